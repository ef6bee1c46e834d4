namespace MailPlusPS.Zones;

/// <summary>The kinds of fields that record contents are made of.</summary>
internal enum Field
{
    /// <summary>A number of 8 bits.</summary>
    UInt8,

    /// <summary>A number of 16 bits.</summary>
    UInt16,

    /// <summary>A number of 32 bits.</summary>
    UInt32,

    /// <summary>A domain name.</summary>
    Name,

    /// <summary>Domain names to the end of the entry, or none.</summary>
    Names,

    /// <summary>A string of at most 255 bytes.</summary>
    Text,

    /// <summary>The same, or nothing (ISDN).</summary>
    OptionalText,

    /// <summary>Strings to the end of the entry, at least one.</summary>
    Texts,

    /// <summary>One quoted text without a length before it (URI).</summary>
    LongText,

    /// <summary>A decimal fraction as a string (GPOS).</summary>
    Decimal,

    /// <summary>Hexadecimal digits to the end of the entry, at least one byte.</summary>
    Hex,

    /// <summary>Base64 to the end of the entry, at least one byte.</summary>
    Base64,

    /// <summary>Base64 to the end of the entry; <c>-</c> or nothing for no byte.</summary>
    OptionalBase64,

    /// <summary>A hexadecimal salt with its length before it; <c>-</c> for none (NSEC3).</summary>
    Salt,

    /// <summary>A base32hex hash with its length before it (NSEC3).</summary>
    Hash,

    /// <summary>The mnemonics of types to the end of the entry, as a bit map (NSEC).</summary>
    TypeBitmap,

    /// <summary>The mnemonic of one type.</summary>
    Type,

    /// <summary>A DNSSEC algorithm, by number or mnemonic.</summary>
    Algorithm,

    /// <summary>A certificate type, by number or mnemonic (CERT).</summary>
    CertificateType,

    /// <summary>A scheme of DSYNC, by number or mnemonic.</summary>
    Scheme,

    /// <summary>A point in time, YYYYMMDDHHmmSS or seconds since 1970 (RRSIG).</summary>
    Moment,

    /// <summary>A TTL in seconds or with units.</summary>
    Time,

    /// <summary>An IPv4 address.</summary>
    IPv4,

    /// <summary>Four groups of hexadecimal digits (NID, L64).</summary>
    Locator,

    /// <summary>Six bytes with hyphens (EUI48).</summary>
    Eui48,

    /// <summary>Eight bytes with hyphens (EUI64).</summary>
    Eui64,

    /// <summary>An OSI address, <c>0x</c> and hexadecimal digits with dots (NSAP).</summary>
    Nsap,

    /// <summary>An ATM address (ATMA).</summary>
    Atm,

    /// <summary>A prefix length, the suffix that it leaves and the name of the rest (A6).</summary>
    A6,

    /// <summary>Address prefixes to the end of the entry (APL).</summary>
    Prefixes,

    /// <summary>A protocol and its ports (WKS).</summary>
    Services,

    /// <summary>Gateway type, algorithm and gateway (IPSECKEY).</summary>
    IpsecGateway,

    /// <summary>Discovery bit, relay type and relay (AMTRELAY).</summary>
    AmtRelay,

    /// <summary>Algorithm, identity tag and key (HIP).</summary>
    HostIdentity,

    /// <summary>A place on the earth (LOC).</summary>
    Location,

    /// <summary>Priority, target and parameters (SVCB, HTTPS).</summary>
    Service,
}
