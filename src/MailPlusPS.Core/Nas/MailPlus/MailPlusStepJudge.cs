using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Gives the verdicts of the tutorial's §3 and §5 on the configuration of MailPlus Server: one a step, whatever the NAS says or does not.</summary>
internal static class MailPlusStepJudge
{
    /// <summary>Judges.</summary>
    /// <param name="calls">The NAS.</param>
    /// <param name="mapping">What is read where.</param>
    /// <param name="facts">What is known of the deployment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One verdict a step of <see cref="MailPlusJudge.Steps"/>; where the NAS is lost, each says so.</returns>
    public static async Task<IReadOnlyList<CheckResult>> JudgeAsync(IDsmCalls calls, MailPlusMapping mapping, MailPlusFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            return MailPlusJudge.Judge(await new MailPlusReader(calls, mapping).ReadAsync(facts, mapping.Sources.Values, cancellationToken).ConfigureAwait(false));
        }
        catch (NasException exception)
        {
            return [.. MailPlusJudge.Steps.Select(s => s.Unknown(facts.Domain?.ToString() ?? "MailPlus Server", exception.Message))];
        }
    }
}
