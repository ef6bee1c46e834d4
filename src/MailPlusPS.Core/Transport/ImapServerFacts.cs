using System;
using System.Collections.Generic;
using MailKit;

namespace MailPlusPS.Transport;

/// <summary>All that was seen of an IMAP server; what was not reached is null.</summary>
internal sealed class ImapServerFacts
{
    /// <summary>Why the conversation did not come about or ended early.</summary>
    public TransportException? Trouble { get; set; }

    /// <summary>Whether it greeted.</summary>
    public bool HasGreeted { get; set; }

    /// <summary>The certificate.</summary>
    public ServerCertificate? Certificate { get; set; }

    /// <summary>What the server can do, after log-in where there was one.</summary>
    public string Capabilities { get; set; } = string.Empty;

    /// <summary>Whether it tells of new mail at once (RFC 2177).</summary>
    public bool? HasIdle { get; set; }

    /// <summary>Whether the account could log in; null where that was not tried.</summary>
    public bool? HasLoggedIn { get; set; }

    /// <summary>What the server said to the log-in.</summary>
    public string LoginReply { get; set; } = string.Empty;

    /// <summary>The way to log in that was taken.</summary>
    public string Mechanism { get; set; } = string.Empty;

    /// <summary>The folders.</summary>
    public IReadOnlyList<string>? Folders { get; set; }

    /// <summary>The special folders that are missing (RFC 6154).</summary>
    public IReadOnlyList<string> MissingFolders { get; set; } = [];

    /// <summary>What the mailbox may hold; null where the server sets or tells no limit.</summary>
    public FolderQuota? Quota { get; set; }

    /// <summary>How many messages the inbox has.</summary>
    public int? Messages { get; set; }

    /// <summary>How long a search through their text took; null where it took too long.</summary>
    public TimeSpan? Search { get; set; }

    /// <summary>Whether POP3 answers, and what came of it.</summary>
    public TransportException? Pop3Trouble { get; set; }

    /// <summary>Whether POP3 greeted.</summary>
    public bool HasPop3 { get; set; }

    /// <summary>Whether the account could log in by POP3; null where that was not tried.</summary>
    public bool? HasPop3LoggedIn { get; set; }
}
