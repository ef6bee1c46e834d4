using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Takes what a <see cref="ZoneReader"/> reads: one gathers a zone, another hands the records on.</summary>
internal interface IZoneSink
{
    /// <summary>The zone's apex, as soon as it is known.</summary>
    DnsName? Apex { get; }

    /// <summary>Whether reading on is of no use.</summary>
    bool IsStopped { get; }

    /// <summary>Takes a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="place">Where it stands.</param>
    /// <returns>Why it cannot be in the zone, as a sentence; null where it can.</returns>
    string? Add(ResourceRecord record, ZonePlace place);

    /// <summary>Takes what is wrong.</summary>
    /// <param name="error">What, and where.</param>
    /// <param name="isFatal">Whether the file is likely to be no text at all.</param>
    void Add(ZoneError error, bool isFatal);
}
