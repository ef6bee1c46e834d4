using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS;

/// <summary>One reverse name of an address (RFC 1035 §3.5), whether it leads back, and what is to be said of it.</summary>
public sealed record ReverseDnsRecord
{
    /// <summary>The address.</summary>
    public required string IPAddress { get; init; }

    /// <summary>The name, A-labels, without a final dot; null where there is none.</summary>
    public required string? HostName { get; init; }

    /// <summary>The name as its owner writes it; null where there is none.</summary>
    public string? UnicodeHostName => DnsName.TryParse(HostName, out DnsName? name, out _) ? name.Unicode : HostName;

    /// <summary>The addresses of the name, IPv4 first.</summary>
    public required IReadOnlyList<string> ForwardAddresses
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    }

    /// <summary>Whether the address is among <see cref="ForwardAddresses"/> (RFC 8601 §3: iprev); null where it could not be found out.</summary>
    public required bool? Confirmed { get; init; }

    /// <summary>Whether the name is one that a provider gives to all its lines.</summary>
    public bool Generic { get; init; }

    /// <summary>The provider whose pattern the name has; null where it is nobody's known.</summary>
    public string? Provider { get; init; }

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

    /// <summary>What is to be said of the name, for views: the worst verdict, or that it leads back.</summary>
    public string Finding => Status == CheckStatus.Pass ? Checks.Of(ReverseDnsRules.Confirmed).Message : Checks.WorstResult().Message;

    /// <summary>The address and its name.</summary>
    /// <returns>For example <c>192.0.2.20 → lfbn-1-20.w192-0.abo.wanadoo.fr</c>.</returns>
    public override string ToString() => HostName is null ? IPAddress : $"{IPAddress} → {HostName}";
}
