using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>N01 and N06: whether the NAS's firewall lets mail and web mail in.</summary>
internal static class FirewallStepJudge
{
    private static readonly int[] MailPorts = [25, 587, 993];

    /// <summary>What it judges.</summary>
    public static IReadOnlyList<CheckRule> Rules { get; } = [StepRules.N01, StepRules.N06];

    /// <summary>Judges.</summary>
    /// <param name="calls">Who makes the calls.</param>
    /// <param name="facts">What is known of the house.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One verdict a step.</returns>
    /// <exception cref="NasException">DSM does not say.</exception>
    public static async Task<IReadOnlyList<CheckResult>> JudgeAsync(IDsmCalls calls, NasNetworkFacts facts, CancellationToken cancellationToken)
    {
        FirewallState state = await new FirewallApi(calls, TimeSpan.Zero).ReadAsync(cancellationToken).ConfigureAwait(false);
        return [Mail(state, facts), Web(state, facts)];
    }

    private static CheckResult Mail(FirewallState state, NasNetworkFacts facts)
    {
        if (!state.IsEnabled)
        {
            return StepRules.N01.Give(CheckStatus.Info, facts.Domain, "Off");
        }

        FirewallVerdict[] verdicts = [.. MailPorts.Select(p => state.Profile.JudgeAll(p, null))];
        string evidence = string.Join(", ", MailPorts.Select((p, i) => $"{p}: {verdicts[i]}"));
        int[] closed = [.. MailPorts.Where((_, i) => verdicts[i] is FirewallVerdict.DroppedByRule or FirewallVerdict.DroppedByDefault)];
        return closed.Contains(MailPorts[0]) ? StepRules.N01.Give(CheckStatus.Fail, facts.Domain, IsNarrowed(state) ? "Narrow" : "Closed", Listed(closed)) with { Evidence = evidence, Remedy = Open(MailPorts) }
            : verdicts.Contains(FirewallVerdict.Unknown) ? StepRules.N01.Give(CheckStatus.Warning, facts.Domain, "Unknown") with { Evidence = evidence }
            : closed.Length > 0 ? StepRules.N01.Give(CheckStatus.Warning, facts.Domain, "OnlyMail", Listed(closed)) with { Evidence = evidence, Remedy = Open(closed) }
            : StepRules.N01.Give(CheckStatus.Pass, facts.Domain, "Pass") with { Evidence = evidence };
    }

    private static CheckResult Web(FirewallState state, NasNetworkFacts facts)
    {
        FirewallVerdict verdict = state.IsEnabled ? state.Profile.JudgeAll(443, null) : FirewallVerdict.AllowedByDefault;
        return verdict is FirewallVerdict.AllowedByRule or FirewallVerdict.AllowedByDefault ? StepRules.N06.Give(CheckStatus.Pass, facts.Domain, "Nas") with { Evidence = verdict.ToString() }
            : !facts.HasWebMail ? StepRules.N06.Give(CheckStatus.Info, facts.Domain, "NasNotNeeded") with { Evidence = verdict.ToString() }
            : verdict == FirewallVerdict.Unknown ? StepRules.N06.Give(CheckStatus.Warning, facts.Domain, "NasUnknown") with { Evidence = verdict.ToString() }
            : StepRules.N06.Give(CheckStatus.Fail, facts.Domain, "NasClosed") with { Evidence = verdict.ToString(), Remedy = Open([443]) };
    }

    // A rule that lets some in, and what follows it turns the rest away: any server may have to bring mail.
    private static bool IsNarrowed(FirewallState state) => state.Profile.Adapters.SelectMany(state.Profile.Rules).Any(r => r.Allows && r.Meets(MailPorts[0]) == true && !r.IsFromAnywhere);

    private static string Listed(IEnumerable<int> ports) => string.Join(", ", ports.Select(p => p.ToString(CultureInfo.InvariantCulture)));

    private static Remedy Open(IReadOnlyList<int> ports) => new(RemedyKind.Command, "New-SynologyFirewallRule -Port " + Listed(ports));
}
