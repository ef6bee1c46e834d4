using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>Gives the verdicts on a flat record, one a rule.</summary>
internal static class SpfFlatJudge
{
    private const int MaxLookups = 10;
    private const int MaxShown = 6;

    /// <summary>Judges.</summary>
    /// <param name="facts">All there is to judge by.</param>
    /// <returns>The verdicts in the order of <see cref="FlatSpfRules.InOrder"/>.</returns>
    public static IReadOnlyList<CheckResult> Judge(SpfFlatFacts facts) =>
        [Replaced(facts), Listable(facts), Equal(facts), Length(facts), Lookups(facts), Stale(facts), Compare(facts)];

    private static CheckResult Replaced(SpfFlatFacts facts)
    {
        DnsName domain = facts.Request.Domain;
        if (facts.Plan.Obstacles.FirstOrDefault(o => o.Kind == SpfObstacleKind.Broken) is { } broken)
        {
            return FlatSpfRules.Replaced.Give(CheckStatus.Fail, domain, "Broken", broken.Term.Text, broken.Domain, broken.Reason) with { Evidence = facts.Request.Text };
        }

        if (facts.Plan.Replaced.Count == 0)
        {
            return FlatSpfRules.Replaced.Give(CheckStatus.Info, domain, "Nothing") with { Evidence = facts.Request.Text };
        }

        return FlatSpfRules.Replaced.Give(CheckStatus.Pass, domain, "Pass", facts.Plan.Replaced.Count) with
        {
            Evidence = string.Join(", ", facts.Plan.Replaced.Select(t => t.Text)),
            Remedy = new Remedy(RemedyKind.Record, string.Join("\n", facts.Records.Reverse())),
        };
    }

    private static CheckResult Listable(SpfFlatFacts facts)
    {
        DnsName domain = facts.Request.Domain;
        if (facts.Plan.Substituted.FirstOrDefault() is { } substituted)
        {
            return FlatSpfRules.Listable.Give(CheckStatus.Warning, domain, "Substituted", string.Join(", ", facts.Plan.Substituted.Select(o => o.Term.Text)), substituted.Domain, Gives(facts, facts.Plan.Substituted), Lost(facts.Plan.Substituted)) with
            {
                Evidence = Evidence(facts.Plan.Substituted),
            };
        }

        SpfObstacle[] obstacles = [.. facts.Plan.Obstacles.Where(o => o.Kind != SpfObstacleKind.Broken)];
        return obstacles.FirstOrDefault() is { } first
            ? FlatSpfRules.Listable.Give(CheckStatus.Warning, domain, first.Kind.ToString(), first.Term.Text, first.Domain, Alternative(first), Lost(obstacles)) with
            {
                Evidence = Evidence(obstacles),
                Remedy = obstacles.All(o => o.Kind == SpfObstacleKind.Ptr) ? new Remedy(RemedyKind.Command, SpfFlatCommand.Substituting(facts, first)) : null,
            }
            : FlatSpfRules.Listable.Give(CheckStatus.Pass, domain, "Pass");
    }

    private static CheckResult Equal(SpfFlatFacts facts)
    {
        DnsName domain = facts.Request.Domain;
        string evidence = string.Join(", ", facts.Trials.OrderByDescending(t => t.IsEqual == false).Take(20));
        if (facts.Differences.Count > 0)
        {
            // Whom the old record brought to an error for its own fault loses nothing.
            bool isCure = facts.Changes.Count == 0;
            string shown = string.Join(", ", (isCure ? facts.Differences : facts.Changes).Take(MaxShown));
            return FlatSpfRules.Equal.Give(isCure ? CheckStatus.Info : CheckStatus.Warning, domain, isCure ? "Cured" : "Differs", shown) with { Evidence = evidence };
        }

        string outcome = facts.IsEqual == true ? "Pass" : facts.BreaksLimits ? "Limits" : "Unproven";
        return FlatSpfRules.Equal.Give(facts.IsEqual == true ? CheckStatus.Pass : CheckStatus.Info, domain, outcome, facts.Trials.Count(t => t.IsEqual == true)) with { Evidence = evidence };
    }

    private static CheckResult Length(SpfFlatFacts facts)
    {
        FlatSpfText longest = facts.Records.OrderByDescending(r => r.Name.Length + r.Text.Length).First();
        int length = longest.Name.Length + longest.Text.Length;
        bool fits = length < SpfFlatLayout.MaxRecord;
        return FlatSpfRules.Length.Give(fits ? CheckStatus.Pass : CheckStatus.Fail, facts.Request.Domain, fits ? "Pass" : "Long", facts.Records.Count, length, SpfFlatLayout.MaxRecord, longest.Name);
    }

