using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Propagation;

namespace MailPlusPS.Deployment.Parts;

/// <summary>
/// O14, as far as it shows without a wait: each server of the zone is asked by itself for the records that mail depends on,
/// and who answers here is held beside them. Resolvers all over the world are asked by <c>Test-DnsPropagation</c>.
/// </summary>
internal sealed class PropagationPart : IAuditPart
{
    private static readonly TimeSpan TryTime = TimeSpan.FromSeconds(2);

    private readonly IDnsResolver _resolver;
    private readonly Func<IReadOnlyList<NameServer>, IReadOnlyList<PropagationServer>> _connect;

    /// <summary>Makes the part.</summary>
    /// <param name="resolver">Who is asked here; one that remembers.</param>
    /// <param name="connect">How the servers of a zone are asked.</param>
    public PropagationPart(IDnsResolver resolver, Func<IReadOnlyList<NameServer>, IReadOnlyList<PropagationServer>>? connect = null)
    {
        _resolver = resolver;
        _connect = connect ?? (static servers => PropagationServers.Authoritative(servers, TryTime));
    }

    /// <inheritdoc />
    public string Title => Texts.Get("Audit.Part.Propagation");

    /// <inheritdoc />
    public IReadOnlyList<CheckRule> Steps { get; } = [StepRules.O14];

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> JudgeAsync(AuditCase subject, CancellationToken cancellationToken)
    {
        if (!subject.HasDomain)
        {
            return [];
        }

        NameServerSearch found = await new AuthoritativeServers(_resolver).FindAsync(subject.Domain, cancellationToken).ConfigureAwait(false);
        if (found.Servers.Count == 0)
        {
            return [StepRules.O14.NotTested(subject.Domain, found.Trouble)];
        }

        PropagationServer here = new(PropagationSource.Resolver, _resolver.Description, "-", string.Empty, IsFiltering: false, _resolver);
        IReadOnlyList<DnsPropagation> rows = await new PropagationWaiter(found.Zone, [.. _connect(found.Servers), here], SystemClock.Instance)
            .LookAsync(Targets(subject), cancellationToken).ConfigureAwait(false);
        return [Judge(subject, rows)];
    }

    private static PropagationTarget[] Targets(AuditCase subject) =>
    [
        new(subject.Domain, DnsRecordType.MX), new(subject.Domain, DnsRecordType.TXT), new(subject.Domain.Prepend("_dmarc"), DnsRecordType.TXT),
        .. subject.Facts.PublishedKeys.Select(k => new PropagationTarget(DnsName.Parse($"{k.Selector}._domainkey.{subject.Domain}"), DnsRecordType.TXT)),
    ];

    // What one server of the zone keeps back, half of the world does not see. Who answers here may hold a zone of the house's own (§1).
    private static CheckResult Judge(AuditCase subject, IReadOnlyList<DnsPropagation> rows)
    {
        DnsPropagation[] servers = [.. rows.Where(r => r.Source == PropagationSource.Authoritative)];
        string[] heard = [.. servers.Where(r => r.Agreement != PropagationAgreement.Unanswered).Select(r => r.Server).Distinct(StringComparer.Ordinal)];
        string[] silent = [.. servers.Select(r => r.Server).Except(heard, StringComparer.Ordinal)];
        if (heard.Length == 0)
        {
            return StepRules.O14.NotTested(subject.Domain, Texts.Get("O14.Silent", string.Join(", ", silent)));
        }

        Remedy wait = new(RemedyKind.Command, $"Wait-DnsPropagation {subject.Domain} TXT");
        DnsPropagation? differing = servers.FirstOrDefault(r => r.Agreement == PropagationAgreement.Differs);
        DnsPropagation? kept = rows.FirstOrDefault(r => r.Source == PropagationSource.Resolver && r.Agreement == PropagationAgreement.Differs);
        CheckResult result = differing is not null ? StepRules.O14.Give(CheckStatus.Warning, subject.Domain, "ServersDiffer", differing.Server, differing.Type, differing.Name) with { Remedy = wait }
            : kept is not null ? StepRules.O14.Give(CheckStatus.Info, subject.Domain, "Kept", kept.Type, kept.Name, kept.TimeToLive ?? 0) with { Remedy = wait }
            : StepRules.O14.Give(CheckStatus.Pass, subject.Domain, "Served", heard.Length);
        string evidence = differing?.ToString() ?? kept?.ToString() ?? string.Join(", ", heard);
        return result with { Evidence = silent.Length == 0 ? evidence : $"{evidence}; {Texts.Get("O14.NotHeard", string.Join(", ", silent))}" };
    }
}
