using System.Collections.Generic;

namespace MailPlusPS.Lab;

/// <summary>How a Dovecot of the lab is set up.</summary>
public sealed record DovecotSettings
{
    /// <summary>POP3 besides IMAP (S07).</summary>
    public bool Pop3 { get; init; }

    /// <summary>Mailboxes have a limit.</summary>
    public bool Quota { get; init; } = true;

    /// <summary>The limit in MB, and how much of it mail takes up.</summary>
    public (int Limit, int Used) Room { get; init; } = (100, 0);

    /// <summary>Drafts, sent, junk and trash are marked as such (RFC 6154).</summary>
    public bool MarkedFolders { get; init; } = true;

    /// <summary>Messages in the inbox.</summary>
    public int Messages { get; init; }

    /// <summary>Messages in the inbox byte for byte, whatever they are.</summary>
    public IReadOnlyList<byte[]> Raw { get; init; } = [];

    /// <summary>The server tells of new mail at once (RFC 2177).</summary>
    public bool Idle { get; init; } = true;

    /// <summary>The oldest version of TLS that is taken, as Dovecot names it (S04): the profiles of DSM are TLSv1, TLSv1.2 and TLSv1.3.</summary>
    public string OldestTls { get; init; } = "TLSv1.2";

    /// <summary>Bodies are indexed for the full-text search (S08).</summary>
    public bool Index { get; init; }

    /// <summary>The certificate.</summary>
    public LabCertificateKind Certificate { get; init; } = LabCertificateKind.Good;
}
