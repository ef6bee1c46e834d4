namespace MailPlusPS.Transport;

/// <summary>What stands between this machine and a server that is looked at.</summary>
internal enum VantageKind
{
    /// <summary>Nothing: this machine looks itself.</summary>
    Here,

    /// <summary>An SSH server, by a tunnel.</summary>
    Tunnel,

    /// <summary>A proxy.</summary>
    Proxy,
}
