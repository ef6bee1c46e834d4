using System.Collections.Generic;
using System.Linq;
using System.Net;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>A Livebox and its line: what it is, which address it has outside, and whether that is one that the Internet reaches.</summary>
public sealed record LiveboxStatus
{
    /// <summary>The box's host or address.</summary>
    public required string ComputerName { get; init; }

    /// <summary>The model, such as <c>Livebox 6</c>; empty where the box tells it only to those who are logged in.</summary>
    public required string Model { get; init; }

    /// <summary>The firmware's version; empty where the box does not say it.</summary>
    public required string Software { get; init; }

    /// <summary>The IPv4 address outside; null where there is none.</summary>
    public required IPAddress? WanAddress { get; init; }

    /// <summary>The IPv6 address outside; null where there is none.</summary>
    public required IPAddress? IPv6Address { get; init; }

    /// <summary>The kind of line, such as <c>ftth</c>.</summary>
    public required string LinkType { get; init; }

    /// <summary>Whether the line is up: <c>up</c> or <c>down</c>.</summary>
    public required string LinkState { get; init; }

    /// <summary>Whether the connection is there, such as <c>Bound</c> or <c>Connected</c>.</summary>
    public required string ConnectionState { get; init; }

    /// <summary>The resolvers that the provider gives.</summary>
    public required IReadOnlyList<string> DnsServers { get; init => field = value.ToArray(); }

    /// <summary>Whether the house has an address of its own (P16).</summary>
    public required CheckResult OwnAddress { get; init; }

    /// <summary>The verdict.</summary>
    public CheckStatus Status => OwnAddress.Status;

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>The verdict as a sentence, for views.</summary>
    public string Finding => OwnAddress.Message;

    /// <summary>Model and outer address.</summary>
    /// <returns>For example <c>Livebox 6: 82.64.10.20</c>.</returns>
    public override string ToString() => $"{(Model.Length == 0 ? ComputerName : Model)}: {WanAddress?.ToString() ?? "-"}";
}
