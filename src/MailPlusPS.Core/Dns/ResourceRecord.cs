namespace MailPlusPS.Dns;

/// <summary>One record of a zone or an answer, class IN (RFC 1035 §3.2.1).</summary>
/// <param name="Name">The owner.</param>
/// <param name="TimeToLive">How long it may be kept, in seconds (RFC 2181 §8: 31 bits).</param>
/// <param name="Data">Type and content.</param>
public sealed record ResourceRecord(DnsName Name, int TimeToLive, RData Data)
{
    /// <summary>The type, which the content knows.</summary>
    public DnsRecordType Type => Data.Type;

    /// <summary>The record in master-file form, with absolute names.</summary>
    /// <returns>For example <c>votredomaine.tld. 3600 IN MX 1 votredomaine.tld.</c>.</returns>
    public override string ToString() =>
        $"{Name.ToAbsoluteString()} {TimeToLive.ToString(System.Globalization.CultureInfo.InvariantCulture)} IN {RecordTypes.Name(Type)} {Data}";
}
