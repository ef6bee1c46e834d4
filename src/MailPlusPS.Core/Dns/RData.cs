namespace MailPlusPS.Dns;

/// <summary>The content of a record. Its text form is the one of master files, names absolute.</summary>
public abstract record RData
{
    /// <summary>The record's type.</summary>
    public abstract DnsRecordType Type { get; }
}
