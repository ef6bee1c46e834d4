using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Providers;
using MailPlusPS.Spf;

namespace MailPlusPS.Deployment.Steps;

/// <summary>The tutorial's §4.2.3: the SPF record.</summary>
internal static class SpfSteps
{
    /// <summary>O08: the record names all who send for the domain: the house, the relay, the backup.</summary>
    public static CheckResult Composition(AuditFacts facts, RoleAssessment role)
    {
        SpfRecord spf = facts.Spf;
        if (!spf.Answer!.IsConclusive)
        {
            return StepRules.O08.Unknown(facts.Domain, spf.Answer.Trouble());
        }

        if (role is { IsRelayed: true, Relay: null })
        {
            return StepRules.O08.NotTested(facts.Domain, Texts.Get("O08.NotGiven")) with { Evidence = spf.Text ?? string.Empty };
        }

        string composed = Compose(facts, role);
        Remedy remedy = RecordRemedy.Txt(facts.Domain, composed);
        if (spf.Tree is not { } tree)
        {
            return StepRules.O08.Give(CheckStatus.Fail, facts.Domain, "Missing", composed) with { Remedy = remedy };
        }

        if (role.Relay is { } relay && RelayFinding(facts, tree, relay, remedy) is { } finding)
        {
            return finding;
        }

        if (!CoversHouse(facts, tree))
        {
            return StepRules.O08.Give(role.IsRelayed ? CheckStatus.Info : CheckStatus.Fail, facts.Domain, role.IsRelayed ? "NoHouseRelayed" : "NoHouse") with
            {
                Evidence = spf.Text!,
                Remedy = role.IsRelayed ? null : remedy,
            };
        }

        if (facts.Trials.Stranger.Result == SpfResultCode.Pass)
        {
            return StepRules.O08.Give(CheckStatus.Fail, facts.Domain, "Open", facts.Trials.Stranger.IPAddress, facts.Trials.Stranger.Matched) with
            {
                Evidence = spf.Text!,
                Remedy = RecordRemedy.Txt(facts.Domain, composed),
            };
        }

        if (BackupIsOvh(facts, role) && !tree.AllBranches().Any(b => IsOvhRecord(b.Term)))
        {
            return StepRules.O08.Give(CheckStatus.Warning, facts.Domain, "NoBackup") with { Evidence = spf.Text!, Remedy = remedy };
        }

        return StepRules.O08.Give(CheckStatus.Pass, facts.Domain, "Pass", role.Sending) with { Evidence = spf.Text! };
    }

    /// <summary>O09: the record evaluated as receivers do it, for the house, the relay and a stranger.</summary>
    public static CheckResult Evaluation(AuditFacts facts, RoleAssessment role)
    {
        SpfTrials trials = facts.Trials;
        if (!facts.Spf.Answer!.IsConclusive)
        {
            return StepRules.O09.Unknown(facts.Domain, facts.Spf.Answer.Trouble());
        }

        if (facts.Spf.Text is null)
        {
            return StepRules.O09.NoRecord(facts.Domain);
        }

        (CheckStatus status, string message) = JudgeTrials(facts, role);
        return (status == CheckStatus.Error ? StepRules.O09.Unknown(facts.Domain, message)
            : status == CheckStatus.NotTested ? StepRules.O09.NotTested(facts.Domain, message)
            : StepRules.O09.Give(status, facts.Domain, "Verdict", message)) with
        {
            Evidence = string.Join("; ", [.. Groups(trials.House), .. Groups(trials.Relay), .. Groups([trials.Stranger]), $"{trials.All.Max(r => r.LookupCount)}/10"]),
        };
    }

    /// <summary>O10: exactly one record is published, at the domain, well formed.</summary>
    public static CheckResult Published(AuditFacts facts, RoleAssessment role)
    {
        CheckResult[] findings =
        [
            facts.Spf.Checks.Of(SpfRules.Published), facts.Spf.Checks.Of(SpfRules.Location), facts.Spf.Checks.Of(SpfRules.Syntax),
            facts.Spf.Checks.Of(SpfRules.Text), facts.Spf.Checks.Of(SpfRules.TypeSpf),
        ];
        CheckResult worst = findings.WorstResult();
        if (worst.Status <= CheckStatus.Pass)
        {
            worst = findings[0];
        }

        // The record's own remedy for "there is none" is this very audit, which knows the relay and composes the record.
        bool composable = worst.Remedy?.Kind == RemedyKind.Command && (role.Relay is not null || !role.IsRelayed);
        CheckResult result = StepRules.O10.Adopt(worst);
        return composable ? result with { Remedy = RecordRemedy.Txt(facts.Domain, Compose(facts, role)) } : result;
    }

