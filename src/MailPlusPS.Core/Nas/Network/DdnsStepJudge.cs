using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>P14: whether the NAS keeps the domain's address.</summary>
internal static class DdnsStepJudge
{
    /// <summary>Judges.</summary>
    /// <param name="calls">Who makes the calls.</param>
    /// <param name="facts">What is known of the house.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The verdict.</returns>
    /// <exception cref="NasException">DSM does not say.</exception>
    public static async Task<IReadOnlyList<CheckResult>> JudgeAsync(IDsmCalls calls, NasNetworkFacts facts, CancellationToken cancellationToken)
    {
        IReadOnlyList<SynologyDdns> hosts = await NasDdns.ReadAsync(calls, cancellationToken).ConfigureAwait(false);
        SynologyDdns? own = hosts.FirstOrDefault(h => string.Equals(h.HostName, facts.Domain.ToString(), StringComparison.OrdinalIgnoreCase));
        if (own is null)
        {
            // A box or a script may keep it in the NAS's place.
            return [StepRules.P14.Give(CheckStatus.Info, facts.Domain, "NotByNas", facts.Domain) with { Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get("P14.NasRemedy", facts.Domain)) }];
        }

        bool isBehind = facts.PublicAddress is { } seen && own.IPAddress is not null && !seen.Equals(own.IPAddress);
        string evidence = $"{own.Provider}: {own.IPAddress} ({own.State})";
        return
        [
            (own.Status == CheckStatus.Fail ? StepRules.P14.Give(CheckStatus.Fail, facts.Domain, "NasRefused", own.Provider, own.State)
                : !own.IsEnabled ? StepRules.P14.Give(CheckStatus.Warning, facts.Domain, "NasOff")
                : isBehind ? StepRules.P14.Give(CheckStatus.Fail, facts.Domain, "Other", own.IPAddress, facts.PublicAddress)
                : StepRules.P14.Give(CheckStatus.Pass, facts.Domain, "ByNas")) with { Evidence = evidence },
        ];
    }
}
