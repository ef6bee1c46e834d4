using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace MailPlusPS.Mailboxes;

/// <summary>Where a mailbox is and who may read it.</summary>
/// <param name="Host">The server's name or address.</param>
/// <param name="Port">143 for STARTTLS, else TLS from the first byte (RFC 8314 §3.2).</param>
/// <param name="Credential">The log-in.</param>
internal sealed record MailboxLogin(string Host, int Port, NetworkCredential Credential)
{
    /// <summary>The port of IMAP with STARTTLS.</summary>
    public const int StartTlsPort = 143;

    /// <summary>The port of IMAP with TLS from the first byte.</summary>
    public const int ImplicitTlsPort = 993;

    /// <summary>Whether TLS begins by STARTTLS (RFC 9051 §6.2.1), else with the first byte.</summary>
    public bool IsStartTls { get; init; } = Port == StartTlsPort;

    /// <summary>SHA-256 of the certificate that is trusted, hexadecimal digits only; null where the usual rules hold.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Authorities that are trusted besides the system's.</summary>
    public IReadOnlyList<X509Certificate2> Roots { get; init; } = [];

    /// <summary>How long the server may take for an answer.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whose mailbox it is, as texts name it; never the password.</summary>
    /// <returns>For example <c>moi@votredomaine.tld (ssl0.ovh.net:993)</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Credential.UserName} ({Host}:{Port})");
}
