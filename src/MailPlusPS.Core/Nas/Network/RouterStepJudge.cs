using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>N03: the port rules of a Synology router.</summary>
internal static class RouterStepJudge
{
    private static readonly int[] MailPorts = [25, 587, 993];

    /// <summary>Judges.</summary>
    /// <param name="calls">Who makes the calls.</param>
    /// <param name="facts">What is known of the house.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The verdict.</returns>
    /// <exception cref="NasException">The router does not say.</exception>
    public static async Task<IReadOnlyList<CheckResult>> JudgeAsync(IDsmCalls calls, NasNetworkFacts facts, CancellationToken cancellationToken)
    {
        if (!calls.Knows("SYNO.Core.Network.Router.PortForward"))
        {
            return [StepRules.N03.NotTested(facts.Domain, Texts.Get("N03.NoRouter"))];
        }

        IReadOnlyList<RouterRule> rules = await RouterRule.ReadAsync(calls, cancellationToken).ConfigureAwait(false);
        RouterRule?[] found = [.. MailPorts.Select(p => rules.Where(r => r.TakesTcp(p)).OrderByDescending(r => r.IsEnabled).FirstOrDefault())];
        string evidence = string.Join(", ", found.OfType<RouterRule>().Distinct().Select(r => $"{r.Ports} → {r.Destination}"));
        string missing = string.Join(", ", MailPorts.Where((_, i) => found[i] is null or { IsEnabled: false }).Select(p => p.ToString(CultureInfo.InvariantCulture)));
        RouterRule? astray = found.FirstOrDefault(r => r is not null && facts.NasAddresses.Count > 0 && facts.NasAddresses.All(a => r.LeadsTo(a) == false));
        return
        [
            found[0] is null or { IsEnabled: false } ? StepRules.N03.Give(CheckStatus.Fail, facts.Domain, "Missing", missing) with { Evidence = evidence, Remedy = Click(facts) }
                : astray is not null ? StepRules.N03.Give(CheckStatus.Fail, facts.Domain, "Astray", astray.Ports, astray.Destination, string.Join(", ", facts.NasAddresses)) with { Evidence = evidence, Remedy = Click(facts) }
                : missing.Length > 0 ? StepRules.N03.Give(CheckStatus.Info, facts.Domain, "OnlyMail", missing) with { Evidence = evidence, Remedy = Click(facts) }
                : StepRules.N03.Give(CheckStatus.Pass, facts.Domain, "Pass") with { Evidence = evidence },
        ];
    }

    // No public client writes such rules: the router's page does.
    private static Remedy Click(NasNetworkFacts facts) =>
        new(RemedyKind.ClickPath, Texts.Get("N03.Remedy", facts.NasAddresses.Count == 0 ? Texts.Get("N02.Nas") : string.Join(", ", facts.NasAddresses)));
}
