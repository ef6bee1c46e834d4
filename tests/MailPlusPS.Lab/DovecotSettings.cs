namespace MailPlusPS.Lab;

/// <summary>How a Dovecot of the lab is set up.</summary>
public sealed record DovecotSettings
{
    /// <summary>POP3 besides IMAP (S07).</summary>
    public bool Pop3 { get; init; }

    /// <summary>Mailboxes have a limit of 100 MB.</summary>
    public bool Quota { get; init; } = true;

    /// <summary>The server tells of new mail at once (RFC 2177).</summary>
    public bool Idle { get; init; } = true;

    /// <summary>Passwords are taken only behind TLS.</summary>
    public bool TlsOnly { get; init; } = true;

    /// <summary>The certificate.</summary>
    public LabCertificateKind Certificate { get; init; } = LabCertificateKind.Good;
}
