using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Providers;
using MailPlusPS.ReverseDns;
using MailPlusPS.Text;

namespace MailPlusPS.Deployment.Steps;

/// <summary>The tutorial's preamble and prerequisites, and the IPv6 question.</summary>
internal static class PreambleSteps
{
    private const int DynHostTimeToLive = 60;

    /// <summary>P04: the reverse name of the home address. It cannot be set at Orange and need not be, behind a relay.</summary>
    public static CheckResult ReverseName(AuditFacts facts, RoleAssessment role)
    {
        if (facts.Reverse is not { } reverse)
        {
            return StepRules.P04.NotTested(facts.Domain, Texts.Get("Step.NoAddress", facts.Domain));
        }

        if (reverse.Answer.Status == DnsStatus.NotAsked)
        {
            return StepRules.P04.NotTested(reverse.Address, reverse.Answer.Trouble());
        }

        if (!reverse.Answer.IsConclusive)
        {
            return StepRules.P04.Unknown(reverse.Address, reverse.Answer.Trouble());
        }

        string names = string.Join(", ", reverse.Names);
        if (reverse.Names.Contains(facts.Domain))
        {
            return StepRules.P04.Give(CheckStatus.Pass, reverse.Address, "Pass", facts.Domain) with { Evidence = $"{reverse.Address} → {names}" };
        }

        // The server's own name need not be the domain's: what leads back is good for receivers (RFC 8601 §3).
        ReverseHost? own = reverse.Hosts.FirstOrDefault(h => reverse.Confirms(h) == true && !GenericName.Of(h.Name, reverse.Address).IsGeneric);
        if (own is not null)
        {
            return StepRules.P04.Give(CheckStatus.Info, reverse.Address, "Other", own.Name) with { Evidence = $"{reverse.Address} → {names}" };
        }

        string evidence = names.Length == 0 ? reverse.Answer.Summary() : $"{reverse.Address} → {names}";
        return role.IsRelayed
            ? StepRules.P04.Give(CheckStatus.Info, reverse.Address, "Relayed") with { Evidence = evidence }
            : StepRules.P04.Give(CheckStatus.Fail, reverse.Address, names.Length == 0 ? "Missing" : "Direct", facts.Domain) with { Evidence = evidence };
    }

    /// <summary>P08: no character that a paste left behind, in any record that mail depends on.</summary>
    public static CheckResult StrayCharacters(AuditFacts facts)
    {
        (string Name, string Text)[] texts =
        [
            .. MailTexts(facts.Domain.ToString(), facts.Spf.Answer),
            .. facts.Dkim.SelectMany(d => MailTexts($"{d.Selector}._domainkey.{d.Domain}", d.Answer)),
            .. MailTexts($"_dmarc.{facts.Domain}", facts.Dmarc.Answer),
        ];
        (string Name, StrayCharacter Stray)[] strays = [.. texts.SelectMany(t => FindStrays(t.Text).Select(s => (t.Name, s)))];
        if (strays.Length > 0)
        {
            return StepRules.P08.Give(CheckStatus.Fail, strays[0].Name, "Stray", strays.Length, strays[0].Stray.Name, strays[0].Stray.Position, strays[0].Name) with
            {
                Evidence = string.Join(", ", strays.Take(10).Select(s => $"{s.Name}: {s.Stray}")),
                Remedy = RepairOf(facts, strays[0].Name),
            };
        }

        return texts.Length == 0
            ? StepRules.P08.NotTested(facts.Domain, Texts.Get("P08.Nothing"))
            : StepRules.P08.Give(CheckStatus.Pass, facts.Domain, "Pass", texts.Length);
    }

