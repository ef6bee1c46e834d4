namespace MailPlusPS;

/// <summary>Why a message came back.</summary>
public enum MailBounceReason
{
    /// <summary>The bounce does not say, or in words that are not known.</summary>
    Unknown,

    /// <summary>The recipient does not exist there (x.1.1).</summary>
    UnknownRecipient,

    /// <summary>The recipient's domain does not exist or takes no mail (x.1.2, x.1.10).</summary>
    UnknownDomain,

    /// <summary>The mailbox is full (x.2.2).</summary>
    MailboxFull,

    /// <summary>The mailbox is blocked, closed or archived (x.2.1).</summary>
    MailboxDisabled,

    /// <summary>The message is too large (x.2.3, x.3.4).</summary>
    TooLarge,

    /// <summary>The server did not answer or broke off (x.4.1, x.4.2, x.4.4).</summary>
    NoAnswer,

    /// <summary>The time for attempts ran out (x.4.7).</summary>
    Expired,

    /// <summary>The message went round in circles (x.4.6).</summary>
    Loop,

    /// <summary>The server does not take mail for this domain: "Relay access denied".</summary>
    RelayDenied,

    /// <summary>The delivering address or the domain is on a blocklist.</summary>
    Blocklisted,

    /// <summary>The content was taken for spam or for harmful.</summary>
    Spam,

    /// <summary>SPF does not allow the delivering address.</summary>
    Spf,

    /// <summary>There is no DKIM signature, or it is not good.</summary>
    Dkim,

    /// <summary>DMARC failed, or there is no DMARC record.</summary>
    Dmarc,

    /// <summary>Neither SPF nor DKIM vouches for the sender.</summary>
    Unauthenticated,

    /// <summary>The delivering address has no reverse name, or one that does not lead back.</summary>
    ReverseName,

    /// <summary>The name in HELO or EHLO was refused.</summary>
    Helo,

    /// <summary>The sender's domain has no address or MX.</summary>
    SenderDomain,

    /// <summary>The connection was not encrypted.</summary>
    Tls,

    /// <summary>Too many connections or messages at a time.</summary>
    RateLimited,

    /// <summary>The delivering address is not trusted yet, or no longer.</summary>
    Reputation,

    /// <summary>The server asks to come again later, as it does with strangers.</summary>
    Greylisted,

    /// <summary>The relay wants a log-in.</summary>
    AuthenticationRequired,

    /// <summary>The relay refused the log-in.</summary>
    WrongPassword,

    /// <summary>The relay does not let this account send under this address.</summary>
    SenderNotOwned,

    /// <summary>Refused by a rule of the server that it does not explain (x.7.1).</summary>
    Policy,

    /// <summary>The server has trouble of its own (x.3.x).</summary>
    ServerTrouble,
}
