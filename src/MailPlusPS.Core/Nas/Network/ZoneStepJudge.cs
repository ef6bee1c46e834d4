using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Nas;

/// <summary>The zone that the NAS serves inside the house: D01 to D05.</summary>
internal static class ZoneStepJudge
{
    private const int Preference = 10;

    /// <summary>What it judges.</summary>
    public static IReadOnlyList<CheckRule> Rules { get; } = [StepRules.D01, StepRules.D02, StepRules.D03, StepRules.D04, StepRules.D05];

    /// <summary>Judges.</summary>
    /// <param name="calls">Who makes the calls.</param>
    /// <param name="facts">What is known of the house.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One verdict a step.</returns>
    /// <exception cref="NasException">DNS Server does not say.</exception>
    public static async Task<IReadOnlyList<CheckResult>> JudgeAsync(IDsmCalls calls, NasNetworkFacts facts, CancellationToken cancellationToken)
    {
        if (!calls.Knows("SYNO.DNSServer.Zone"))
        {
            // P13 judges that; F01: mail is received without a DNS of one's own.
            return [.. Rules.Select(r => r.NotTested(facts.Domain, Texts.Get("D01.NoServer")))];
        }

        NasZoneApi api = new(calls, facts.Domain);
        NasZone? zone = await api.FindAsync(cancellationToken).ConfigureAwait(false);
        if (zone is null or { IsMaster: false })
        {
            CheckResult missing = (zone is null ? StepRules.D01.Give(CheckStatus.Warning, facts.Domain, "Missing", facts.Domain) : StepRules.D01.Give(CheckStatus.Warning, facts.Domain, "NotMaster", facts.Domain, zone.Kind))
                with { Remedy = Plan(facts) };
            return [missing, .. Rules.Skip(1).Select(r => r.NotTested(facts.Domain, Texts.Get("D01.NoZone", facts.Domain)))];
        }

        ResourceRecord[] records = [.. (await api.RecordsAsync(cancellationToken).ConfigureAwait(false)).Select(r => NasRecordText.Read(r, facts.Domain).Record)];
        CheckResult served = zone.IsEnabled ? StepRules.D01.Give(CheckStatus.Pass, facts.Domain, "Pass") : StepRules.D01.Give(CheckStatus.Warning, facts.Domain, "Off", facts.Domain);
        return [served, Mail(records, facts), Mx(records, facts), Both(records, facts), await SameAsync(records, facts, cancellationToken).ConfigureAwait(false)];
    }

    private static CheckResult Mail(ResourceRecord[] records, NasNetworkFacts facts)
    {
        DnsName mail = facts.Domain.Prepend("mail");
        IPAddress[] found = [.. Addresses(records, mail)];
        string evidence = string.Join(", ", found.Select(a => a.ToString()));
        return found.Length == 0 ? StepRules.D02.Give(CheckStatus.Fail, mail, "Missing", mail) with { Remedy = Plan(facts) }
            : facts.NasAddresses.Count == 0 ? StepRules.D02.NotTested(mail, Texts.Get("D02.NotGiven", evidence)) with { Evidence = evidence }
            : found.All(facts.NasAddresses.Contains) ? StepRules.D02.Give(CheckStatus.Pass, mail, "Pass") with { Evidence = evidence }
            : StepRules.D02.Give(CheckStatus.Fail, mail, "Elsewhere", evidence, string.Join(", ", facts.NasAddresses)) with { Evidence = evidence, Remedy = Plan(facts) };
    }

