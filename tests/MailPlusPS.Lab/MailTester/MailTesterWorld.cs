using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;

namespace MailPlusPS.Lab.MailTester;

/// <summary>All that a probe meets on its way, on loopback: a NAS that signs, a way out, mail-tester, and the DNS that it asks.</summary>
public sealed class MailTesterWorld : IAsyncDisposable
{
    /// <summary>The SPF record of the tutorial (§4.2.3) as far as the lab has what it names.</summary>
    public const string Spf = "v=spf1 mx a:smtp.smtpout.orange.fr -all";

    /// <summary>The address of a line at Free, whose reverse name the provider gave (forum).</summary>
    public static readonly IPAddress FreeLine = IPAddress.Parse("127.0.0.77");

    private readonly LabCertificates _certificates;
    private readonly MisbehavingDnsServer? _ownDns;

    /// <summary>Starts it.</summary>
    /// <param name="certificates">Who makes certificates.</param>
    /// <param name="dns">Who serves the domain's zone; a server of its own where it is left out.</param>
    public MailTesterWorld(LabCertificates certificates, MisbehavingDnsServer? dns = null)
    {
        _certificates = certificates;
        Certificate = certificates.Make("127.0.0.1");
        Dns = dns ?? (_ownDns = MisbehavingDnsServer.Start());
        Dns.AddZone("smtpout.orange.fr", """
            smtp.smtpout.orange.fr. 60 IN A 127.0.0.30
            smtp.smtpout.orange.fr. 60 IN A 127.0.0.31
            smtp-30.smtpout.orange.fr. 60 IN A 127.0.0.30
            smtp-31.smtpout.orange.fr. 60 IN A 127.0.0.31

            """);
        Dns.AddZone("127.in-addr.arpa", """
            30.0.0.127.in-addr.arpa. 60 IN PTR smtp-30.smtpout.orange.fr.
            31.0.0.127.in-addr.arpa. 60 IN PTR smtp-31.smtpout.orange.fr.
            77.0.0.127.in-addr.arpa. 60 IN PTR 127-0-0-77.subs.proxad.net.

            """);
        Service = new MailTesterEmulator(Dns.Endpoint, Certificate);
        Nas = new SigningNas(Certificate, Service.SmtpPort) { Egress = PostfixRelay.Egresses[0].Address, Helo = PostfixRelay.Egresses[0].Name };
    }

    /// <summary>What every server shows.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Who vouches for it.</summary>
    public X509Certificate2 Authority => _certificates.Authority;

    /// <summary>The DNS.</summary>
    public MisbehavingDnsServer Dns { get; }

    /// <summary>mail-tester.</summary>
    public MailTesterEmulator Service { get; }

    /// <summary>The NAS.</summary>
    public SigningNas Nas { get; }

    /// <summary>Publishes records of the domain; those that were there go.</summary>
    /// <param name="spf">The SPF record; null for none.</param>
    /// <param name="dkim">The key record; null for none.</param>
    /// <param name="dmarc">The DMARC record; null for none.</param>
    public void Publish(string? spf = Spf, string? dkim = null, string? dmarc = "v=DMARC1; p=quarantine; adkim=s; aspf=s")
    {
        string zone = "@ 60 IN SOA ns hostmaster 1 60 60 60 60\n@ 60 IN A 127.0.0.1\n@ 60 IN MX 1 votredomaine.tld.\n";
        zone += Text("@", spf) + Text("mps01._domainkey", dkim) + Text("_dmarc", dmarc);
        Dns.ReplaceZone(PostfixSettings.TutorialDomain, zone);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Nas.DisposeAsync();
        await Service.DisposeAsync();
        if (_ownDns is not null)
        {
            await _ownDns.DisposeAsync();
        }
    }

    // A string of a TXT record has 255 bytes at most.
    private static string Text(string name, string? text) => text is null ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $"{name} 60 IN TXT {string.Join(' ', text.Chunk(200).Select(c => "\"" + new string(c) + "\""))}\n");
}
