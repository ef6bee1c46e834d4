using System;
using System.Globalization;
using System.Text;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Nas;

/// <summary>DNS Server's spelling of records: that of a master file, texts with quotes or without.</summary>
internal static class NasRecordText
{
    /// <summary>A record in the DNS's terms.</summary>
    /// <param name="record">The record.</param>
    /// <param name="zone">The zone.</param>
    /// <returns>The record; one that cannot be understood is shown by its bytes and protected.</returns>
    public static StoredRecord Read(NasRecord record, DnsName zone)
    {
        int ttl = int.TryParse(record.TimeToLive, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds : 0;
        string owner = record.Owner.Replace("@", zone.ToAbsoluteString());
        string info = string.Equals(record.Type, "TXT", StringComparison.OrdinalIgnoreCase) && record.Info.IndexOf('"') < 0 ? CharacterString.Quote(Encoding.UTF8.GetBytes(record.Info)) : record.Info;
        string line = string.Format(CultureInfo.InvariantCulture, "{0} {1} IN {2} {3}", owner, ttl, record.Type, info);
        ResourceRecord? read = line.IndexOfAny(['\r', '\n']) < 0 ? LooseRecord.Read(line, zone) : null;
        return read is not null
            ? new StoredRecord(read.Data is TxtData text ? read with { Data = TxtData.FromText(text.Text) } : read, record.FullRecord, null, IsProtected: read.Type is DnsRecordType.SOA)
            : new StoredRecord(new ResourceRecord(NameOf(owner, zone), ttl, new OpaqueData(TypeOf(record.Type), Encoding.UTF8.GetBytes(record.Info))), record.FullRecord, record.Type, IsProtected: true);
    }

    /// <summary>A content as DNS Server's page takes it: a text without quotes, hosts with their final dot.</summary>
    /// <param name="data">The content.</param>
    /// <returns>The text.</returns>
    public static string Info(RData data) => data is TxtData text ? text.Text : ContentText.Write(data, null);

    private static DnsName NameOf(string owner, DnsName zone) => DnsName.TryParse(owner.TrimEnd('.'), out DnsName? name, out _) ? name : zone;

    private static DnsRecordType TypeOf(string type) => RecordTypes.TryParse(type, out DnsRecordType known) ? known : (DnsRecordType)ushort.MaxValue;
}
