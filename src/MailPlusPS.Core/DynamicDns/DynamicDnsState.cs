using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>Whether a domain has followed the address of the house: the whole chain in one row.</summary>
public sealed record DynamicDnsState
{
    /// <summary>The domain, A-labels.</summary>
    public required string Domain { get; init; }

    /// <summary>The address that the Internet sees; empty where it is not known.</summary>
    public required string PublicAddress { get; init; }

    /// <summary>The address in the DynHost record, else the one that was last sent to it; empty where neither is known.</summary>
    public required string DynHostAddress { get; init; }

    /// <summary>The domain's IPv4 addresses.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>The MX that is tried first; empty where there is none.</summary>
    public required string MxTarget { get; init; }

    /// <summary>Where that leads.</summary>
    public required IReadOnlyList<string> MxAddresses { get; init; }

    /// <summary>The reverse name of the public address; empty where there is none.</summary>
    public required string ReverseName { get; init; }

    /// <summary>The address of the box on its outer side; empty where it was not given.</summary>
    public required string WanAddress { get; init; }

    /// <summary>One verdict a link of the chain.</summary>
    public required IReadOnlyList<CheckResult> Checks { get; init; }

    /// <summary>The worst verdict.</summary>
    public CheckStatus Status => Checks.WorstStatus();

    /// <summary>The domain's IPv4 addresses in a line.</summary>
    public string Address => string.Join(", ", Addresses);

    /// <summary>The worst verdict's sentence.</summary>
    public string Finding => Checks.First(c => c.Status == Status).Finding;

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>The chain in a line.</summary>
    /// <returns>For example <c>votredomaine.tld: house 82.64.10.20, A 82.64.10.20, MX votredomaine.tld</c>.</returns>
    public override string ToString() => $"{Domain}: {PublicAddress} / {DynHostAddress} / {Address} / {MxTarget} / {ReverseName}";
}