    /// <summary>P10: the domain exists.</summary>
    public static CheckResult Exists(AuditFacts facts)
    {
        if (facts.IsMissing)
        {
            return StepRules.P10.Give(CheckStatus.Fail, facts.Domain, "Missing", facts.Domain) with { Evidence = facts.Soa.Summary() };
        }

        if (!facts.IsAnswered)
        {
            return StepRules.P10.Unknown(facts.Domain, facts.Soa.Trouble());
        }

        return facts.Soa.Records.Count > 0 || facts.NameServers.Records.Count > 0
            ? StepRules.P10.Give(CheckStatus.Pass, facts.Domain, "Pass") with { Evidence = facts.Soa.Summary() }
            : StepRules.P10.Give(CheckStatus.Warning, facts.Domain, "NoZone", facts.Domain) with { Evidence = facts.Soa.Summary() };
    }

    /// <summary>P12: OVH serves the zone, so that edits there have an effect.</summary>
    public static CheckResult ServedByOvh(AuditFacts facts)
    {
        if (!facts.NameServers.IsConclusive)
        {
            return StepRules.P12.Unknown(facts.Domain, facts.NameServers.Trouble());
        }

        DnsName[] servers = [.. facts.NameServers.Records.Select(r => r.Data).OfType<NameData>().Select(d => d.Target).OrderBy(n => n)];
        if (servers.Length == 0)
        {
            return StepRules.P12.Give(CheckStatus.Fail, facts.Domain, "None", facts.Domain) with { Evidence = facts.NameServers.Summary() };
        }

        DnsName? stranger = servers.FirstOrDefault(s => !OvhNames.IsNameServer(s));
        string evidence = string.Join(", ", servers.AsEnumerable());
        return stranger is null
            ? StepRules.P12.Give(CheckStatus.Pass, facts.Domain, "Pass") with { Evidence = evidence }
            : StepRules.P12.Give(CheckStatus.Warning, facts.Domain, "Stranger", stranger) with { Evidence = evidence };
    }

    /// <summary>P14: the domain's address is that of the house, kept by DynHost.</summary>
    public static CheckResult Address(AuditFacts facts)
    {
        if (!facts.Apex.Four.IsConclusive)
        {
            return StepRules.P14.Unknown(facts.Domain, facts.Apex.Four.Trouble());
        }

        IPAddress[] addresses = [.. facts.Apex.Four.Records.Select(r => r.Data).OfType<AddressData>().Select(d => d.Address)];
        string evidence = string.Join(", ", addresses.Select(a => a.ToString()));
        IPAddress? wanted = facts.Options.PublicIPAddress;
        Remedy remedy = wanted is null
            ? new Remedy(RemedyKind.ClickPath, Texts.Get("P14.Remedy", facts.Domain))
            : new Remedy(RemedyKind.Record, new ResourceRecord(facts.Domain, DynHostTimeToLive, new AddressData(wanted)).ToString());
        if (addresses.Length == 0)
        {
            return StepRules.P14.Give(CheckStatus.Fail, facts.Domain, "Missing", facts.Domain) with { Evidence = facts.Apex.Four.Summary(), Remedy = remedy };
        }

        IPAddress? inner = addresses.FirstOrDefault(AddressBlocks.IsPrivate);
        if (inner is not null)
        {
            return StepRules.P14.Give(CheckStatus.Fail, facts.Domain, "Private", inner) with { Evidence = evidence, Remedy = remedy };
        }

        if (wanted is null)
        {
            return StepRules.P14.NotTested(facts.Domain, Texts.Get("P14.NotGiven", evidence)) with { Evidence = evidence };
        }

        return addresses.Length == 1 && addresses[0].Equals(wanted)
            ? StepRules.P14.Give(CheckStatus.Pass, facts.Domain, "Pass") with { Evidence = evidence }
            : StepRules.P14.Give(CheckStatus.Fail, facts.Domain, "Other", evidence, wanted) with { Evidence = evidence, Remedy = remedy };
    }

