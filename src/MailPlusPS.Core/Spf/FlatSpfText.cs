using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;

namespace MailPlusPS;

/// <summary>One TXT record to publish.</summary>
public sealed record FlatSpfText
{
    /// <summary>The owner.</summary>
    public required string Name { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>The text in strings of at most 255 bytes, cut behind blanks; joined they are the text (RFC 7208 §3.3).</summary>
    public required IReadOnlyList<string> Strings
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    }

    /// <summary>The record in master-file form, ready to paste.</summary>
    /// <returns>For example <c>ovh.votredomaine.tld. 3600 IN TXT "v=spf1 ip4:192.99.77.81 ?all"</c>.</returns>
    public override string ToString() => RecordRemedy.Of(DnsName.Parse(Name), new TxtData([.. Strings.Select(System.Text.Encoding.ASCII.GetBytes)])).Text;
}
