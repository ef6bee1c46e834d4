using System.Collections.Generic;
using MailPlusPS.Dns;
using static MailPlusPS.Zones.Field;

namespace MailPlusPS.Zones;

/// <summary>
/// What the contents of record types are made of, as their RFCs give the text form. Types that mail knows by heart
/// (A, MX, TXT …) are read by <see cref="RecordReader"/> itself.
/// </summary>
internal static class RecordGrammar
{
    private static readonly Field[] OneName = [Name];
    private static readonly Field[] TwoNames = [Name, Name];
    private static readonly Field[] Preferred = [UInt16, Name];
    private static readonly Field[] PublicKey = [UInt16, UInt8, Algorithm, OptionalBase64];
    private static readonly Field[] Digest = [UInt16, Algorithm, UInt8, Hex];
    private static readonly Field[] Signature = [Type, Algorithm, UInt8, Time, Moment, Moment, UInt16, Name, Base64];
    private static readonly Field[] Association = [UInt8, UInt8, UInt8, Hex];

    private static readonly Dictionary<int, Field[]> Table = new()
    {
        [3] = OneName, // MD
        [4] = OneName, // MF
        [7] = OneName, // MB
        [8] = OneName, // MG
        [9] = OneName, // MR
        [11] = [IPv4, Services], // WKS
        [13] = [Field.Text, Field.Text], // HINFO
        [14] = TwoNames, // MINFO
        [17] = TwoNames, // RP
        [18] = Preferred, // AFSDB
        [19] = [Field.Text], // X25
        [20] = [Field.Text, OptionalText], // ISDN
        [21] = Preferred, // RT
        [22] = [Nsap],
        [23] = OneName, // NSAP-PTR
        [24] = Signature, // SIG
        [25] = PublicKey, // KEY
        [26] = [UInt16, Name, Name], // PX
        [27] = [Decimal, Decimal, Decimal], // GPOS
        [29] = [Location],
        [31] = [Hex], // EID
        [32] = [Hex], // NIMLOC
        [34] = [Atm],
        [35] = [UInt16, UInt16, Field.Text, Field.Text, Field.Text, Name], // NAPTR
        [36] = Preferred, // KX
        [37] = [CertificateType, UInt16, Algorithm, Base64], // CERT
        [38] = [A6],
        [40] = [UInt8, UInt8, UInt8, OptionalBase64], // SINK
        [42] = [Prefixes], // APL
        [43] = Digest, // DS
        [44] = [UInt8, UInt8, Hex], // SSHFP
        [45] = [UInt8, IpsecGateway, OptionalBase64],
        [46] = Signature, // RRSIG
        [47] = [Name, TypeBitmap], // NSEC
        [48] = PublicKey, // DNSKEY
        [49] = [Base64], // DHCID
        [50] = [UInt8, UInt8, UInt16, Salt, Hash, TypeBitmap], // NSEC3
        [51] = [UInt8, UInt8, UInt16, Salt], // NSEC3PARAM
        [52] = Association, // TLSA
        [53] = Association, // SMIMEA
        [55] = [HostIdentity, Names], // HIP
        [56] = [Texts], // NINFO
        [57] = PublicKey, // RKEY
        [58] = TwoNames, // TALINK
        [59] = Digest, // CDS
        [60] = PublicKey, // CDNSKEY
        [61] = [Base64], // OPENPGPKEY
        [62] = [UInt32, UInt16, TypeBitmap], // CSYNC
        [63] = [UInt32, UInt8, UInt8, Hex], // ZONEMD
        [64] = [Service], // SVCB
        [65] = [Service], // HTTPS
        [66] = [Type, Scheme, UInt16, Name], // DSYNC
        [67] = [Base64], // HHIT
        [68] = [Base64], // BRID
        [104] = [UInt16, Locator], // NID
        [105] = [UInt16, IPv4], // L32
        [106] = [UInt16, Locator], // L64
        [107] = Preferred, // LP
        [108] = [Eui48],
        [109] = [Eui64],
        [256] = [UInt16, UInt16, LongText], // URI
        [258] = [Texts], // AVC
        [259] = [UInt32, UInt32, UInt8, Field.Text, OptionalBase64], // DOA
        [260] = [UInt8, AmtRelay],
        [261] = [Texts], // RESINFO
        [262] = [Texts], // WALLET
        [32768] = Digest, // TA
        [32769] = Digest, // DLV
    };

    /// <summary>The fields of a type.</summary>
    /// <param name="type">The type.</param>
    /// <returns>Its fields in order; null where the type has no text form of its own.</returns>
    public static Field[]? Find(DnsRecordType type) => Table.TryGetValue((int)type, out Field[]? fields) ? fields : null;
}
