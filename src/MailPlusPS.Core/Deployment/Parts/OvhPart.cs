using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Deployment.Steps;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;

namespace MailPlusPS.Deployment.Parts;

/// <summary>What the account at OVH shows: the zone as it is held there, DynHost, the backup mailbox. Nothing is changed.</summary>
internal sealed class OvhPart : IAuditPart
{
    private readonly OvhClient _client;

    /// <summary>Makes the part.</summary>
    /// <param name="client">The session's client.</param>
    public OvhPart(OvhClient client)
    {
        _client = client;
    }

    /// <inheritdoc />
    public string Title => Texts.Get("Audit.Part.Ovh");

    /// <inheritdoc />
    public IReadOnlyList<CheckRule> Steps { get; } =
    [
        StepRules.P11, StepRules.P12, StepRules.P14, StepRules.O01, StepRules.O02, StepRules.O14, StepRules.O25, StepRules.O26, StepRules.O27, StepRules.O29, StepRules.T07,
    ];

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> JudgeAsync(AuditCase subject, CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<CheckResult>> zone = ZoneAsync(subject, cancellationToken);
        Task<IReadOnlyList<CheckResult>> address = AddressAsync(subject, cancellationToken);
        Task<IReadOnlyList<CheckResult>> mail = MailAsync(subject, cancellationToken);
        return
        [
            .. await zone.ConfigureAwait(false), .. await address.ConfigureAwait(false), .. await mail.ConfigureAwait(false),
            StepRules.O29.Give(CheckStatus.Info, subject.Domain, "Open", _client.Endpoint.Name),
        ];
    }

    private async Task<IReadOnlyList<CheckResult>> ZoneAsync(AuditCase subject, CancellationToken cancellationToken)
    {
        try
        {
            return OvhZoneSteps.Judge(subject, await OvhZone.ReadAsync(new OvhZoneApi(_client, subject.Domain), cancellationToken).ConfigureAwait(false));
        }
        catch (OvhException exception)
        {
            // Refused is an answer; no connection and no time are none.
            CheckResult access = exception.IsTransient || exception.Fault == OvhFault.Malformed
                ? StepRules.P11.Unknown(subject.Domain, exception.Message)
                : StepRules.P11.Adopt(StepRules.P11.Unknown(subject.Domain, exception.Message) with { Status = CheckStatus.Fail });
            return [access, StepRules.O25.Unknown(subject.Domain, exception.Message)];
        }
    }

    private async Task<IReadOnlyList<CheckResult>> AddressAsync(AuditCase subject, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<OvhDynHost> hosts = await new OvhDynHostApi(_client, subject.Domain).ReadAsync(cancellationToken).ConfigureAwait(false);
            return [OvhZoneSteps.Address(subject, hosts.FirstOrDefault(h => h.SubDomain.Length == 0 && h.IPAddress is not null))];
        }
        catch (OvhException exception)
        {
            return [StepRules.P14.Unknown(subject.Domain, exception.Message)];
        }
    }

    private async Task<IReadOnlyList<CheckResult>> MailAsync(AuditCase subject, CancellationToken cancellationToken)
    {
        try
        {
            OvhMailApi api = new(_client, subject.Domain);
            OvhMailService service = await api.ServiceAsync(cancellationToken).ConfigureAwait(false);
            OvhMailbox?[] boxes = await Task.WhenAll(service.Accounts.Select(a => api.MailboxAsync(service, a, cancellationToken))).ConfigureAwait(false);
            return OvhMailSteps.Judge(subject, service, [.. boxes.OfType<OvhMailbox>()]);
        }
        catch (OvhException exception) when (exception.Fault == OvhFault.NoMailService)
        {
            return OvhMailSteps.WithoutService(subject, exception.Message);
        }
        catch (OvhException exception)
        {
            return [.. new[] { StepRules.O01, StepRules.O02, StepRules.O26, StepRules.O27, StepRules.T07 }.Select(r => r.Unknown(subject.Domain, exception.Message))];
        }
    }
}
