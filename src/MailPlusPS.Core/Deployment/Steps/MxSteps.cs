using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Providers;

namespace MailPlusPS.Deployment.Steps;

/// <summary>The tutorial's §4.2.1, §4.2.2 and §4.2.6: addresses, mail exchanges and the alias for the web access.</summary>
internal static class MxSteps
{
    /// <summary>O03: no address record for <c>mail</c>.</summary>
    public static CheckResult NoMailAddress(AuditFacts facts)
    {
        HostAddresses mail = facts.Mail;
        if (mail.Trouble is { } trouble && !mail.IsAlias)
        {
            return StepRules.O03.Unknown(mail.Name, trouble.Trouble());
        }

        if (mail.IsAlias || mail.All.Count == 0)
        {
            return StepRules.O03.Give(CheckStatus.Pass, mail.Name, mail.IsAlias ? "Alias" : "Pass", mail.Name) with
            {
                Evidence = mail.IsAlias ? mail.AliasPath : string.Empty,
            };
        }

        // An own MX may be named mail: then its address is what makes it work.
        return MailExchanges.Of(facts).Own.Any(m => DnsName.Parse(m.Exchange) == mail.Name)
            ? StepRules.O03.Give(CheckStatus.Info, mail.Name, "Exchange", mail.Name) with { Evidence = string.Join(", ", mail.All) }
            : StepRules.O03.Give(CheckStatus.Fail, mail.Name, "Found", mail.Name) with
            {
                Evidence = string.Join(", ", mail.All),
                Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get("Step.DeleteRemedy", facts.Domain, string.Join("\n", AddressRecords(mail)))),
            };
    }

    /// <summary>O04: the backup's servers come after the own one.</summary>
    public static CheckResult BackupsLast(AuditFacts facts, RoleAssessment role)
    {
        if (!facts.Mx.Answer.IsConclusive)
        {
            return StepRules.O04.Unknown(facts.Domain, facts.Mx.Answer.Trouble());
        }

        if (!role.HasBackup)
        {
            return StepRules.O04.NotTested(facts.Domain, Texts.Get("O04.NotGiven", role.Backup));
        }

        MxData[] wanted = WantedBackups(facts);
        MailExchanges exchanges = MailExchanges.Of(facts);
        string evidence = Describe(exchanges.Backups);
        MxData[] missing = [.. wanted.Where(w => exchanges.Backups.All(b => DnsName.Parse(b.Exchange) != w.Exchange))];
        Remedy? remedy = wanted.Length == 0 ? null : RecordRemedy.Of(facts.Domain, wanted);
        if (missing.Length > 0 && wanted.Length == missing.Length)
        {
            return StepRules.O04.Give(CheckStatus.Fail, facts.Domain, "Missing", string.Join(", ", missing.Select(m => m.Exchange))) with { Evidence = evidence, Remedy = remedy };
        }

        int own = exchanges.Own.Count == 0 ? 1 : exchanges.Own[0].Preference;
        MxRecord? early = exchanges.Backups.FirstOrDefault(b => b.Preference <= own);
        if (early is not null)
        {
            return StepRules.O04.Give(CheckStatus.Fail, facts.Domain, "Early", early.Exchange, early.Preference, own) with { Evidence = evidence, Remedy = remedy };
        }

        return missing.Length > 0
            ? StepRules.O04.Give(CheckStatus.Warning, facts.Domain, "Some", string.Join(", ", missing.Select(m => m.Exchange))) with { Evidence = evidence, Remedy = remedy }
            : StepRules.O04.Give(CheckStatus.Pass, facts.Domain, "Pass") with { Evidence = evidence };
    }

    /// <summary>O05: OVH's redirection is gone.</summary>
    public static CheckResult NoRedirect(AuditFacts facts)
    {
        if (!facts.Mx.Answer.IsConclusive)
        {
            return StepRules.O05.Unknown(facts.Domain, facts.Mx.Answer.Trouble());
        }

        IReadOnlyList<MxRecord> redirects = MailExchanges.Of(facts).Redirects;
        return redirects.Count == 0
            ? StepRules.O05.Give(CheckStatus.Pass, facts.Domain, "Pass")
            : StepRules.O05.Give(CheckStatus.Fail, facts.Domain, "Found", redirects[0].Preference) with
            {
                Evidence = Describe(redirects),
                Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get("Step.DeleteRemedy", facts.Domain, string.Join("\n", redirects.Select(r => $"{facts.Domain.ToAbsoluteString()} MX {r.Preference} {r.Exchange}.")))),
            };
    }

    /// <summary>O06: the first MX is the house itself, alone, with an address and no alias.</summary>
    public static CheckResult OwnFirst(AuditFacts facts)
    {
        if (!facts.Mx.Answer.IsConclusive)
        {
            return StepRules.O06.Unknown(facts.Domain, facts.Mx.Answer.Trouble());
        }

        MxRecord[] real = [.. facts.Mx.Records.Where(m => !m.IsImplicit)];
        string evidence = Describe(real);
        Remedy remedy = RecordRemedy.Of(facts.Domain, new MxData(1, facts.Domain));
        CheckResult Fail(string outcome, params object?[] arguments) =>
            StepRules.O06.Give(CheckStatus.Fail, facts.Domain, outcome, arguments) with { Evidence = evidence, Remedy = remedy };

        MailExchanges exchanges = MailExchanges.Of(facts);
        if (exchanges.Own.Count == 0)
        {
            return real.Length == 0 ? Fail("None") : Fail("NotOwn", real[0].Exchange);
        }

        MxRecord own = exchanges.Own[0];
        MxRecord? before = real.FirstOrDefault(m => m.Preference < own.Preference);
        if (before is not null)
        {
            return Fail("Later", before.Exchange, before.Preference, own.Preference);
        }

        MxRecord? beside = real.FirstOrDefault(m => m.Preference == own.Preference && !string.Equals(m.Exchange, own.Exchange, StringComparison.Ordinal));
        if (beside is not null)
        {
            return Fail("Equal", beside.Exchange, own.Preference);
        }

        CheckResult worst = own.Checks.WorstResult();
        if (worst.Status >= CheckStatus.Warning)
        {
            return StepRules.O06.Adopt(worst) with { Evidence = worst.Evidence.Length > 0 ? worst.Evidence : evidence, Remedy = worst.Status == CheckStatus.Fail ? remedy : null };
        }

        string found = $"{own.Preference} {own.Exchange} → {string.Join(", ", own.Addresses)}";
        return DnsName.Parse(own.Exchange) == facts.Domain
            ? StepRules.O06.Give(CheckStatus.Pass, facts.Domain, "Pass") with { Evidence = found }
            : StepRules.O06.Give(CheckStatus.Info, facts.Domain, "OtherName", own.Exchange) with { Evidence = found };
    }

    /// <summary>O07: what happens to mail while the server is away.</summary>
    public static CheckResult Absence(AuditFacts facts, RoleAssessment role) =>
        StepRules.O07.Give(CheckStatus.Info, facts.Domain, role.HasBackup ? "Backup" : "None", role.Backup);

    /// <summary>O24: <c>mail</c> is an alias of the domain, where the web access of §7 is wanted.</summary>
    public static CheckResult WebAlias(AuditFacts facts)
    {
        HostAddresses mail = facts.Mail;
        Remedy remedy = RecordRemedy.Of(mail.Name, new NameData(DnsRecordType.CNAME, facts.Domain));
        if (mail.Trouble is { } trouble && !mail.IsAlias)
        {
            return StepRules.O24.Unknown(mail.Name, trouble.Trouble());
        }

        if (!mail.IsAlias)
        {
            return mail.All.Count == 0
                ? StepRules.O24.Give(CheckStatus.Info, mail.Name, "Missing", mail.Name) with { Remedy = remedy }
                : StepRules.O24.Give(CheckStatus.Info, mail.Name, "Address", mail.Name) with { Evidence = string.Join(", ", mail.All) };
        }

        DnsName? target = ((mail.Four.Aliases.Count > 0 ? mail.Four : mail.Six).Aliases[0].Data as NameData)?.Target;
        return target == facts.Domain
            ? StepRules.O24.Give(CheckStatus.Pass, mail.Name, "Pass") with { Evidence = mail.AliasPath }
            : StepRules.O24.Give(CheckStatus.Warning, mail.Name, "Other", target, facts.Domain) with { Evidence = mail.AliasPath, Remedy = remedy };
    }

    private static MxData[] WantedBackups(AuditFacts facts)
    {
        IReadOnlyList<string> given = facts.Options.BackupMx;
        bool ovh = given.Contains("Ovh", StringComparer.OrdinalIgnoreCase)
            || (given.Count == 0 && MailExchanges.Of(facts).Backups.Any(b => OvhNames.IsMailServer(DnsName.Parse(b.Exchange))));
        return ovh
            ? OvhNames.Backup
            : [.. given.Select((name, i) => DnsName.TryParse(name, out DnsName? host, out _) ? new MxData(5 * (i + 1), host) : null).OfType<MxData>()];
    }

    private static IEnumerable<ResourceRecord> AddressRecords(HostAddresses host) => host.Four.Records.Concat(host.Six.Records);

    private static string Describe(IEnumerable<MxRecord> records) => string.Join(", ", records.Select(r => r.ToString()));
}