    /// <summary>P15: whether the address changes. Which it is now stands in the evidence; reports carry on which it was.</summary>
    public static CheckResult DynamicAddress(AuditFacts facts, RoleAssessment role) =>
        StepRules.P15.Give(CheckStatus.Info, facts.Domain, "Pass", role.Address) with { Evidence = string.Join(", ", facts.Apex.All.Select(a => a.ToString()).OrderBy(a => a, StringComparer.Ordinal)) };

    /// <summary>P16: the address is not one that a provider shares or an inner one. Whether the box has it itself only the box knows.</summary>
    public static CheckResult OwnAddress(AuditFacts facts) =>
        facts.Options.PublicIPAddress is not { } given ? StepRules.P16.NotTested(facts.Domain, Texts.Get("P16.NotGiven", facts.Domain))
        : AddressBlocks.KindOf(given) == AddressKind.Shared ? StepRules.P16.Give(CheckStatus.Fail, given, "Cgnat", given) with { Evidence = given.ToString() }
        : AddressBlocks.IsPrivate(given) ? StepRules.P16.Give(CheckStatus.Fail, given, "Inner", given) with { Evidence = given.ToString() }
        : StepRules.P16.NotTested(facts.Domain, Texts.Get("P16.NotCompared", facts.Domain, given)) with { Evidence = given.ToString() };

    /// <summary>N07: an IPv6 address where the box lets nothing in keeps senders waiting.</summary>
    public static CheckResult NoIpv6(AuditFacts facts)
    {
        if (!facts.Apex.Six.IsConclusive)
        {
            return StepRules.N07.Unknown(facts.Domain, facts.Apex.Six.Trouble());
        }

        return facts.Apex.Six.Records.Count == 0
            ? StepRules.N07.Give(CheckStatus.Pass, facts.Domain, "Pass")
            : StepRules.N07.Give(CheckStatus.Warning, facts.Domain, "Found") with { Evidence = facts.Apex.Six.Summary() };
    }

    private static IEnumerable<(string Name, string Text)> MailTexts(string name, DnsAnswer? answer) =>
        answer is null ? [] : answer.Records.Select(r => r.Data).OfType<TxtData>().Where(IsForMail).Select(d => (name, d.Text));

    // Tabs may stand between the tags of DKIM and DMARC records, not between the terms of SPF.
    private static IReadOnlyList<StrayCharacter> FindStrays(string text) =>
        TxtLookup.IsNearMiss(text, "v=spf1") ? Text.StrayCharacters.Find(text) : Text.StrayCharacters.FindInTags(text);

    // The record's own rule knows the repaired text; where the record was not recognised, the rule of its publication does.
    private static Remedy? RepairOf(AuditFacts facts, string name)
    {
        IEnumerable<CheckResult> findings =
        [
            facts.Spf.Checks.Of(SpfRules.Text),
            facts.Dmarc.Checks.Of(DmarcRules.Text),
            .. facts.Dkim.Select(d => d.Checks.Of(DkimRules.Text)),
            .. facts.Spf.Text is null ? [facts.Spf.Checks.Of(SpfRules.Published)] : Array.Empty<CheckResult>(),
            .. facts.Dmarc.Text is null ? [facts.Dmarc.Checks.Of(DmarcRules.Published)] : Array.Empty<CheckResult>(),
            .. facts.Dkim.Where(d => d.Text is null).Select(d => d.Checks.Of(DkimRules.Published)),
        ];
        return findings.FirstOrDefault(f => f.Status == CheckStatus.Fail
            && string.Equals(f.Subject, name, StringComparison.Ordinal)
            && f.Remedy is { Kind: RemedyKind.Record })?.Remedy;
    }

    // A zone's other texts (site verification, OVH's redirections) are none of ours.
    private static bool IsForMail(TxtData data) =>
        TxtLookup.IsNearMiss(data.Text, "v=spf1") || TxtLookup.IsNearMiss(data.Text, "v=DMARC1") || TxtLookup.IsNearMiss(data.Text, "v=DKIM1");
}
