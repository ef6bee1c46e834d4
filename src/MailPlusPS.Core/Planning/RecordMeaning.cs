using System;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>
/// What a record says, whatever its spelling: names have no case and always a final dot, a text is one however it is
/// cut and quoted, a time to live of 0 is the zone's default. A store has folded its own types into TXT before.
/// </summary>
internal static class RecordMeaning
{
    private const string KeyLabel = "._domainkey.";

    /// <summary>How long a record may be kept.</summary>
    /// <param name="record">The record.</param>
    /// <param name="defaultTimeToLive">What 0 stands for.</param>
    /// <returns>Seconds.</returns>
    public static int TimeToLive(ResourceRecord record, int defaultTimeToLive) => record.TimeToLive == 0 ? defaultTimeToLive : record.TimeToLive;

    /// <summary>Whether two records mean the same.</summary>
    /// <param name="one">One.</param>
    /// <param name="other">The other.</param>
    /// <param name="defaultTimeToLive">What a time to live of 0 stands for.</param>
    /// <returns>True where they do.</returns>
    public static bool Same(ResourceRecord one, ResourceRecord other, int defaultTimeToLive) =>
        one.Name == other.Name && one.Data.Equals(other.Data) && TimeToLive(one, defaultTimeToLive) == TimeToLive(other, defaultTimeToLive);

    /// <summary>What makes two records of a name and type one record that changes, rather than two.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The host of an MX, the standard of a text, nothing for types of which any may stand for any; null for a text that is only itself.</returns>
    public static string? Identity(ResourceRecord record) => record.Data switch
    {
        MxData mx => mx.Exchange.ToString(),
        SrvData srv => srv.Target + ":" + srv.Port,
        CaaData caa => caa.ToString().Split(' ')[1],
        TxtData when IsSpf(record) => "v=spf1",
        TxtData when IsDmarc(record) => "v=DMARC1",
        TxtData when IsKey(record) => "key",
        TxtData txt => txt.Text.IndexOf('=') is > 0 and var end ? txt.Text.Substring(0, end) : null,
        _ => string.Empty,
    };

    /// <summary>Whether a record is an SPF record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>True for a TXT that starts as one (RFC 7208 §4.5).</returns>
    public static bool IsSpf(ResourceRecord record) => record is { Type: DnsRecordType.TXT, Data: TxtData txt } && SpfParser.IsRecord(txt.Text);

    /// <summary>Whether a record is a DMARC record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>True for a TXT that is one at a name of its kind.</returns>
    public static bool IsDmarc(ResourceRecord record) =>
        record is { Type: DnsRecordType.TXT, Data: TxtData txt } && StartsWith(record.Name, "_dmarc.") && DmarcSyntax.IsRecord(txt.Text);

    /// <summary>Whether a record stands where DKIM keys do.</summary>
    /// <param name="record">The record.</param>
    /// <returns>True for any TXT there: each is meant to be a key.</returns>
    public static bool IsKey(ResourceRecord record) =>
        record.Type == DnsRecordType.TXT && record.Name.ToString().IndexOf(KeyLabel, StringComparison.Ordinal) > 0;

    /// <summary>Whether a record has mail delivered.</summary>
    /// <param name="record">The record.</param>
    /// <returns>True for an MX that is not the null MX (RFC 7505).</returns>
    public static bool IsMx(ResourceRecord record) => record.Data is MxData { Exchange.IsRoot: false };

    /// <summary>A content for a person: a text in one piece without quotes, other types as master files have them.</summary>
    /// <param name="data">The content.</param>
    /// <returns>The text, safe to show.</returns>
    public static string Show(RData data) => ContentText.Show(data);

    private static bool StartsWith(DnsName name, string label) => name.ToString().StartsWith(label, StringComparison.Ordinal);
}
