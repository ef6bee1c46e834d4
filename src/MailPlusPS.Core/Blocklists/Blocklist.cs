using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using MailPlusPS.Dns;

namespace MailPlusPS.Blocklists;

/// <summary>One DNS blocklist (RFC 5782), as the data has it.</summary>
internal sealed record Blocklist
{
    /// <summary>Its zone; the first label is the name of a key for lists that want one.</summary>
    public required DnsName Zone { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds.</summary>
    public required BlocklistKind Kind { get; init; }

    /// <summary>Whether it holds IPv6 addresses too.</summary>
    public bool HasIPv6 { get; init; }

    /// <summary>Whether anybody can ask it.</summary>
    public BlocklistCondition Condition { get; init; }

    /// <summary>Since when it is closed; empty where not known.</summary>
    public string Closed { get; init; } = string.Empty;

    /// <summary>The key that is needed, by name; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>The zone to ask instead where the key is at hand, and that key's name.</summary>
    public (DnsName Zone, string Key)? Keyed { get; init; }

    /// <summary>A domain that a domain list always has (RFC 5782 §5).</summary>
    public string TestListed { get; init; } = "test";

    /// <summary>A domain that it never has.</summary>
    public string TestNotListed { get; init; } = "invalid";

    /// <summary>What its answers mean.</summary>
    public required IReadOnlyList<BlocklistCode> Codes { get; init; }

    /// <summary>Answers by which it refuses, besides 127.255.255.0/24.</summary>
    public IReadOnlyList<IPAddress> Refusals { get; init; } = [];

    /// <summary>A word for what the list wants first, such as <c>Register</c>; empty for nothing.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>The page by which one gets off it, with <c>{subject}</c> in the place of what is listed; empty where there is none.</summary>
    public string Removal { get; init; } = string.Empty;

    /// <summary>The page for one address or domain.</summary>
    /// <param name="subject">What is listed.</param>
    /// <returns>The page's address.</returns>
    public string RemovalOf(string subject) => Removal.Replace("{subject}", Uri.EscapeDataString(subject));

    /// <summary>Whether the list could have such an address.</summary>
    /// <param name="subject">What is looked for.</param>
    /// <returns>True where it is of the list's kind.</returns>
    public bool Takes(BlocklistSubject subject) =>
        subject.Kind == Kind && (!subject.IsIPv6 || HasIPv6);

    /// <summary>The list as it is asked with the keys at hand.</summary>
    /// <param name="keys">The names of the keys at hand.</param>
    /// <returns>The same list, or the one behind the key.</returns>
    public Blocklist With(IReadOnlyCollection<string> keys) =>
        Keyed is { } keyed && keys.Contains(keyed.Key, StringComparer.Ordinal) ? this with { Zone = keyed.Zone, Key = keyed.Key } : this;
}
