using System.Collections.Generic;

namespace MailPlusPS;

/// <summary>The address that the Internet sees, and who says so.</summary>
public sealed record PublicIPAddress
{
    /// <summary>The address; empty where no two services agree.</summary>
    public required string IPAddress { get; init; }

    /// <summary>Which kind of address.</summary>
    public required IPFamily Family { get; init; }

    /// <summary>Pass where all that answered agree, Warning where some disagree, Error where no two agree.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>The operators that say this address.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Those that say another one, with it.</summary>
    public required IReadOnlyList<string> Dissent { get; init; }

    /// <summary>Those that said none, and why.</summary>
    public required IReadOnlyList<string> Unanswered { get; init; }

    /// <summary>How many services were asked.</summary>
    public required int Asked { get; init; }

    /// <summary>The verdict as a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>The address, so that a parameter that takes one takes this object.</summary>
    /// <param name="found">What was found.</param>
    public static implicit operator System.Net.IPAddress?(PublicIPAddress? found) => found?.ToIPAddress();

    /// <summary>The address as one.</summary>
    /// <returns>The address; null where no two services agree.</returns>
    public System.Net.IPAddress? ToIPAddress() => System.Net.IPAddress.TryParse(IPAddress, out System.Net.IPAddress? address) ? address : null;

    /// <summary>The address as text.</summary>
    /// <returns>For example <c>82.64.10.20</c>.</returns>
    public override string ToString() => IPAddress;
}
