using System.Collections.Generic;
using System.Net;
using MailPlusPS.Dns;

namespace MailPlusPS.Transport;

/// <summary>The server that is talked to, and what the DNS says of its place.</summary>
internal sealed record SmtpTarget
{
    /// <summary>The mail domain.</summary>
    public required DnsName Domain { get; init; }

    /// <summary>The server as its certificate should name it.</summary>
    public required string Host { get; init; }

    /// <summary>The address that is talked to.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>Whether the domain's mail goes to this server.</summary>
    public required bool IsExchange { get; init; }

    /// <summary>Whether the server is the house's: the domain itself, a name below it, or a host with the domain's address.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>The servers that take mail meanwhile, for a sender that this one asks to come back.</summary>
    public required IReadOnlyList<string> Backups { get; init; }

    /// <summary>Whether the address is one of a house: then the server sees us as one of its own network.</summary>
    public required bool IsInside { get; init; }

    /// <summary>The domain's first MX with its addresses, for texts.</summary>
    public required string Exchange { get; init; }

    /// <summary>Whether there is somebody else to go to.</summary>
    public bool HasBackup => Backups.Count > 0;
}
