using System;
using System.Linq;
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

    /// <summary>The URI as it was meant, where that is beyond doubt: blanks taken out, the scheme added.</summary>
    public string? Repaired
    {
        get
        {
            string squeezed = string.Concat(Text.Where(c => !char.IsWhiteSpace(c)));
            string candidate = squeezed.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? squeezed : Scheme + squeezed;
            return Parse(Tag, candidate).Problem is null ? candidate : null;
        }
    }

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
            string squeezed = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
            return Wrong(squeezed.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? "Blank"
                : text.IndexOf('@') > 0 && text.IndexOf(':') < 0 ? "NoScheme" : "NotMailto");
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

    // The obsolete "!10m" of RFC 7489 §6.2.
    private static string StripSize(string text)
    {
        int mark = text.LastIndexOf('!');
        return mark > 0 && text.Skip(mark + 1).All(c => char.IsDigit(c) || "kmgtKMGT".IndexOf(c) >= 0) ? text.Substring(0, mark) : text;
    }

    private static string StripQuery(string address)
    {
        int mark = address.IndexOf('?');
        return mark < 0 ? address : address.Substring(0, mark);
    }
}
