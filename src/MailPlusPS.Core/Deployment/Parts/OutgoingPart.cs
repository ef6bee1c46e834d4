using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Providers;
using MailPlusPS.Submission;
using MailPlusPS.Transport;

namespace MailPlusPS.Deployment.Parts;

/// <summary>How mail gets out of the house: port 25 of others from here (P05), and the relay's door (P06), where the log-in is tried once if one is given. No message is sent.</summary>
internal sealed class OutgoingPart : IAuditPart
{
    private readonly IDnsResolver _resolver;
    private readonly IVantage _vantage;
    private readonly LookOptions _options;

    /// <summary>Makes the part.</summary>
    /// <param name="resolver">Who is asked for addresses.</param>
    /// <param name="vantage">From where is looked.</param>
    /// <param name="options">Where to, and for how long.</param>
    public OutgoingPart(IDnsResolver resolver, IVantage vantage, LookOptions options)
    {
        (_resolver, _vantage, _options) = (resolver, vantage, options);
    }

    /// <inheritdoc />
    public string Title => Texts.Get("Audit.Part.Outgoing");

    /// <inheritdoc />
    public IReadOnlyList<CheckRule> Steps { get; } = [StepRules.P05, StepRules.P06];

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> JudgeAsync(AuditCase subject, CancellationToken cancellationToken)
    {
        Task<CheckResult> direct = DirectAsync(subject, cancellationToken);
        Task<CheckResult> relay = RelayAsync(subject, cancellationToken);
        return [await direct.ConfigureAwait(false), await relay.ConfigureAwait(false)];
    }

    // Blocked or open is all the same behind a relay; who sends direct needs it open.
    private async Task<CheckResult> DirectAsync(AuditCase subject, CancellationToken cancellationToken)
    {
        if (_options.OutgoingTo is not { } name)
        {
            return StepRules.P05.NotTested(subject.Domain, Texts.Get("P05.LeftOut"));
        }

        ServerHost other = await ServerHost.OfNameAsync(_resolver, name, cancellationToken).ConfigureAwait(false);
        MailPort port = await Looker().LookOutAsync(other, _options.OutgoingPort, cancellationToken).ConfigureAwait(false);
        CheckResult seen = StepRules.P05.Adopt(port.Checks.WorstResult());
        bool isBlocked = seen.Status == CheckStatus.Info && port.IPv4 != PortState.Open && port.IPv6 != PortState.Open;
        return isBlocked && !subject.Role.IsRelayed
            ? StepRules.P05.Give(CheckStatus.Fail, other.Name, "Direct", other.Name) with { Evidence = seen.Evidence }
            : seen;
    }

    private async Task<CheckResult> RelayAsync(AuditCase subject, CancellationToken cancellationToken)
    {
        if (!subject.Role.IsRelayed)
        {
            return StepRules.P06.Give(CheckStatus.Info, subject.Domain, "Direct");
        }

        if (subject.Role.Relay is not { } relay)
        {
            return StepRules.P06.NotTested(subject.Domain, Texts.Get("O08.NotGiven"));
        }

        ServerHost host = await ServerHost.OfNameAsync(_resolver, EntranceOf(relay, subject.Options), cancellationToken).ConfigureAwait(false);
        if (host.Trouble is { } trouble)
        {
            return StepRules.P06.Unknown(host.Name, trouble);
        }

        int port = _options.RelayPort;
        RelayTest test = new(host.Name, host.Addresses[0])
        {
            Ports = [(port, MailService.Of(port).IsImplicit)],
            Credential = subject.Options.RelayCredential,
            Senders = [.. subject.Options.Users.Select(u => $"{u}@{subject.Domain}")],
            Limit = _options.Limit,
            Roots = _options.Roots,
            Trace = _options.Trace,
        };
        IReadOnlyList<CheckResult> heard = await new RelayTester(_resolver, _vantage).RunAsync(test, cancellationToken).ConfigureAwait(false);
        return Judge(test, heard);
    }

    // The rule that says why stands before the one that says that it is so. SPF has steps of its own.
    private static CheckResult Judge(RelayTest test, IReadOnlyList<CheckResult> heard)
    {
        CheckResult reachable = heard.Of(StepRules.P06);
        CheckResult[] said = [.. new[] { RelayRules.Login, RelayRules.Tls, RelayRules.Methods, RelayRules.Sender }.SelectMany(rule => heard.Where(r => r.Id == rule.Id))];
        CheckResult worst = reachable.Status >= CheckStatus.Error && said.All(r => r.Status < CheckStatus.Error) ? reachable : said.WorstResult();
        bool isUntrustedOnly = reachable.Status == CheckStatus.Pass && worst.Id == RelayRules.Tls.Id;
        return worst.Status >= CheckStatus.Warning ? StepRules.P06.Adopt(isUntrustedOnly ? worst with { Status = CheckStatus.Warning } : worst)
            : test.Credential is null ? StepRules.P06.Give(CheckStatus.Info, reachable.Subject, "Reached", reachable.Subject) with { Evidence = reachable.Evidence }
            : reachable;
    }

    // The user's own word for the relay may be the host that he hands mail in at.
    private static string EntranceOf(RelayProfile relay, AuditOptions options) =>
        options.Relay is { } name && DnsName.TryParse(name, out DnsName? host, out _) && host.Labels.Count > 1 ? name : relay.SubmissionHosts[0];

    private PortLooker Looker() => new(_vantage, new PortProber(_vantage, _options.Limit, _options.Roots), DateTime.UtcNow);
}
