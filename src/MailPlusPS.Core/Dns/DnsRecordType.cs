namespace MailPlusPS.Dns;

/// <summary>DNS record types by their registered numbers and names (IANA DNS parameters).</summary>
public enum DnsRecordType
{
    /// <summary>Not a type: the value of an unset variable.</summary>
    None = 0,

    /// <summary>IPv4 address (RFC 1035 §3.4.1).</summary>
    A = 1,

    /// <summary>Authoritative name server (RFC 1035 §3.3.11).</summary>
    NS = 2,

    /// <summary>Canonical name of an alias (RFC 1035 §3.3.1).</summary>
    CNAME = 5,

    /// <summary>Start of a zone (RFC 1035 §3.3.13).</summary>
    SOA = 6,

    /// <summary>Domain name pointer (RFC 1035 §3.3.12).</summary>
    PTR = 12,

    /// <summary>Mail exchange (RFC 1035 §3.3.9).</summary>
    MX = 15,

    /// <summary>Text strings (RFC 1035 §3.3.14).</summary>
    TXT = 16,

    /// <summary>IPv6 address (RFC 3596).</summary>
    AAAA = 28,

    /// <summary>Location (RFC 1876).</summary>
    LOC = 29,

    /// <summary>Service location (RFC 2782).</summary>
    SRV = 33,

    /// <summary>Naming authority pointer (RFC 3403).</summary>
    NAPTR = 35,

    /// <summary>Delegation of a whole subtree's names (RFC 6672).</summary>
    DNAME = 39,

    /// <summary>Delegation signer (RFC 4034).</summary>
    DS = 43,

    /// <summary>SSH key fingerprint (RFC 4255).</summary>
    SSHFP = 44,

    /// <summary>DNSSEC signature (RFC 4034).</summary>
    RRSIG = 46,

    /// <summary>Next secure name (RFC 4034).</summary>
    NSEC = 47,

    /// <summary>DNS public key (RFC 4034).</summary>
    DNSKEY = 48,

    /// <summary>Certificate association for TLS (RFC 6698).</summary>
    TLSA = 52,

    /// <summary>Service binding (RFC 9460).</summary>
    SVCB = 64,

    /// <summary>Service binding for HTTPS (RFC 9460).</summary>
    HTTPS = 65,

    /// <summary>The abandoned type of SPF (RFC 7208 §3.1); must not be used.</summary>
    SPF = 99,

    /// <summary>Certification authority authorisation (RFC 8659).</summary>
    CAA = 257,
}
