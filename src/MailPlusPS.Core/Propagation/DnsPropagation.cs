using System;
using System.Collections.Generic;

namespace MailPlusPS;

/// <summary>What one server shows of a name, and whether that is what it is to show.</summary>
public sealed record DnsPropagation
{
    /// <summary>The name, A-labels.</summary>
    public required string Name { get; init; }

    /// <summary>The type of the records.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it is a server of the zone or a resolver.</summary>
    public required PropagationSource Source { get; init; }

    /// <summary>The server's name, or the resolver's operator.</summary>
    public required string Server { get; init; }

    /// <summary>Where it was asked; with its port where that is not 53.</summary>
    public required string Address { get; init; }

    /// <summary>The country of a resolver's operator; empty for an authoritative server.</summary>
    public required string Country { get; init; }

    /// <summary>Whether it agrees; no answer is neither.</summary>
    public required PropagationAgreement Agreement { get; init; }

    /// <summary>The verdict: Fail for a server of the zone that shows something else, Warning for a resolver that does, Error for a server of the zone that does not answer.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>The contents that it shows, safe to show.</summary>
    public required IReadOnlyList<string> Records { get; init; }

    /// <summary>The contents in a line, or how the question ended.</summary>
    public required string Answer { get; init; }

    /// <summary>How long the server may keep this answer still, in seconds; of an authoritative server how long others may.</summary>
    public int? TimeToLive { get; init; }

    /// <summary>The serial of the zone that an authoritative server has; null for a resolver.</summary>
    public uint? Serial { get; init; }

    /// <summary>The verdict as a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>How long the answer took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>Server, agreement and answer in a line.</summary>
    /// <returns>For example <c>Quad9 (9.9.9.10): Agrees, 1 votredomaine.tld.</c>.</returns>
    public override string ToString() => $"{Server} ({Address}): {Agreement}, {Answer}";
}