    private static CheckResult Mx(ResourceRecord[] records, NasNetworkFacts facts)
    {
        MxData[] found = [.. records.Where(r => r.Name == facts.Domain).Select(r => r.Data).OfType<MxData>().OrderBy(m => m.Preference)];
        string evidence = string.Join(", ", found.Select(m => m.ToString()));
        return found.Length == 0 ? StepRules.D03.Give(CheckStatus.Warning, facts.Domain, "Missing") with { Remedy = Plan(facts) }
            : found[0].Exchange != facts.Domain.Prepend("mail") ? StepRules.D03.Give(CheckStatus.Warning, facts.Domain, "Elsewhere", found[0].Exchange) with { Evidence = evidence, Remedy = Plan(facts) }
            : StepRules.D03.Give(CheckStatus.Pass, facts.Domain, "Pass", Preference) with { Evidence = evidence };
    }

    private static CheckResult Both(ResourceRecord[] records, NasNetworkFacts facts)
    {
        DnsName mail = facts.Domain.Prepend("mail");
        int addresses = Addresses(records, mail).Count();
        int exchanges = records.Count(r => r.Name == facts.Domain && r.Data is MxData mx && mx.Exchange == mail);
        string evidence = $"A {addresses}, MX {exchanges}";
        return addresses == 0 || exchanges == 0 ? StepRules.D04.Give(CheckStatus.Warning, facts.Domain, "Missing") with { Evidence = evidence, Remedy = Plan(facts) }
            : exchanges > 1 || Addresses(records, mail).Distinct().Count() < addresses ? StepRules.D04.Give(CheckStatus.Warning, facts.Domain, "Twice") with { Evidence = evidence, Remedy = Plan(facts) }
            : StepRules.D04.Give(CheckStatus.Pass, facts.Domain, "Pass") with { Evidence = evidence };
    }

    // Whoever asks inside sees this zone alone; what it does not hold is not there for him.
    private static async Task<CheckResult> SameAsync(ResourceRecord[] records, NasNetworkFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Outside is not { } outside)
        {
            return StepRules.D05.NotTested(facts.Domain, Texts.Get("D05.NotGiven"));
        }

        (DnsName Name, string Start)[] texts =
        [
            (facts.Domain, "v=spf1"),
            (facts.Domain.Prepend("_dmarc"), "v=DMARC1"),
            .. facts.Selectors.Select(s => (DkimSelector.NameOf(facts.Domain, s), string.Empty)),
        ];
        List<string> hidden = Addresses(records, facts.Domain).Any() ? [] : [facts.Domain + " A"];
        foreach ((DnsName name, string start) in texts)
        {
            DnsAnswer answer = await outside.QueryAsync(new DnsQuestion(name, DnsRecordType.TXT), cancellationToken).ConfigureAwait(false);
            if (!answer.IsConclusive)
            {
                return StepRules.D05.Unknown(name, answer.Trouble());
            }

            string[] world = MailTexts(answer.Records, name, start);
            if (!world.All(MailTexts(records, name, start).Contains))
            {
                hidden.Add(name + " TXT");
            }
        }

        return hidden.Count == 0
            ? StepRules.D05.Give(CheckStatus.Pass, facts.Domain, "Pass")
            : StepRules.D05.Give(CheckStatus.Warning, facts.Domain, "Hidden", string.Join(", ", hidden)) with { Evidence = string.Join(", ", hidden), Remedy = Plan(facts) };
    }

    private static string[] MailTexts(IEnumerable<ResourceRecord> records, DnsName name, string start) =>
        [.. records.Where(r => r.Name == name).Select(r => r.Data).OfType<TxtData>().Select(t => t.Text).Where(t => t.StartsWith(start, StringComparison.OrdinalIgnoreCase))];

    private static IEnumerable<IPAddress> Addresses(IEnumerable<ResourceRecord> records, DnsName name) => records.Where(r => r.Name == name).Select(r => r.Data).OfType<AddressData>().Select(a => a.Address);

    private static Remedy Plan(NasNetworkFacts facts) => new(
        RemedyKind.Command,
        $"New-MailZonePlan {facts.Domain} -SynologyZone -Inside -NasAddress {(facts.NasAddresses.Count == 0 ? Texts.Get("N02.Nas") : string.Join(", ", facts.NasAddresses))} | Invoke-MailZonePlan");
}
