using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>The steps that the NAS's network settings show: P14 P17 D01–D05 N01 N03 N06 W02–W04, each with one verdict whatever the NAS says.</summary>
internal static class NasNetworkJudge
{
    /// <summary>The steps that it judges.</summary>
    public static IReadOnlyList<CheckRule> Steps { get; } = [.. ZoneStepJudge.Rules, StepRules.P14, .. FirewallStepJudge.Rules, .. PortalStepJudge.Rules, StepRules.N03];

    /// <summary>Judges.</summary>
    /// <param name="calls">Who makes the calls.</param>
    /// <param name="facts">What is known of the house.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One verdict a step.</returns>
    public static async Task<IReadOnlyList<CheckResult>> JudgeAsync(IDsmCalls calls, NasNetworkFacts facts, CancellationToken cancellationToken) =>
    [
        .. await GuardAsync(token => ZoneStepJudge.JudgeAsync(calls, facts, token), ZoneStepJudge.Rules, facts, cancellationToken).ConfigureAwait(false),
        .. await GuardAsync(token => DdnsStepJudge.JudgeAsync(calls, facts, token), [StepRules.P14], facts, cancellationToken).ConfigureAwait(false),
        .. await GuardAsync(token => FirewallStepJudge.JudgeAsync(calls, facts, token), FirewallStepJudge.Rules, facts, cancellationToken).ConfigureAwait(false),
        .. await GuardAsync(token => PortalStepJudge.JudgeAsync(calls, facts, token), PortalStepJudge.Rules, facts, cancellationToken).ConfigureAwait(false),
        .. await GuardAsync(token => RouterStepJudge.JudgeAsync(calls, facts, token), [StepRules.N03], facts, cancellationToken).ConfigureAwait(false),
    ];

    // One part that cannot be read leaves the others as they are.
    private static async Task<IReadOnlyList<CheckResult>> GuardAsync(
        Func<CancellationToken, Task<IReadOnlyList<CheckResult>>> judge, IReadOnlyList<CheckRule> rules, NasNetworkFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            return await judge(cancellationToken).ConfigureAwait(false);
        }
        catch (NasException exception)
        {
            return [.. rules.Select(r => r.Unknown(facts.Domain, exception.Message))];
        }
    }
}
