namespace MailPlusPS;

/// <summary>What a DNS blocklist says of an address or a domain.</summary>
public enum BlocklistState
{
    /// <summary>It is not on the list.</summary>
    NotListed,

    /// <summary>It is, by a code that the list's table has.</summary>
    Listed,

    /// <summary>The list will not answer whoever asks: a public resolver, too many questions, no key, no registration.</summary>
    Refused,

    /// <summary>The list is closed, or fails its own test (RFC 5782 §5): what it says means nothing.</summary>
    Dead,

    /// <summary>No answer that means anything.</summary>
    Unknown,
}
