using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas;

namespace MailPlusPS.Deployment.Parts;

/// <summary>The part of a Synology router: its port rules (step N03), read and never written.</summary>
internal sealed class RouterPart : IAuditPart
{
    private readonly NasSession _session;

    /// <summary>Makes the part.</summary>
    /// <param name="session">The session; it is not closed.</param>
    public RouterPart(NasSession session)
    {
        _session = session;
    }

    /// <inheritdoc />
    public string Title => Texts.Get("Audit.Part.Router");

    /// <inheritdoc />
    public IReadOnlyList<CheckRule> Steps { get; } = [StepRules.N03];

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> JudgeAsync(AuditCase subject, CancellationToken cancellationToken)
    {
        IReadOnlyList<IPAddress> inside = subject.Options.NasAddress is { } nas ? [nas] : [];
        try
        {
            return await RouterStepJudge.JudgeAsync(_session.Calls, new NasNetworkFacts { Domain = subject.Domain, NasAddresses = inside }, cancellationToken).ConfigureAwait(false);
        }
        catch (NasException exception)
        {
            return [StepRules.N03.Unknown(subject.Domain, exception.Message)];
        }
    }
}
