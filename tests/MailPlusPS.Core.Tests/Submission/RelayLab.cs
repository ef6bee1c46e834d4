using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Submission;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Submission;

/// <summary>A relay on loopback under a name of the test's choosing, and a DNS that is a table.</summary>
internal sealed class RelayLab : IAsyncDisposable
{
    public const string Sender = "moi@votredomaine.tld";
    public const string Record = "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all";

    private static readonly LabCertificates Authority = new();
    private static readonly Dictionary<string, X509Certificate2> Certificates = new(StringComparer.Ordinal);

    private readonly string _name;

    private RelayLab(string name, SmtpSink relay) => (_name, Relay) = (name, relay);

    public SmtpSink Relay { get; }

    public TableResolver Names { get; } = new TableResolver().Txt("votredomaine.tld", Record);

    public List<string> Lines { get; } = [];

    public static IReadOnlyList<X509Certificate2> Roots => [Authority.Authority];

    public static X509Certificate2 CertificateOf(string name, LabCertificateKind kind = LabCertificateKind.Good)
    {
        lock (Certificates)
        {
            return Certificates.TryGetValue(name + kind, out X509Certificate2? made) ? made : Certificates[name + kind] = Authority.Make(name, kind);
        }
    }

    public static RelayLab Start(string name = "smtp.orange.fr", Func<X509Certificate2, SmtpSink>? relay = null, LabCertificateKind kind = LabCertificateKind.Good) =>
        new(name, (relay ?? (c => new SmtpSink(c, _ => { })))(CertificateOf(name, kind)));

    /// <summary>From where the relay is looked at.</summary>
    public IVantage Vantage { get; set; } = new DirectVantage();

    public Task<IReadOnlyList<CheckResult>> TestAsync(Func<RelayTest, RelayTest>? with = null, string user = "moi@orange.fr", string? password = null, params string[] senders)
    {
        RelayTest test = new(_name, IPAddress.Loopback)
        {
            Ports = [(Relay.Port, Relay.IsImplicit)],
            Credential = new NetworkCredential(user, password ?? Relay.Password),
            Senders = senders.Length == 0 ? [Sender] : senders,
            Limit = TimeSpan.FromSeconds(20),
            Roots = Roots,
            Trace = Lines.Add,
        };
        return new RelayTester(Names, Vantage).RunAsync(with is null ? test : with(test), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Relay.DisposeAsync();
}
