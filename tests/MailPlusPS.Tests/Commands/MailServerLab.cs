using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab;

namespace MailPlusPS.Tests.Commands;

/// <summary>Postfix and Dovecot as the tutorial sets MailPlus up, with a zone file that leads there and the root that vouches for them.</summary>
internal sealed class MailServerLab : IAsyncDisposable
{
    public const string Domain = PostfixSettings.TutorialDomain;

    private readonly LabCertificates _certificates = new();
    private DovecotServer? _dovecot;
    private ScriptedServer? _proxy;
    private MisbehavingDnsServer? _names;
    private PostfixServer? _postfix;

    private MailServerLab(string folder)
    {
        Root = Path.Combine(folder, "root.pem");
        Zone = Path.Combine(folder, "lab.zone");
        using var authority = _certificates.Authority;
        File.WriteAllText(Root, authority.ExportCertificatePem());
        File.WriteAllText(Zone, $"$ORIGIN {Domain}.\n$TTL 60\n@ SOA ns. h. 1 2 3 4 5\n@ NS ns.\n@ A 127.0.0.1\n@ MX 1 @\n@ MX 5 mx1.mail.ovh.net.\nnas A 127.0.0.3\n");
    }

    /// <summary>Why it is not there; null where it is.</summary>
    public static string? MissingReason => PostfixServer.MissingReason ?? DovecotServer.MissingReason;

    /// <summary>The root's certificate.</summary>
    public string Root { get; }

    /// <summary>The zone file.</summary>
    public string Zone { get; }

    /// <summary>A proxy outside, which leads to the house whatever address is asked for, and nowhere else.</summary>
    public string Proxy => $"socks5://{_proxy!.Endpoint}";

    /// <summary>The DNS of the house, for what asks servers.</summary>
    public string DnsServer => _names!.Address;

    /// <summary>How often the proxy was used.</summary>
    public int Connections => _proxy!.Connections;

    /// <summary>The ports of Test-SmtpServer.</summary>
    public PostfixPorts Smtp => _postfix!["tutorial"];

    /// <summary>The ports of Test-ImapServer.</summary>
    public DovecotServer Imap => _dovecot!;

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its files go.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lab.</returns>
    public static async Task<MailServerLab> StartAsync(string folder, CancellationToken cancellationToken)
    {
        MailServerLab lab = new(folder);
        lab._dovecot = await DovecotServer.StartAsync(new DovecotSettings { Messages = 3 }, lab._certificates, cancellationToken);
        lab._postfix = await PostfixServer.StartAsync(
            new Dictionary<string, PostfixSettings>(StringComparer.Ordinal) { ["tutorial"] = PostfixSettings.Tutorial }, lab._certificates, lab._dovecot.AuthPort, cancellationToken);
        lab._proxy = Socks5Server.Start(house: new Dictionary<int, int> { [25] = lab.Smtp.Smtp, [587] = lab.Smtp.Submission, [993] = lab.Imap.ImapTlsPort });
        lab._names = MisbehavingDnsServer.Start();
        lab._names.AddZone(
                Domain,
                "@ 60 IN SOA dns10.ovh.net. tech.ovh.net. 1 2 3 4 5\n@ 60 IN NS dns10.ovh.net.\n@ 60 IN A 192.0.2.20\n@ 60 IN MX 1 votredomaine.tld.\n@ 60 IN MX 5 mx1.mail.ovh.net.\n"
                + "@ 60 IN TXT \"v=spf1 mx a:smtp.smtpout.orange.fr -all\"\n_dmarc 60 IN TXT \"v=DMARC1; p=none\"\n")
            .AddZone("smtpout.orange.fr", "smtp 60 IN A 80.12.242.13\n").AddZone("mail.ovh.net", "mx1 60 IN A 192.0.2.33\n");
        return lab;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable? server in new IAsyncDisposable?[] { _proxy, _names })
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

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
}
