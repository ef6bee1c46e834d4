using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment.Parts;

/// <summary>A part that somebody's open session judges: the NAS, the box.</summary>
/// <param name="title">What it does, for the progress bar.</param>
/// <param name="steps">The steps that it can judge.</param>
/// <param name="judge">Who judges, with the session in hand.</param>
internal sealed class SessionPart(string title, IReadOnlyList<CheckRule> steps, Func<AuditCase, CancellationToken, Task<IReadOnlyList<CheckResult>>> judge) : IAuditPart
{
    /// <inheritdoc />
    public string Title => title;

    /// <inheritdoc />
    public IReadOnlyList<CheckRule> Steps => steps;

    /// <inheritdoc />
    public Task<IReadOnlyList<CheckResult>> JudgeAsync(AuditCase subject, CancellationToken cancellationToken) => judge(subject, cancellationToken);
}
