using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS;

/// <summary>One MX record of a domain (RFC 5321 §5.1) with the addresses of its exchange, and what is to be said of it.</summary>
public sealed record MxRecord
{
    /// <summary>The domain, A-labels.</summary>
    public required string Domain { get; init; }

    /// <summary>The domain as its owner writes it.</summary>
    public string UnicodeDomain => DnsName.TryParse(Domain, out DnsName? name, out _) ? name.Unicode : Domain;

    /// <summary>0 to 65535, the lowest is tried first; 0 for the domain itself where there is no record.</summary>
    public required int Preference { get; init; }

    /// <summary>The host that takes mail, without a final dot; <c>.</c> where the domain takes none (RFC 7505).</summary>
    public required string Exchange { get; init; }

    /// <summary>The addresses of the exchange, IPv4 first.</summary>
    public required IReadOnlyList<string> Addresses
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    }

    /// <summary>Whether there is no MX record, so that senders take the domain itself (RFC 5321 §5.1).</summary>
    public bool IsImplicit { get; init; }

    /// <summary>One verdict a rule.</summary>
    public required IReadOnlyList<CheckResult> Checks
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The worst of <see cref="Checks"/>.</summary>
    public CheckStatus Status => Checks.WorstStatus();

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>The addresses in a line, or why there are none, for views.</summary>
    public string Finding => Status >= CheckStatus.Warning || Addresses.Count == 0
        ? Checks.WorstResult().Message
        : string.Join(", ", Addresses);

    /// <summary>What was asked about the exchange; null for a null MX.</summary>
    internal HostAddresses? Host { get; init; }

    /// <summary>The record as its owner would write it.</summary>
    /// <returns>For example <c>1 votredomaine.tld</c>.</returns>
    public override string ToString() => $"{Preference} {Exchange}";
}
