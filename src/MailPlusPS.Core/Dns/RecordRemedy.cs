using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Dns;

/// <summary>Remedies that are records to publish, in master-file form with absolute names.</summary>
internal static class RecordRemedy
{
    /// <summary>The TTL that new records get: an hour, as the tutorial's (§4.2.2).</summary>
    public const int TimeToLive = 3600;

    /// <summary>A TXT record.</summary>
    /// <param name="name">The owner.</param>
    /// <param name="text">The text; cut into strings of 255 bytes where it is longer.</param>
    /// <returns>The remedy.</returns>
    public static Remedy Txt(DnsName name, string text) => Of(name, TxtData.FromText(text));

    /// <summary>One or several records.</summary>
    /// <param name="name">The owner.</param>
    /// <param name="contents">Their contents, a line each.</param>
    /// <returns>The remedy.</returns>
    public static Remedy Of(DnsName name, params IEnumerable<RData> contents) =>
        new(RemedyKind.Record, string.Join("\n", contents.Select(c => new ResourceRecord(name, TimeToLive, c).ToString())));
}