    /// <summary>O11: how strict the record ends.</summary>
    public static CheckResult Strictness(AuditFacts facts) => StepRules.O11.Adopt(facts.Spf.Checks.Of(SpfRules.All));

    /// <summary>O12: <c>redirect=</c> and <c>all</c> exclude each other.</summary>
    public static CheckResult Redirect(AuditFacts facts) => StepRules.O12.Adopt(facts.Spf.Checks.Of(SpfRules.Order));

    /// <summary>O13: all included records can be read, within ten look-ups.</summary>
    public static CheckResult Includes(AuditFacts facts)
    {
        CheckResult includes = facts.Spf.Checks.Of(SpfRules.Includes);
        CheckResult lookups = facts.Spf.Checks.Of(SpfRules.Lookups);
        CheckResult worst = lookups.Status > includes.Status ? lookups : includes;
        return worst.Status == CheckStatus.Pass
            ? StepRules.O13.Give(CheckStatus.Pass, facts.Domain, "Pass", facts.Spf.LookupCount) with { Evidence = Texts.Get("O13.Evidence", facts.Spf.LookupCount, includes.Evidence) }
            : StepRules.O13.Adopt(worst);
    }

    /// <summary>O15: what a tester shows of the record; <c>ptr</c> is named.</summary>
    public static CheckResult Ptr(AuditFacts facts) => StepRules.O15.Adopt(facts.Spf.Checks.Of(SpfRules.Ptr));

    /// <summary>O16: no copy of OVH's record with <c>a:</c> in place of <c>ptr:</c>, which covers one address of the pool.</summary>
    public static CheckResult NoCopy(AuditFacts facts)
    {
        if (facts.Spf.Tree is not { } tree)
        {
            return StepRules.O16.NoRecord(facts.Domain);
        }

        SpfTree? copy = tree.Flatten().FirstOrDefault(t => t.Domain.IsAtOrBelow(facts.Domain) && t.Reached.Any(IsOvhHost));
        return copy is null
            ? StepRules.O16.Give(CheckStatus.Pass, facts.Domain, "Pass")
            : StepRules.O16.Give(CheckStatus.Warning, facts.Domain, "Found", copy.Domain) with { Evidence = $"{copy.Domain}: {copy.Text}" };
    }

    /// <summary>The record that a deployment needs (tutorial §4.2.3).</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="role">The role.</param>
    /// <returns>For example <c>v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all</c>.</returns>
    public static string Compose(AuditFacts facts, RoleAssessment role)
    {
        List<string> terms = [SpfParser.Version, "mx"];
        if (role.Relay is { } relay)
        {
            terms.Add(relay.SpfTerm);
        }

        if (BackupIsOvh(facts, role))
        {
            terms.Add("include:" + OvhNames.SpfDomain);
        }

        return string.Join(" ", terms.Distinct(StringComparer.Ordinal).Concat(["-all"]));
    }

    // Addresses that fare alike in one word: 80.12.242.13 +3.
    private static IEnumerable<string> Groups(IReadOnlyList<SpfResult> results) =>
        from result in results
        group result by (result.Result, result.Matched) into alike
        let addresses = alike.Select(r => r.IPAddress).Distinct(StringComparer.Ordinal).ToArray()
        let more = addresses.Length > 1 ? $" +{addresses.Length - 1}" : string.Empty
        select $"{addresses[0]}{more} {string.Join("+", alike.Select(r => r.Identity).Distinct())} {alike.Key.Result} ({alike.Key.Matched})";

