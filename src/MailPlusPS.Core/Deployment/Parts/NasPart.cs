using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Nas;
using MailPlusPS.Nas.MailPlus;

namespace MailPlusPS.Deployment.Parts;

/// <summary>What a session with the NAS shows: packages, users, MailPlus's settings, the inner zone, firewall and reverse proxy. Nothing is changed.</summary>
internal sealed class NasPart : IAuditPart
{
    private readonly NasSession _session;
    private readonly IDnsResolver _outside;

    /// <summary>Makes the part.</summary>
    /// <param name="session">The session; it is not closed.</param>
    /// <param name="outside">Who answers as the world does, for what the inner zone hides (D05).</param>
    public NasPart(NasSession session, IDnsResolver outside)
    {
        _session = session;
        _outside = outside;
    }

    /// <inheritdoc />
    public string Title => Texts.Get("Audit.Part.Nas");

    /// <inheritdoc />
    public IReadOnlyList<CheckRule> Steps { get; } = [.. NasStepJudge.Steps.Concat(MailPlusJudge.Steps).Concat(NasNetworkJudge.Steps).Distinct()];

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> JudgeAsync(AuditCase subject, CancellationToken cancellationToken)
    {
        IPAddress? inside = subject.Options.NasAddress ?? (IPAddress.TryParse(_session.ComputerName, out IPAddress? typed) ? typed : null);
        IReadOnlyList<string> selectors = subject.Options.Selectors.Count > 0 ? subject.Options.Selectors : [.. subject.Facts.PublishedKeys.Select(k => k.Selector)];
        IReadOnlyList<CheckResult>[] judged = await Task.WhenAll(
            new NasStepJudge().JudgeAsync(_session, cancellationToken),
            MailPlusStepJudge.JudgeAsync(_session, Settings(subject, inside, selectors), cancellationToken),
            NasNetworkJudge.JudgeAsync(_session.Calls, Network(subject, inside, selectors), cancellationToken)).ConfigureAwait(false);

        // Two of them may look at one step from two sides.
        return [.. judged.SelectMany(j => j).GroupBy(r => r.Id, StringComparer.Ordinal).Select(same => ((IReadOnlyList<CheckResult>)[.. same]).WorstResult())];
    }

    private static MailPlusFacts Settings(AuditCase subject, IPAddress? inside, IReadOnlyList<string> selectors)
    {
        MailPlusFacts facts = new()
        {
            Domain = subject.Domain,
            LanAddress = inside,
            Role = subject.Role.Role,
            RelayPort = subject.Options.RelayPort,
            Selector = selectors.Count > 0 ? selectors[0] : null,
            Postmaster = subject.Options.Users.Count > 0 ? subject.Options.Users[0] : null,
        };
        return subject.Role.Relay is { SubmissionHosts.Count: > 0 } relay ? facts with { Relay = relay.SubmissionHosts[0] } : facts;
    }

    private NasNetworkFacts Network(AuditCase subject, IPAddress? inside, IReadOnlyList<string> selectors) => new()
    {
        Domain = subject.Domain,
        NasAddresses = inside is null ? [] : [inside],
        PublicAddress = subject.Options.PublicIPAddress,
        HasWebMail = subject.Options.HasWebMail,
        Outside = _outside,
        Selectors = selectors,
    };
}
