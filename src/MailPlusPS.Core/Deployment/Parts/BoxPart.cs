using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Livebox;

namespace MailPlusPS.Deployment.Parts;

/// <summary>What a session with the box shows: its address, its port rules, the address that it keeps for the NAS. Nothing is changed.</summary>
internal sealed class BoxPart : IAuditPart
{
    private readonly LiveboxSession _session;

    /// <summary>Makes the part.</summary>
    /// <param name="session">The session; it is not closed.</param>
    public BoxPart(LiveboxSession session)
    {
        _session = session;
    }

    /// <inheritdoc />
    public string Title => Texts.Get("Audit.Part.Box");

    /// <inheritdoc />
    public IReadOnlyList<CheckRule> Steps => BoxStepJudge.Steps;

    /// <inheritdoc />
    public Task<IReadOnlyList<CheckResult>> JudgeAsync(AuditCase subject, CancellationToken cancellationToken) => BoxStepJudge.JudgeAsync(
        _session,
        new BoxFacts { NasAddress = subject.Options.NasAddress, PublicAddress = subject.Options.PublicIPAddress, HasWebMail = subject.Options.HasWebMail },
        cancellationToken);
}
