namespace MailPlusPS.Ovh;

/// <summary>What a DynHost server says (the dyndns2 protocol's words).</summary>
internal enum DynHostReplyCode
{
    /// <summary>Something that the protocol does not know; a failure.</summary>
    Unknown,

    /// <summary><c>good</c>: the address was changed.</summary>
    Good,

    /// <summary><c>nochg</c>: the address was that one already.</summary>
    NoChange,

    /// <summary><c>badauth</c>, or HTTP 401: wrong log-in or password, or not for this host.</summary>
    BadAuthentication,

    /// <summary><c>notfqdn</c>: the host is no complete name.</summary>
    NotFullName,

    /// <summary><c>nohost</c>: there is no DynHost record of that name.</summary>
    NoHost,

    /// <summary><c>numhost</c>: too many or too few hosts at once.</summary>
    HostCount,

    /// <summary><c>abuse</c>: blocked for asking too often.</summary>
    Abuse,

    /// <summary><c>badagent</c>: the client is not accepted.</summary>
    BadAgent,

    /// <summary><c>!donator</c>: asks for what only paying users have.</summary>
    NotDonator,

    /// <summary><c>!yours</c>: the host is somebody else's.</summary>
    NotYours,

    /// <summary><c>dnserr</c>: the provider's DNS could not be changed.</summary>
    DnsError,

    /// <summary><c>911</c>: the provider is out of order.</summary>
    OutOfOrder,

    /// <summary><c>badsys</c>: the system parameter is wrong.</summary>
    BadSystem,

    /// <summary><c>badrequest</c>: the request is not understood.</summary>
    BadRequest,
}
