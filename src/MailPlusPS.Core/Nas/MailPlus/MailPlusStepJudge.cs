using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Gives the verdicts of the tutorial's §3 and §5 on the configuration of MailPlus Server: one a step, whatever the NAS says or does not.</summary>
internal static class MailPlusStepJudge
{
    /// <summary>Judges through a session, by the mapping that comes with the module or that the environment names.</summary>
    /// <param name="session">The session.</param>
    /// <param name="facts">What is known of the deployment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One verdict a step of <see cref="MailPlusJudge.Steps"/>; where the NAS is lost, each says so.</returns>
    public static Task<IReadOnlyList<CheckResult>> JudgeAsync(NasSession session, MailPlusFacts facts, CancellationToken cancellationToken) =>
        JudgeAsync(facts, token => MailPlusConfigurationReader.ReadAsync(session, MailPlusMappingReader.Usual(), facts, sources: null, static _ => { }, token), cancellationToken);

    /// <summary>Judges what is read.</summary>
    /// <param name="facts">What is known of the deployment.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One verdict a step.</returns>
    public static async Task<IReadOnlyList<CheckResult>> JudgeAsync(MailPlusFacts facts, Func<CancellationToken, Task<MailPlusSnapshot>> read, CancellationToken cancellationToken)
    {
        try
        {
            return MailPlusJudge.Judge(await read(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is NasException or MailPlusMappingException or System.IO.IOException or UnauthorizedAccessException)
        {
            return [.. MailPlusJudge.Steps.Select(s => s.Unknown(facts.Domain?.ToString() ?? "MailPlus Server", exception.Message))];
        }
    }
}