    private static CheckResult Lookups(SpfFlatFacts facts)
    {
        DnsName domain = facts.Request.Domain;
        string before = facts.Plan.Tree.LookupCount?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?";
        return facts.After.LookupCount switch
        {
            null => FlatSpfRules.Lookups.Unknown(domain, Texts.Get("Spf.Lookups.Unknown")),
            > MaxLookups and int count => FlatSpfRules.Lookups.Give(CheckStatus.Fail, domain, "TooMany", before, count),
            { } count => FlatSpfRules.Lookups.Give(CheckStatus.Pass, domain, "Pass", before, count),
        };
    }

    private static CheckResult Stale(SpfFlatFacts facts)
    {
        DnsName domain = facts.Request.Domain;
        DnsName[] names = [.. facts.Plan.Sources().Where(s => !s.Term.IsMechanism("ip4", "ip6", "all") || s.Domain != domain).Select(s => SpfTarget.Of(s.Term.Value).Name is { } name && s.Term.IsMechanism("a", "mx", "ptr") ? name : s.Domain).Distinct()];
        if (names.Length == 0)
        {
            return FlatSpfRules.Stale.Give(CheckStatus.Pass, domain, "Pass");
        }

        DnsName[] others = [.. names.Where(n => !n.IsAtOrBelow(domain))];
        return FlatSpfRules.Stale.Give(others.Length > 0 ? CheckStatus.Warning : CheckStatus.Info, domain, others.Length > 0 ? "Others" : "Own", string.Join(", ", (others.Length > 0 ? others : names).Take(MaxShown))) with
        {
            Remedy = new Remedy(RemedyKind.Command, SpfFlatCommand.Comparing(facts)),
        };
    }

    private static CheckResult Compare(SpfFlatFacts facts)
    {
        DnsName domain = facts.Request.Domain;
        return facts.Comparison switch
        {
            null => FlatSpfRules.Compare.NotTested(domain, Texts.Get("FlatSpf.Compare.NotGiven")),
            { Problem: { } problem } => FlatSpfRules.Compare.Give(CheckStatus.Warning, domain, "Invalid", problem),
            { Trouble: { } trouble } => FlatSpfRules.Compare.Unknown(domain, trouble.Trouble()),
            { IsCurrent: true } current => FlatSpfRules.Compare.Give(CheckStatus.Pass, domain, "Pass") with { Evidence = current.Text },
            { } old => FlatSpfRules.Compare.Give(CheckStatus.Warning, domain, (old.Missing.IsEmpty, old.Superfluous.IsEmpty) switch
            {
                (true, _) => "Superfluous",
                (_, true) => "Missing",
                _ => "Both",
            }, Show(old.Missing), Show(old.Superfluous)) with
            {
                Evidence = old.Text,
                Remedy = new Remedy(RemedyKind.Record, string.Join("\n", facts.Records.Reverse())),
            },
        };
    }

    private static string Alternative(SpfObstacle obstacle) => "a:" + obstacle.Target;

    private static string Evidence(IEnumerable<SpfObstacle> obstacles) => string.Join(", ", obstacles.Select(o => $"{o.Term.Text} ({o.Domain})"));

    private static string Gives(SpfFlatFacts facts, IEnumerable<SpfObstacle> substituted) =>
        AddressSet.Union(substituted.Select(o => facts.Addresses.Of(o.Term, o.Domain))) is { IsEmpty: false } set ? Show(set) : Texts.Get("FlatSpf.NoAddress");

    private static string Lost(IEnumerable<SpfObstacle> obstacles) =>
        obstacles.Where(o => o.Kind == SpfObstacleKind.Ptr).SelectMany(o => SpfPool.Below(o.Target)).Distinct().ToArray() is { Length: > 0 } servers
            ? " " + Texts.Get("FlatSpf.Pool", string.Join(", ", servers.Select(s => s.ToString())))
            : string.Empty;

    private static string Show(AddressSet set)
    {
        AddressNetwork[] networks = [.. set.Networks().Take(MaxShown + 1)];
        return string.Join(", ", networks.Take(MaxShown).Select(n => n.ToString())) + (networks.Length > MaxShown ? ", …" : string.Empty);
    }
}
