namespace MailPlusPS;

/// <summary>What a line of MailPlus Server's log is about, as far as the tutorial's readers meet it.</summary>
public enum MailPlusLogCause
{
    /// <summary>Nothing that is known.</summary>
    Other,

    /// <summary>A message was accepted or delivered.</summary>
    Delivered,

    /// <summary>"Relay access denied": the server does not know the recipient's domain (forum F11).</summary>
    RelayAccessDenied,

    /// <summary>Nobody has this address here.</summary>
    UnknownRecipient,

    /// <summary>The client has no confirmed name: answered 450, with a backup MX a detour (forum F15, step S21).</summary>
    UnknownClient,

    /// <summary>The name in HELO is not known: answered 450 (F15, S25).</summary>
    UnknownHelo,

    /// <summary>The sender's domain is not known, or the DNS was slow: answered 450 (F15, S20).</summary>
    UnknownSenderDomain,

    /// <summary>A greylist asks to come back (F15, S31).</summary>
    Greylisted,

    /// <summary>A deep test of postscreen asks to come back (F15, S30).</summary>
    PostscreenTest,

    /// <summary>Too many connections or messages at a time (F15, S22).</summary>
    RateLimited,

    /// <summary>A blocklist has the client (S30).</summary>
    Blocklisted,

    /// <summary>A blocklist refuses to answer this name server, which is taken for a listing of everybody (S30).</summary>
    BlocklistUnusable,

    /// <summary>The sender's address or the name in HELO has no full form (S19, S24).</summary>
    NotQualified,

    /// <summary>Somebody logged in and gave another's address as sender (S11).</summary>
    SenderNotOwned,

    /// <summary>The filter took it for spam, harmful, or forbidden content (S27, S32, S38).</summary>
    Content,

    /// <summary>The relay refused or postponed a message of one's own (S17).</summary>
    RelayRefusal,

    /// <summary>Another server refused or postponed a message of one's own.</summary>
    RemoteRefusal,

    /// <summary>A log-in failed.</summary>
    LogInFailed,
}
