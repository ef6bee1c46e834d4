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
        return lab;
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
}
