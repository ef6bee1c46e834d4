using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Transport;

/// <summary>A Postfix with a server for each tick of the tutorial, and the Dovecot that knows its users.</summary>
public sealed class PostfixFixture : IAsyncLifetime
{
    private const string Domain = PostfixSettings.TutorialDomain;
    private static readonly PostfixSettings Tutorial = PostfixSettings.Tutorial;

    private readonly LabCertificates _certificates = new();
    private DovecotServer? _dovecot;
    private PostfixServer? _postfix;

    /// <summary>The servers: as the tutorial has them, and each with one thing else.</summary>
    private static readonly Dictionary<string, PostfixSettings> Servers = new(StringComparer.Ordinal)
    {
        ["tutorial"] = Tutorial,
        ["another domain"] = Tutorial with { Domains = ["autre.tld"] },
        ["catch-all"] = Tutorial with { CatchAll = true },
        ["no 25"] = Tutorial with { Smtp = false },
        ["no 587"] = Tutorial with { Submission = false },
        ["465"] = Tutorial with { ImplicitTls = true },
        ["no log-in"] = Tutorial with { Authentication = false },
        ["log-in before TLS"] = Tutorial with { PlainAuthentication = true },
        ["local network trusted"] = Tutorial with { TrustsNetwork = true },
        ["any sender"] = Tutorial with { SenderMustBelong = false },
        ["any sender in a trusted network"] = Tutorial with { TrustsNetwork = true, SenderNeedNotBelongInNetwork = true },
        ["host name"] = Tutorial with { HostName = "nas.votredomaine.tld" },
        ["banner"] = Tutorial with { Banner = "diskstation ESMTP" },
        ["no size"] = Tutorial with { MessageSize = 0 },
        ["no postmaster"] = Tutorial with { Postmaster = false },
        ["no abuse"] = Tutorial with { Abuse = false },
        ["relay control"] = Tutorial with { RelayControl = true },
        ["percent hack"] = Tutorial with { PercentHack = true },
        ["open relay"] = Tutorial with { OpenRelay = true },
        ["non-FQDN sender"] = Tutorial with { NonFqdnSender = false },
        ["unknown sender"] = Tutorial with { UnknownSender = false },
        ["unknown client"] = Tutorial with { UnknownClient = false },
        ["connections"] = Tutorial with { Connections = 1 },
        ["connection rate"] = Tutorial with { ConnectionRate = 1 },
        ["messages"] = Tutorial with { Messages = 2 },
        ["pipelining"] = Tutorial with { Pipelining = false },
        ["non-FQDN HELO"] = Tutorial with { NonFqdnHelo = false },
        ["unknown HELO"] = Tutorial with { UnknownHelo = false },
        ["errors"] = Tutorial with { Errors = 2 },
        ["postscreen"] = Tutorial with { Postscreen = true },
        ["deep postscreen"] = Tutorial with { PostscreenDeep = true },
        ["list"] = Tutorial with { PostscreenList = true },
        ["greylist"] = Tutorial with { Greylist = true },
        ["no TLS"] = Tutorial with { StartTls = false },
        ["expired"] = Tutorial with { Certificate = LabCertificateKind.Expired },
        ["wrong name"] = Tutorial with { Certificate = LabCertificateKind.WrongName },
        ["self-signed"] = Tutorial with { Certificate = LabCertificateKind.SelfSigned },
        ["right server, domain missing"] = Tutorial with { Domains = [] },
        ["old package"] = Tutorial with { Domains = [], Banner = "debian ESMTP Postfix", HostName = "debian" },
        ["other domain of the house"] = Tutorial with { Domains = ["autre.tld"], Banner = "autre.tld ESMTP", HostName = "autre.tld" },
        ["hosting company"] = Tutorial with { Domains = [], Banner = "mx.hebergeur.tld ESMTP", HostName = "mx.hebergeur.tld" },
        ["no backup"] = Tutorial with { Domains = ["sans-secours.tld"] },
        ["no backup, unknown HELO"] = Tutorial with { Domains = ["sans-secours.tld"], UnknownHelo = false },
        ["no backup, greylist"] = Tutorial with { Domains = ["sans-secours.tld"], Greylist = true },
        ["no backup, deep postscreen"] = Tutorial with { Domains = ["sans-secours.tld"], PostscreenDeep = true },
    };

    /// <summary>Why it is not there; null where it is.</summary>
    public static string? MissingReason => PostfixServer.MissingReason ?? DovecotServer.MissingReason;

    /// <summary>What Postfix wrote.</summary>
    public string Log => _postfix!.Log();

    /// <summary>A resolver that asks the lab's name server.</summary>
    internal IDnsResolver Resolver => new LiveResolver(new LiveResolverOptions { Servers = [_postfix!.Names.Endpoint], Timeout = TimeSpan.FromSeconds(10) });

    public async ValueTask InitializeAsync()
    {
        if (MissingReason is null)
        {
            _dovecot = await DovecotServer.StartAsync(new DovecotSettings(), _certificates, CancellationToken.None);
            _postfix = await PostfixServer.StartAsync(
                Servers.ToDictionary(s => Name(s.Key), s => s.Value, StringComparer.Ordinal), _certificates, _dovecot.AuthPort, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_postfix is not null)
        {
            await _postfix.DisposeAsync();
        }

        if (_dovecot is not null)
        {
            await _dovecot.DisposeAsync();
        }

        _certificates.Dispose();
    }

    /// <summary>Tests a server.</summary>
    /// <param name="name">Which.</param>
    /// <param name="vantage">From where; 127.0.0.1, a client with a name, where it is left out.</param>
    /// <param name="domain">The mail domain.</param>
    /// <param name="with">What is tested otherwise.</param>
    /// <returns>The verdicts.</returns>
    internal async Task<IReadOnlyList<CheckResult>> TestAsync(string name, IVantage? vantage = null, string domain = Domain, Func<SmtpServerTest, SmtpServerTest>? with = null)
    {
        IDnsResolver resolver = Resolver;
        SmtpTargetFound found = await new SmtpTargetFinder(resolver).FindAsync(DnsName.Parse(domain), null, force: false, VantageKind.Here, TestContext.Current.CancellationToken);
        Assert.Equal(string.Empty, found.Reason);
        PostfixPorts ports = _postfix![Name(name)];
        SmtpServerTest test = new(found.Target!)
        {
            Port = ports.Smtp,
            SubmissionPort = ports.Submission,
            ImplicitTlsPort = ports.ImplicitTls,
            Credential = new NetworkCredential(PostfixSettings.User, DovecotServer.Password),
            Roots = [_certificates.Authority],
        };
        return await new SmtpServerTester(resolver, vantage ?? new BoundVantage("127.0.0.1")).RunAsync(with is null ? test : with(test), TestContext.Current.CancellationToken);
    }

    private static string Name(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
