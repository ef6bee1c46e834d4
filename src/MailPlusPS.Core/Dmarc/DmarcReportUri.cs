using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>One address of <c>rua</c> or <c>ruf</c>: a mailto URI (RFC 9989 §4.7, RFC 6068).</summary>
/// <param name="Tag"><c>rua</c> or <c>ruf</c>.</param>
/// <param name="Text">The URI as written.</param>
/// <param name="Mailbox">The address in it; null where it is none.</param>
/// <param name="Domain">The address's domain; null where it is none.</param>
/// <param name="Problem">The outcome's name of what is wrong; null where nothing is.</param>
internal sealed record DmarcReportUri(string Tag, string Text, string? Mailbox, DnsName? Domain, string? Problem)
{
    private const string Scheme = "mailto:";

    // obs-dmarc-report-size of §4.8: reporters ignore it
    private static readonly Regex SizeLimit = new("![0-9]+[kmgtKMGT]?\\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    // scheme ":" and something behind it (RFC 3986 §3)
    private static readonly Regex OtherUri = new(@"^[A-Za-z][A-Za-z0-9+.\-]*:[!-~]+\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Whether it is a URI, so that a policy without a usable <c>p</c> counts as <c>none</c> (RFC 9989 §4.10.1).</summary>
    public bool IsUri => Problem is null || string.Equals(Problem, "NotMailto", StringComparison.Ordinal);

    /// <summary>The URI as it was meant, where that is beyond doubt: blanks taken out, the scheme added.</summary>
    public string? Repaired
    {
        get
        {
            if (!PastedText.TryClean(Text, out string clean))
            {
                return null;
            }

            string squeezed = SizeLimit.Replace(Squeeze(clean), string.Empty);
            string candidate = squeezed.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? squeezed : Scheme + squeezed;
            return Parse(Tag, candidate).Problem is null ? candidate : null;
        }
    }

    /// <summary>Reads the URIs of a tag.</summary>
    /// <param name="tag"><c>rua</c> or <c>ruf</c>.</param>
    /// <param name="value">Its value: URIs with commas between them.</param>
    /// <returns>Each with what is wrong with it.</returns>
    public static IReadOnlyList<DmarcReportUri> ParseList(string tag, string value) =>
        [.. value.Split(',').Select(u => Parse(tag, u.Trim(TagList.Blank)))];

    /// <summary>Reads one URI.</summary>
    /// <param name="tag"><c>rua</c> or <c>ruf</c>.</param>
    /// <param name="text">The URI without blanks around it.</param>
    /// <returns>The URI, with what is wrong.</returns>
    public static DmarcReportUri Parse(string tag, string text)
    {
        DmarcReportUri Wrong(string problem) => new(tag, text, null, null, problem);

        if (text.Length == 0)
        {
            return Wrong("Empty");
        }

        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Wrong(Squeeze(text).StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? "Blank"
                : OtherUri.IsMatch(text) ? "NotMailto"
                : text.IndexOf('@') > 0 ? "NoScheme" : "NotUri");
        }

        string address = text.Substring(Scheme.Length);
        if (address.Any(char.IsWhiteSpace))
        {
            return Wrong("Blank");
        }

        string mailbox = StripQuery(StripSize(address));
        int at = mailbox.LastIndexOf('@');
        bool usable = at > 0
            && StrayCharacters.Find(mailbox).Count == 0
            && DnsName.TryParse(mailbox.Substring(at + 1), out _, out _)
            && mailbox.IndexOf('.', at) > at + 1;
        return usable
            ? new DmarcReportUri(tag, text, mailbox, DnsName.Parse(mailbox.Substring(at + 1)), null)
            : Wrong("NotAddress");
    }

    /// <summary>Whether it carries the size limit that RFC 9989 took away.</summary>
    public bool HasSizeLimit => Mailbox is not null && StripSize(Text).Length != Text.Length;

    private static string StripSize(string text) => SizeLimit.Replace(text, string.Empty);

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string StripQuery(string address)
    {
        int mark = address.IndexOf('?');
        return mark < 0 ? address : address.Substring(0, mark);
    }
}
