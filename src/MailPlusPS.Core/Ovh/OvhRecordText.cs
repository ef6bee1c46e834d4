using System;
using System.Globalization;
using System.Linq;
using System.Text;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Ovh;

/// <summary>
/// OVH's spelling of records: SPF, DKIM and DMARC are TXT under names of its own, a text comes with quotes or without,
/// long ones in two strings, and a host without a final dot lies below the zone.
/// </summary>
internal static class OvhRecordText
{
    /// <summary>The types that the web form makes and that the DNS serves as TXT.</summary>
    private static readonly string[] TextTypes = ["TXT", "SPF", "DKIM", "DMARC"];

    /// <summary>The name under which DynHost's own records are shown.</summary>
    public const string DynHost = "DYNHOST";

    /// <summary>Whether a type is served as TXT.</summary>
    /// <param name="fieldType">OVH's type.</param>
    /// <returns>True for TXT, SPF, DKIM, DMARC.</returns>
    public static bool IsText(string fieldType) => TextTypes.Contains(fieldType, StringComparer.OrdinalIgnoreCase);

    /// <summary>A record in the DNS's terms.</summary>
    /// <param name="record">The record.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="defaultTimeToLive">What a time to live of 0 stands for.</param>
    /// <returns>The record; one that cannot be understood is shown by its bytes and protected.</returns>
    public static StoredRecord Read(OvhRecord record, DnsName zone, int defaultTimeToLive)
    {
        string id = record.Id.ToString(CultureInfo.InvariantCulture);
        int ttl = record.TimeToLive == 0 ? defaultTimeToLive : record.TimeToLive;
        DnsName name = NameOf(record.SubDomain, zone);
        if (IsText(record.FieldType))
        {
            return new StoredRecord(new ResourceRecord(name, ttl, TxtData.FromText(Unquote(record.Target))), id, record.FieldType == "TXT" ? null : record.FieldType);
        }

        // A line break would make two records of one.
        string line = $"{name.ToAbsoluteString()} {ttl.ToString(CultureInfo.InvariantCulture)} IN {record.FieldType} {record.Target}";
        return line.IndexOfAny(['\r', '\n']) < 0 && LooseRecord.Read(line, zone) is { } read
            ? new StoredRecord(read, id)
            : new StoredRecord(new ResourceRecord(name, ttl, new OpaqueData(TypeOf(record.FieldType), Encoding.UTF8.GetBytes(record.Target))), id, record.FieldType, IsProtected: true);
    }

    /// <summary>The type under which a record is created: TXT for every text, which OVH never validates.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The type.</returns>
    public static string FieldType(ResourceRecord record) => RecordTypes.Name(record.Type);

    /// <summary>The name below the zone.</summary>
    /// <param name="name">The name.</param>
    /// <param name="zone">The zone.</param>
    /// <returns>Empty for the zone itself.</returns>
    public static string SubDomain(DnsName name, DnsName zone) => name == zone ? string.Empty : ZoneWriter.Relative(name, zone);

    /// <summary>A content as OVH takes it: hosts with their final dot, a text in one string without quotes.</summary>
    /// <param name="data">The content.</param>
    /// <returns>The target.</returns>
    public static string Target(RData data) => data is not TxtData text ? ContentText.Write(data, null)
        : text.Text.IndexOfAny(['"', '\\']) < 0 ? text.Text
        : CharacterString.Quote([.. text.Strings.SelectMany(static s => s)]);

    /// <summary>A text as the DNS serves it.</summary>
    /// <param name="target">The target: quoted or not, in one string or several.</param>
    /// <returns>The text.</returns>
    public static string Unquote(string target)
    {
        string text = target.Trim(' ', '\t');
        if (text.Length < 2 || text[0] != '"')
        {
            return text;
        }

        StringBuilder joined = new(text.Length);
        bool inside = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"')
            {
                inside = !inside;
            }
            else if (inside && c == '\\' && i + 1 < text.Length)
            {
                joined.Append(Escaped(text, ref i));
            }
            else if (inside)
            {
                joined.Append(c);
            }
        }

        return joined.ToString();
    }

    /// <summary>The absolute name.</summary>
    /// <param name="subDomain">The name below the zone, or <c>@</c>.</param>
    /// <param name="zone">The zone.</param>
    /// <returns>The name; the zone's where it cannot be read.</returns>
    private static DnsName NameOf(string subDomain, DnsName zone) =>
        subDomain.Length > 0 && subDomain != "@" && DnsName.TryParse(subDomain.TrimEnd('.') + "." + zone, out DnsName? name, out _) ? name : zone;

    private static DnsRecordType TypeOf(string fieldType) => RecordTypes.TryParse(fieldType, out DnsRecordType type) ? type : (DnsRecordType)ushort.MaxValue;

    // RFC 1035 §5.1: \DDD is a byte, \ before anything else is that.
    private static char Escaped(string text, ref int at)
    {
        if (at + 3 < text.Length && int.TryParse(text.Substring(at + 1, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value < 256)
        {
            at += 3;
            return (char)value;
        }

        return text[++at];
    }
}
