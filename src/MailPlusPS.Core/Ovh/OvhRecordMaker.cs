using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Ovh;

/// <summary>
/// Creates records, each once: OVH may answer with the number 0, or not at all, and then the record is looked for among
/// those that were not there before.
/// </summary>
internal sealed class OvhRecordMaker
{
    private const int Tries = 3;

    private readonly OvhZoneApi _api;
    private readonly HashSet<long> _known = [];

    /// <summary>Makes a maker.</summary>
    /// <param name="api">The zone's calls.</param>
    public OvhRecordMaker(OvhZoneApi api)
    {
        _api = api;
    }

    /// <summary>Takes note of records that are there.</summary>
    /// <param name="ids">Their numbers.</param>
    public void Know(IEnumerable<long> ids) => _known.UnionWith(ids);

    /// <summary>Creates a record.</summary>
    /// <param name="record">The record; a time to live of 0 stands for the zone's default.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was carried out is unknown then.</param>
    /// <returns>The record as OVH has it; its number is 0 where it could not be found out.</returns>
    /// <exception cref="OvhException">OVH refused, or whether it did it could not be found out.</exception>
    public async Task<OvhRecord> CreateAsync(ResourceRecord record, CancellationToken cancellationToken)
    {
        string type = OvhRecordText.FieldType(record);
        string subDomain = OvhRecordText.SubDomain(record.Name, _api.Zone);
        string target = OvhRecordText.Target(record.Data);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                OvhRecord? made = await _api.CreateAsync(type, subDomain, target, record.TimeToLive, cancellationToken).ConfigureAwait(false);
                if (made is not { Id: > 0 })
                {
                    made = await FindAsync(record, subDomain, cancellationToken).ConfigureAwait(false)
                        ?? new OvhRecord(0, type, subDomain, target, record.TimeToLive);
                }

                _known.Add(made.Id);
                return made;
            }
            catch (OvhException lost) when (lost.IsTransient && lost.Fault != OvhFault.TooManyCalls)
            {
                if (await FindAsync(record, subDomain, cancellationToken).ConfigureAwait(false) is { } there)
                {
                    _known.Add(there.Id);
                    return there;
                }

                // OVH may still be at a call that it did not answer in time; one that failed or was cut off has ended.
                if (lost.Fault == OvhFault.TimedOut || attempt == Tries)
                {
                    throw new OvhException(OvhFault.OutcomeUnknown, Texts.Get("Ovh.OutcomeUnknown", record, _api.Zone, lost.Message), lost);
                }
            }
        }
    }

    private async Task<OvhRecord?> FindAsync(ResourceRecord record, string subDomain, CancellationToken cancellationToken)
    {
        // Without the type: OVH may have taken a text for one of its own types.
        IReadOnlyList<long> ids = await _api.RecordIdsAsync(null, subDomain, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OvhRecord> fresh = await _api.RecordsAsync([.. ids.Where(id => !_known.Contains(id))], cancellationToken).ConfigureAwait(false);
        return fresh.FirstOrDefault(r => OvhRecordText.Read(r, _api.Zone, record.TimeToLive).Record.Data.Equals(record.Data));
    }
}
