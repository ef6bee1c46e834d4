using System.Collections.Generic;
using System.Net;

namespace MailPlusPS.Planning;

/// <summary>What a zone is to hold, as far as somebody said so.</summary>
/// <param name="Slots">The places that were spoken of; a record in none of them is left alone.</param>
/// <param name="Notes">What is to be said besides, in sentences.</param>
internal sealed record DesiredZone(IReadOnlyList<RecordSlot> Slots, IReadOnlyList<string> Notes)
{
    /// <summary>The relay that sends; null where none was named.</summary>
    public string? Relay { get; init; }

    /// <summary>The selectors that were spoken of.</summary>
    public IReadOnlyList<string> Selectors { get; init; } = [];

    /// <summary>The addresses of the NAS in the house, where the zone is the inner one; else none.</summary>
    public IReadOnlyList<IPAddress> NasAddresses { get; init; } = [];
}
