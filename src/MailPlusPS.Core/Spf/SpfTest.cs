using System.Collections.Generic;
using System.Net;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>What a user wants to have tested: a domain's record, or one that is not published yet, for some clients.</summary>
/// <param name="Domain">On behalf of whom.</param>
internal sealed record SpfTest(DnsName Domain)
{
    /// <summary>The clients' addresses; none for the relay's or the domain's own.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>The sender; null for <c>postmaster</c> at the domain.</summary>
    public string? MailFrom { get; init; }

    /// <summary>The client's name; null for the domain itself, as the tutorial has it.</summary>
    public string? Helo { get; init; }

    /// <summary>A record in the place of the published one.</summary>
    public string? Record { get; init; }

    /// <summary>The relay's name; null where there is none.</summary>
    public string? Relay { get; init; }

    /// <summary>The names under which the relay delivers.</summary>
    public IReadOnlyList<string> RelayHosts { get; init; } = [];

    /// <summary>Whether these are known to be names of deliverers; false where there is only the name of an entrance.</summary>
    public bool RelayIsKnown { get; init; }
}
