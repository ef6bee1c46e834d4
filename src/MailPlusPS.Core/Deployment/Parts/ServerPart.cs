using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Transport;

namespace MailPlusPS.Deployment.Parts;

/// <summary>
/// The house's mail server, talked to as other servers and as programs do. Each port is connected to once for each thing that is
/// said there: the conversation on 25 gives banner, ticks, certificate and the port itself, the one on 993 port, certificate and log-in.
/// </summary>
internal sealed class ServerPart : IAuditPart
{
    private readonly IDnsResolver _resolver;
    private readonly IVantage _vantage;
    private readonly LookOptions _options;

    /// <summary>Makes the part.</summary>
    /// <param name="resolver">Who is asked for addresses; one that remembers.</param>
    /// <param name="vantage">From where is looked.</param>
    /// <param name="options">By which ports, with which account, for how long.</param>
    public ServerPart(IDnsResolver resolver, IVantage vantage, LookOptions options)
    {
        (_resolver, _vantage, _options) = (resolver, vantage, options);
    }

    /// <inheritdoc />
    public string Title => Texts.Get("Audit.Part.Server");

    /// <inheritdoc />
    public IReadOnlyList<CheckRule> Steps { get; } =
    [
        .. SmtpServerRules.InOrder, StepRules.P07, StepRules.S04, StepRules.S06, StepRules.S07, StepRules.S08, StepRules.S45,
        StepRules.N01, StepRules.N02, StepRules.N05, StepRules.N06, StepRules.N07, StepRules.W03, StepRules.W05,
    ];

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> JudgeAsync(AuditCase subject, CancellationToken cancellationToken)
    {
        if (!subject.HasDomain)
        {
            return [];
        }

        SmtpTargetFound found = await new SmtpTargetFinder(_resolver).FindAsync(subject.Domain, null, force: false, _vantage.Kind, cancellationToken).ConfigureAwait(false);
        ServerHost host = await ServerHost.OfDomainAsync(_resolver, subject.Domain, cancellationToken).ConfigureAwait(false);
        string? reason = found.Target is not { } target ? found.Reason
            : !target.IsOwn ? Texts.Get("Audit.NotOwnServer", target.Host)
            : PortViews.IsElsewhere(_vantage, host) ? Texts.Get("Port.InnerFromOutside", host.Name, host.Addresses[0], _vantage.Name)
            : null;
        return reason is null
            ? await LookAsync(found.Target!, host, subject.Options.HasWebMail || host.WebName is not null, cancellationToken).ConfigureAwait(false)
            : [.. Steps.Where(r => StepNeeds.Of(r) == AuditNeed.Look).Select(r => r.NotTested(subject.Domain, reason))];
    }

    private async Task<IReadOnlyList<CheckResult>> LookAsync(SmtpTarget target, ServerHost host, bool hasWebMail, CancellationToken cancellationToken)
    {
        SmtpServerTest smtp = Smtp(target);
        Task<SmtpServerFacts> talking = new SmtpServerTester(_resolver, _vantage).LookAsync(smtp, cancellationToken);
        ImapServerTest imap = Imap(target) with { RefusedElsewhere = () => RefusalAsync(talking) };
        Task<ImapServerFacts> reading = new ImapServerTester(_vantage).LookAsync(imap, cancellationToken);
        PortLooker looker = new(_vantage, new PortProber(_vantage, _options.Limit, _options.Roots), DateTime.UtcNow);
        MailPort[] ports = await looker.LookAsync(host, Services(hasWebMail), Seen(target.Address, talking, reading), cancellationToken).ConfigureAwait(false);
        ImapServerFacts read = await reading.ConfigureAwait(false);
        IReadOnlyList<CheckResult> dialogue = SmtpServerJudge.Judge(await talking.ConfigureAwait(false));
        IReadOnlyList<CheckResult> program = ImapServerJudge.Judge(imap, read);
        return
        [
            .. dialogue.Where(IsSaid),
            .. new[] { StepRules.S06, StepRules.S07, StepRules.S08 }.Select(program.Of).Where(IsSaid),
            .. new[] { StepRules.S45.Adopt(program.Of(ImapServerRules.Login)) }.Where(IsSaid),
            .. ServerPorts.Judge(ports, _vantage, hasWebMail),
        ];
    }

    // What only a log-in would show says so in one line with the others of its kind.
    private bool IsSaid(CheckResult result) =>
        result.Status != CheckStatus.NotTested || _options.Credential is not null || result.Id is not ("S08" or "S11" or "S45");

    // A port over 1000 is known by its last digits, as people number them: in the lab the wish is that of the number it stands for.
    private IEnumerable<MailService> Services(bool hasWebMail) =>
    [
        Of(25).At(_options.SmtpPort), Of(465).At(_options.ImplicitTlsPort), Of(587).At(_options.SubmissionPort), Of(993).At(_options.ImapPort), Of(995).At(_options.Pop3Port),
        .. _options.Others.Select(s => s with { AsksPage = hasWebMail && s.Protocol == MailProtocol.Http }),
    ];

    private Dictionary<IPEndPoint, Task<PortProbe>> Seen(IPAddress address, Task<SmtpServerFacts> talking, Task<ImapServerFacts> reading)
    {
        Dictionary<IPEndPoint, Task<PortProbe>> seen = [];
        void Add<T>(int port, Task<T> work, Func<IPEndPoint, T, PortProbe> look)
        {
            IPEndPoint target = new(address, port);
            seen[target] = ThenAsync(work, facts => look(target, facts));
        }

        Add(_options.SmtpPort, talking, (t, f) => SeenPorts.Of(t, f.FirstInbound));
        Add(_options.SubmissionPort, talking, (t, f) => SeenPorts.Of(t, f.Submission));
        Add(_options.ImplicitTlsPort, talking, (t, f) => SeenPorts.Of(t, f.ImplicitTls));
        Add(_options.ImapPort, reading, SeenPorts.Of);
        Add(_options.Pop3Port, reading, (t, f) => SeenPorts.Of(t, f.Pop3Trouble));
        return seen;
    }

    private static async Task<PortProbe> ThenAsync<T>(Task<T> work, Func<T, PortProbe> look) => look(await work.ConfigureAwait(false));

    // The same account and the same users: a password that was refused counts against them once.
    private async Task<string?> RefusalAsync(Task<SmtpServerFacts> talking) =>
        (await talking.ConfigureAwait(false)).Submission.Login is { IsPermanent: true } reply ? FormattableString.Invariant($"{_options.SubmissionPort}: {reply}") : null;

    private static MailService Of(int port) => MailService.Of(port);

    private SmtpServerTest Smtp(SmtpTarget target) => new(target)
    {
        Port = _options.SmtpPort,
        SubmissionPort = _options.SubmissionPort,
        ImplicitTlsPort = _options.ImplicitTlsPort,
        Credential = _options.Credential,
        SkipCertificateCheck = _options.SkipCertificateCheck,
        Limit = _options.Limit,
        Roots = _options.Roots,
        Trace = _options.Trace,
    };

    private ImapServerTest Imap(SmtpTarget target) => new(target.Host, target.Address)
    {
        Port = _options.ImapPort,
        Pop3Port = _options.Pop3Port,
        Credential = _options.Credential,
        SkipCertificateCheck = _options.SkipCertificateCheck,
        Limit = _options.Limit,
        Roots = _options.Roots,
    };
}
