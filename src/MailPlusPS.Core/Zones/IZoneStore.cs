using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>
/// Where a zone is kept and can be changed: at OVH, in a file, on the NAS. Reads and writes are by record; nothing is
/// served before <see cref="PublishAsync"/>.
/// </summary>
internal interface IZoneStore
{
    /// <summary>The zone's name.</summary>
    DnsName Zone { get; }

    /// <summary>What it is, in the user's words: <c>OVH</c>, the file's path.</summary>
    string Description { get; }

    /// <summary>Reads the zone as the store holds it, staged changes of others included.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Its records and its text for a backup.</returns>
    Task<StoredZone> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Reads one record again, just before it is written.</summary>
    /// <param name="record">The record as it was read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The record as it is now; null where it is gone.</returns>
    Task<StoredRecord?> ReadAgainAsync(StoredRecord record, CancellationToken cancellationToken);

    /// <summary>Adds a record.</summary>
    /// <param name="record">The record; a time to live of 0 stands for the zone's default.</param>
    /// <param name="cancellationToken">Ends the call; whether it was carried out is unknown then.</param>
    /// <returns>The record as the store holds it.</returns>
    Task<StoredRecord> CreateAsync(ResourceRecord record, CancellationToken cancellationToken);

    /// <summary>Changes a record in place: content and time to live, never its name or type.</summary>
    /// <param name="record">The record as it is.</param>
    /// <param name="after">As it is to be.</param>
    /// <param name="cancellationToken">Ends the call; whether it was carried out is unknown then.</param>
    /// <returns>The record as the store holds it.</returns>
    Task<StoredRecord> UpdateAsync(StoredRecord record, ResourceRecord after, CancellationToken cancellationToken);

    /// <summary>Takes a record out.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellationToken">Ends the call; whether it was carried out is unknown then.</param>
    /// <returns>Done when it is out.</returns>
    Task DeleteAsync(StoredRecord record, CancellationToken cancellationToken);

    /// <summary>
    /// Says which servers serve what was published. What they answer is compared with what <see cref="ReadAsync"/> gives:
    /// where that is more or less, somebody staged a change that the next publication would publish too.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Their names; none where the store is itself what is served, so that nothing can be staged there and nobody need be waited for.</returns>
    Task<IReadOnlyList<DnsName>> NameServersAsync(CancellationToken cancellationToken);

    /// <summary>Has the changes served: OVH's refresh, the file put in its place with a higher serial.</summary>
    /// <param name="cancellationToken">Ends the call; whether it was carried out is unknown then.</param>
    /// <returns>Done when the store has taken it.</returns>
    Task PublishAsync(CancellationToken cancellationToken);
}
