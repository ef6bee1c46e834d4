namespace MailPlusPS;

/// <summary>What a pasted text is.</summary>
public enum DnsTextKind
{
    /// <summary>Found out from the text itself.</summary>
    Auto,

    /// <summary>An SPF record (RFC 7208).</summary>
    Spf,

    /// <summary>A DKIM key record, or the key alone (RFC 6376 §3.6.1).</summary>
    Dkim,

    /// <summary>A DMARC record (RFC 9989).</summary>
    Dmarc,

    /// <summary>Another text.</summary>
    Txt,

    /// <summary>Preference and target of a mail exchanger.</summary>
    Mx,

    /// <summary>A name: what a form calls sub-domain or target.</summary>
    Name,

    /// <summary>A record of another type; its <c>RecordType</c> says which.</summary>
    Other,
}