    // The worst of what was found, each said on its own: the record as a whole, the relay, the house, the stranger.
    private static (CheckStatus Status, string Message) JudgeTrials(AuditFacts facts, RoleAssessment role)
    {
        SpfTrials trials = facts.Trials;
        if (trials.All.FirstOrDefault(r => r.Result == SpfResultCode.PermError) is { } broken)
        {
            return (CheckStatus.Fail, Texts.Get("O09.Broken", broken.IPAddress, broken.Matched));
        }

        if (trials.All.FirstOrDefault(r => r.Result == SpfResultCode.TempError) is { } unknown)
        {
            // What lies outside the zones that answer was not asked; that is no fault of the DNS.
            bool notAsked = unknown.Reason?.Detail is DnsAnswer { Status: DnsStatus.NotAsked };
            return (notAsked ? CheckStatus.NotTested : CheckStatus.Error, unknown.Matched);
        }

        if (trials.RelayFailures.Count > 0)
        {
            string addresses = string.Join(", ", trials.RelayFailures.Take(4).Select(r => r.IPAddress));
            return (CheckStatus.Fail, Texts.Get("O09.Relay", addresses, role.Relay?.Provider, trials.RelayFailures[0].Result));
        }

        if (trials.Stranger.Result is SpfResultCode.Pass)
        {
            return (CheckStatus.Fail, Texts.Get("O09.Open", trials.Stranger.IPAddress, trials.Stranger.Matched));
        }

        if (trials.House.FirstOrDefault(r => r.Result != SpfResultCode.Pass) is { } failing)
        {
            return (role.IsRelayed ? CheckStatus.Info : CheckStatus.Fail, Texts.Get(role.IsRelayed ? "O09.HouseRelayed" : "O09.House", failing.IPAddress, failing.Identity, failing.Result));
        }

        if (trials.House.Count == 0 && trials.Relay.Count == 0)
        {
            return (CheckStatus.NotTested, Texts.Get("O09.Nobody", facts.Domain));
        }

        string house = string.Join(", ", trials.House.Where(r => r.Identity == SpfIdentity.MailFrom).Select(r => r.IPAddress));
        string passing = trials.Relay.Count == 0 ? Texts.Get("O09.HouseOnly", house)
            : trials.House.Count == 0 ? Texts.Get("O09.RelayOnly", trials.Relay.Count)
            : Texts.Get("O09.Both", house, trials.Relay.Count);
        return trials.Stranger.Result == SpfResultCode.Fail
            ? (CheckStatus.Pass, Texts.Get("O09.Pass", passing, trials.Stranger.IPAddress, trials.Stranger.LookupCount))
            : (CheckStatus.Info, Texts.Get("O09.Soft", passing, trials.Stranger.IPAddress, trials.Stranger.Result));
    }

    // By evaluation where the DNS gives the relay's addresses, else by the names that stand in the record.
    private static CheckResult? RelayFinding(AuditFacts facts, SpfTree tree, RelayProfile relay, Remedy remedy)
    {
        IReadOnlyList<SpfResult> tried = [.. facts.Trials.Relay.Where(r => r.Result is not SpfResultCode.TempError)];
        IReadOnlyList<SpfResult> failing = [.. tried.Where(r => r.Result != SpfResultCode.Pass)];
        if (tried.Count > failing.Count && failing.Count > 0)
        {
            return StepRules.O08.Give(CheckStatus.Warning, facts.Domain, "SomeRelay", string.Join(", ", failing.Take(4).Select(r => r.IPAddress)), relay.Provider, relay.SpfTerm) with
            {
                Evidence = facts.Spf.Text!,
                Remedy = remedy,
            };
        }

        bool covered = tried.Count > 0
            ? failing.Count == 0
            : tree.Flatten().SelectMany(t => t.Reached).Any(t => t.Kind != SpfTermKind.Invalid && relay.IsNamedBy(t)) || NamesOtherwise(tree, relay);
        return covered ? null : StepRules.O08.Give(CheckStatus.Fail, facts.Domain, "NoRelay", relay.Provider, relay.SpfTerm) with { Evidence = facts.Spf.Text!, Remedy = remedy };
    }

    private static bool CoversHouse(AuditFacts facts, SpfTree tree)
    {
        SpfResult[] tried = [.. facts.Trials.House.Where(r => r.Identity == SpfIdentity.MailFrom && r.Result is not SpfResultCode.TempError)];
        return tried.Length > 0
            ? tried.Any(r => r.Result == SpfResultCode.Pass)
            : tree.Reached.Any(t => (t.Name is "mx" or "a" && t.Value.Length == 0) || t.Name is "ip4" or "ip6");
    }

    private static bool BackupIsOvh(AuditFacts facts, RoleAssessment role) =>
        role.HasBackup && (facts.Options.BackupMx.Contains("Ovh", StringComparer.OrdinalIgnoreCase)
            || (facts.Options.BackupMx.Count == 0 && MailExchanges.Of(facts).Backups.Any(b => OvhNames.IsMailServer(DnsName.Parse(b.Exchange)))));

    // A relay that is not known by its names may be covered by addresses, or by its provider's own record.
    private static bool NamesOtherwise(SpfTree tree, RelayProfile relay) =>
        tree.Reached.Any(t => t.Name is "include" or "redirect" && relay.SubmissionHosts.Any(h => SameOrganisation(h, t.Value)));

    private static bool SameOrganisation(string host, string domain) =>
        DnsName.TryParse(host, out DnsName? one, out _) && DnsName.TryParse(domain, out DnsName? other, out _) && other.Labels.Count >= 2 && one.IsAtOrBelow(other);

    private static bool IsOvhRecord(SpfTerm term) => DnsName.TryParse(term.Value, out DnsName? name, out _) && name == OvhNames.SpfDomain;

    private static bool IsOvhHost(SpfTerm term) =>
        string.Equals(term.Name, "a", StringComparison.Ordinal) && DnsName.TryParse(term.Value, out DnsName? name, out _) && name == OvhNames.OutgoingHost;
}
