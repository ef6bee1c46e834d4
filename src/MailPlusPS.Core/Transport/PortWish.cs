namespace MailPlusPS;

/// <summary>How the tutorial wants a port.</summary>
public enum PortWish
{
    /// <summary>Open to the Internet.</summary>
    Open,

    /// <summary>Closed.</summary>
    Closed,

    /// <summary>Either: open where an optional part of the tutorial is followed.</summary>
    Either,
}
