using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Ovh;

/// <summary>What may not stand beside what is there.</summary>
internal static class OvhRecordRules
{
    private const int DynHostTimeToLive = 60;

    /// <summary>Refuses a record that would break what is there.</summary>
    /// <param name="record">The new record.</param>
    /// <param name="there">What stands at its name.</param>
    /// <param name="force">Whether a second record of mail at the name is meant.</param>
    /// <param name="dynHost">Asks for the names that DynHost keeps.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done where it may be created.</returns>
    /// <exception cref="OvhException">It may not.</exception>
    public static async Task RefuseAsync(
        ResourceRecord record, IReadOnlyList<OvhZoneRecord> there, bool force, Func<CancellationToken, Task<IReadOnlyCollection<DnsName>>> dynHost, DnsName zone, CancellationToken cancellationToken)
    {
        // RFC 1034 §3.6.2: an alias stands alone.
        if (there.Any(r => r.Type == "CNAME") || (record.Type == DnsRecordType.CNAME && there.Count > 0))
        {
            throw new OvhException(OvhFault.CnameConflict, Texts.Get("Ovh.Input.Cname", record.Name, string.Join("; ", there)));
        }

        if (!force && Place(record) is { } place)
        {
            throw new OvhException(OvhFault.InvalidRecord, Texts.Get("Ovh.Input.Misplaced", record.Name, place));
        }

        // RFC 7208 §4.5, RFC 9989 §4.7: of two records of a kind none counts.
        if (!force && Kind(record) is { } kind && there.FirstOrDefault(r => Kind(r.Stored.Record) == kind) is { } other)
        {
            throw new OvhException(OvhFault.Duplicate, Texts.Get("Ovh.Input.Duplicate", kind, record.Name, other.Value, zone, other.Id));
        }

        if (record.Type is DnsRecordType.A or DnsRecordType.AAAA && (await dynHost(cancellationToken).ConfigureAwait(false)).Contains(record.Name))
        {
            throw new OvhException(OvhFault.Protected, Texts.Get("Ovh.Protected", record, zone));
        }
    }

    /// <summary>Whether a record looks like one of DynHost's, so that it is worth asking.</summary>
    /// <param name="record">The record.</param>
    /// <returns>True for addresses that are kept for a minute.</returns>
    public static bool MayBeDynHost(OvhZoneRecord record) => record.Type is "A" or "AAAA" && record.TimeToLive == DynHostTimeToLive;

    // Where a text would be found that is not there: a form whose name field was left empty puts it at the zone itself.
    private static string? Place(ResourceRecord record) => record.Data is not TxtData text || Kind(record) is not null ? null
        : text.Text.StartsWith("v=DMARC1", StringComparison.OrdinalIgnoreCase) ? "_dmarc"
        : text.Text.StartsWith("v=DKIM1", StringComparison.OrdinalIgnoreCase) ? "<selector>._domainkey"
        : null;

    private static string? Kind(ResourceRecord record)
    {
        if (record.Data is not TxtData text)
        {
            return null;
        }

        string name = record.Name.ToString();
        return text.Text.StartsWith("v=spf1", StringComparison.OrdinalIgnoreCase) && (text.Text.Length == 6 || text.Text[6] == ' ') ? "SPF"
            : name.StartsWith("_dmarc.", StringComparison.Ordinal) ? "DMARC"
            : name.IndexOf("._domainkey.", StringComparison.Ordinal) > 0 ? "DKIM"
            : null;
    }
}
