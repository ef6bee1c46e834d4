using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Lab.MailTester;

namespace MailPlusPS.Tests.Commands;

/// <summary>mail-tester, a NAS that signs, and Orange's relay on loopback, with the tutorial's records published.</summary>
internal sealed class MailTesterLab : IAsyncDisposable
{
    private readonly string _zone;

    public MailTesterLab(string folder, MisbehavingDnsServer? dns = null)
    {
        World = new MailTesterWorld(Certificates, dns);
        Relay = new SmtpSink(Certificates.Make("smtp.orange.fr"), _ => { }) { Name = "smtp.orange.fr" };
        Root = Path.Combine(folder, "authority.pem");
        File.WriteAllText(Root, Certificates.Authority.ExportCertificatePem());
        Ledger = Path.Combine(folder, "mail-tester.tsv");
        _zone = Path.Combine(folder, "relay.zone");
        File.WriteAllText(_zone, "$ORIGIN .\n$TTL 60\n@ SOA ns h 1 2 3 4 5\n@ NS ns\nsmtp.orange.fr. A 127.0.0.1\nvotredomaine.tld. TXT \"v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all\"\n");
    }

    public LabCertificates Certificates { get; } = new();

    public MailTesterWorld World { get; }

    public SmtpSink Relay { get; }

    public string Root { get; }

    public string Ledger { get; }

    /// <summary>Variables that a user would have, and what leads every cmdlet here.</summary>
    public string Script => string.Create(CultureInfo.InvariantCulture, $$"""
        $password = [securestring]::new()
        '{{Relay.Password}}'.ToCharArray() | ForEach-Object { $password.AppendChar($_) }
        $orange = [pscredential]::new('moi@orange.fr', $password)
        $account = [pscredential]::new('moi', $password)
        $nas = '127.0.0.1:{{World.Nas.Port}}'
        $PSDefaultParameterValues['*-MailTester*:Service'] = '{{World.Service.Address}}'
        $PSDefaultParameterValues['Send-MailTesterProbe:LedgerPath'] = '{{Ledger}}'
        $PSDefaultParameterValues['Send-MailTesterProbe:TrustedRoot'] = '{{Root}}'
        $PSDefaultParameterValues['Test-SmtpRelay:TrustedRoot'] = '{{Root}}'
        $PSDefaultParameterValues['Test-SmtpRelay:Port'] = {{Relay.Port}}
        $PSDefaultParameterValues['Test-SmtpRelay:ZoneFile'] = '{{_zone}}'
        """);

    /// <summary>Gives the NAS a key of its own and publishes it with the rest.</summary>
    /// <returns>This lab.</returns>
    public MailTesterLab Sign()
    {
        using RSA key = RSA.Create(2048);
        World.Nas.KeyPath = Path.Combine(Path.GetDirectoryName(Root)!, "nas.pem");
        File.WriteAllText(World.Nas.KeyPath, key.ExportRSAPrivateKeyPem());
        World.Publish(dkim: "v=DKIM1; k=rsa; p=" + Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()));
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await Relay.DisposeAsync();
        Certificates.Dispose();
    }
}
