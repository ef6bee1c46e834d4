namespace MailPlusPS.Transport;

/// <summary>What is spoken on a port.</summary>
internal enum MailProtocol
{
    /// <summary>SMTP (RFC 5321).</summary>
    Smtp,

    /// <summary>IMAP (RFC 9051).</summary>
    Imap,

    /// <summary>POP3 (RFC 1939).</summary>
    Pop3,

    /// <summary>HTTP; nothing but its TLS is looked at.</summary>
    Http,
}
