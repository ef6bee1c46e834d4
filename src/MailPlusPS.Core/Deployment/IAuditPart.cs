using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>
/// Somebody who can judge some of the steps: a look at the servers, a session with OVH, the NAS or the box. Parts run at once
/// and share what they ask; where two judge the same step, the worse verdict counts.
/// </summary>
internal interface IAuditPart
{
    /// <summary>What it does, for the progress bar.</summary>
    string Title { get; }

    /// <summary>The steps that it can judge.</summary>
    IReadOnlyList<CheckRule> Steps { get; }

    /// <summary>Judges.</summary>
    /// <param name="subject">What is judged.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>At most one verdict a step; none for a step that it turned out not to see.</returns>
    Task<IReadOnlyList<CheckResult>> JudgeAsync(AuditCase subject, CancellationToken cancellationToken);
}
