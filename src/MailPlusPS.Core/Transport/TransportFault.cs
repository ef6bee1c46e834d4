namespace MailPlusPS.Transport;

/// <summary>Why a conversation with a server did not come about or ended early.</summary>
internal enum TransportFault
{
    /// <summary>The host answered that nobody listens there.</summary>
    Refused,

    /// <summary>Nothing came in time: filtered, or a host that is away.</summary>
    TimedOut,

    /// <summary>There is no way to the address, such as IPv6 where none is.</summary>
    Unreachable,

    /// <summary>The server ended the connection.</summary>
    Closed,

    /// <summary>What came is not the protocol: garbage, a line without end, lines without end.</summary>
    NotTheProtocol,

    /// <summary>The server answered properly that it will not.</summary>
    Declined,

    /// <summary>TLS did not come about.</summary>
    Tls,

    /// <summary>The tunnel or proxy failed, not the server behind it.</summary>
    Vantage,
}
