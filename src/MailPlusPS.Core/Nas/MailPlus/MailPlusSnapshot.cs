using System;
using System.Collections.Generic;
using System.Text.Json;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>The configuration of MailPlus Server as it was read, all sources at once.</summary>
/// <param name="Mapping">The mapping by which it was read.</param>
/// <param name="Readings">What each source answered, by the source's name.</param>
internal sealed record MailPlusSnapshot(MailPlusMapping Mapping, IReadOnlyDictionary<string, MailPlusReading> Readings)
{
    /// <summary>What is known of the deployment, the domain that the server itself names included.</summary>
    public required MailPlusFacts Facts { get; init; }

    /// <summary>The id of the domain in the API; undefined where there is no domain.</summary>
    public JsonElement DomainId { get; init; }

    /// <summary>The parameters that Postfix runs with (<c>postconf -n</c>); null where they were not asked for.</summary>
    public IReadOnlyDictionary<string, string>? Postfix { get; init; }

    /// <summary>How many times the NAS was asked.</summary>
    public int RoundTrips { get; init; }

    /// <summary>What a source answered.</summary>
    /// <param name="source">The source.</param>
    /// <returns>The reading; null where it was not asked.</returns>
    public MailPlusReading? Find(MailPlusSource source) => Readings.TryGetValue(source.Name, out MailPlusReading? reading) ? reading : null;

    /// <summary>Whether the server has the domain that it is judged for.</summary>
    public bool HasDomain => DomainId.ValueKind != JsonValueKind.Undefined;

    /// <summary>The time against which ages are counted.</summary>
    public required DateTimeOffset Time { get; init; }
}
