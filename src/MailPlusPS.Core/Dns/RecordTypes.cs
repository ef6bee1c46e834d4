using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailPlusPS.Dns;

/// <summary>Names of record types (IANA DNS parameters); those without a name by number (RFC 3597 §5).</summary>
internal static class RecordTypes
{
    private static readonly string?[] Low =
    [
        null, "A", "NS", "MD", "MF", "CNAME", "SOA", "MB", "MG", "MR", "NULL", "WKS", "PTR", "HINFO", "MINFO", "MX",
        "TXT", "RP", "AFSDB", "X25", "ISDN", "RT", "NSAP", "NSAP-PTR", "SIG", "KEY", "PX", "GPOS", "AAAA", "LOC", "NXT", "EID",
        "NIMLOC", "SRV", "ATMA", "NAPTR", "KX", "CERT", "A6", "DNAME", "SINK", "OPT", "APL", "DS", "SSHFP", "IPSECKEY", "RRSIG", "NSEC",
        "DNSKEY", "DHCID", "NSEC3", "NSEC3PARAM", "TLSA", "SMIMEA", null, "HIP", "NINFO", "RKEY", "TALINK", "CDS", "CDNSKEY", "OPENPGPKEY", "CSYNC", "ZONEMD",
        "SVCB", "HTTPS", "DSYNC", "HHIT", "BRID",
    ];

    private static readonly Dictionary<int, string> High = new()
    {
        [99] = "SPF", [100] = "UINFO", [101] = "UID", [102] = "GID", [103] = "UNSPEC", [104] = "NID", [105] = "L32",
        [106] = "L64", [107] = "LP", [108] = "EUI48", [109] = "EUI64", [128] = "NXNAME", [249] = "TKEY", [250] = "TSIG",
        [251] = "IXFR", [252] = "AXFR", [253] = "MAILB", [254] = "MAILA", [255] = "ANY", [256] = "URI", [257] = "CAA",
        [258] = "AVC", [259] = "DOA", [260] = "AMTRELAY", [261] = "RESINFO", [262] = "WALLET", [32768] = "TA", [32769] = "DLV",
    };

    private static readonly Dictionary<string, DnsRecordType> ByName = IndexByName();

    /// <summary>The types with a name that can stand in a zone, by number.</summary>
    public static IEnumerable<DnsRecordType> InZones => ByName.Values.Where(t => !IsMeta(t)).OrderBy(t => (int)t);

    /// <summary>The name of a type.</summary>
    /// <param name="type">A type, known or not.</param>
    /// <returns><c>MX</c>, or <c>TYPE65534</c>.</returns>
    public static string Name(DnsRecordType type)
    {
        int number = (int)type;
        string? name = number >= 0 && number < Low.Length ? Low[number] : null;
        return name ?? (High.TryGetValue(number, out name) ? name : "TYPE" + number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Reads a type's name, in any case, or <c>TYPE</c> and a number (RFC 3597 §5).</summary>
    /// <param name="name">For example <c>mx</c> or <c>TYPE15</c>.</param>
    /// <param name="type">The type.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string name, out DnsRecordType type)
    {
        if (ByName.TryGetValue(name, out type))
        {
            return true;
        }

        if (!name.StartsWith("TYPE", StringComparison.OrdinalIgnoreCase) || name.Length is < 5 or > 9)
        {
            return false;
        }

        int number = 0;
        for (int i = 4; i < name.Length; i++)
        {
            if (name[i] is < '0' or > '9')
            {
                return false;
            }

            number = (number * 10) + name[i] - '0';
        }

        type = (DnsRecordType)number;
        return number <= ushort.MaxValue;
    }

    /// <summary>Whether a type exists in questions and messages only and cannot stand in a zone (RFC 6895 §3.1).</summary>
    /// <param name="type">A type.</param>
    /// <returns>True for OPT, TKEY, TSIG, ANY and their like.</returns>
    public static bool IsMeta(DnsRecordType type) => (int)type is 0 or 41 or (>= 128 and <= 255);

    private static Dictionary<string, DnsRecordType> IndexByName()
    {
        Dictionary<string, DnsRecordType> index = new(StringComparer.OrdinalIgnoreCase);
        for (int number = 0; number < Low.Length; number++)
        {
            if (Low[number] is string name)
            {
                index.Add(name, (DnsRecordType)number);
            }
        }

        foreach (KeyValuePair<int, string> entry in High)
        {
            index.Add(entry.Value, (DnsRecordType)entry.Key);
        }

        return index;
    }
}
