namespace MailPlusPS.Dns;

/// <summary>The content of a record that is one name: NS, CNAME, DNAME, PTR.</summary>
/// <param name="RecordType">Which of them.</param>
/// <param name="Target">The name.</param>
public sealed record NameData(DnsRecordType RecordType, DnsName Target) : RData
{
    /// <inheritdoc />
    public override DnsRecordType Type => RecordType;

    /// <inheritdoc />
    public override string ToString() => Target.ToAbsoluteString();
}
