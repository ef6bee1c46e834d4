using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Net;
using MailPlusPS.Checks;

namespace MailPlusPS.Dns;

/// <summary>Reads the domain that a user types or pastes, and says what it is where it is none.</summary>
internal static class MailDomain
{
    /// <summary>Reads a domain.</summary>
    /// <param name="text">What was given; letters of any script, a final dot allowed.</param>
    /// <param name="domain">The domain, where it is one.</param>
    /// <param name="reason">Why it is none, as a sentence.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DnsName? domain, out string reason)
    {
        domain = null;
        string shown = Shorten(ControlCharacters.Escape(text ?? string.Empty));
        string? problem = Problem(text);
        if (problem is not null)
        {
            reason = Texts.Get("MailDomain." + problem, shown);
            return false;
        }

        if (!DnsName.TryParse(text, out DnsName? name, out string why))
        {
            reason = Texts.Get("MailDomain.NotAName", shown, why);
            return false;
        }

        // RFC 5321 §2.3.5: letters, digits and hyphens; the underscore is let through for names below the domain.
        if (name.IsRoot || name.Labels.Any(l => l[0] == '-' || l[l.Length - 1] == '-' || !l.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_')))
        {
            reason = Texts.Get("MailDomain.NotADomain", shown);
            return false;
        }

        domain = name;
        reason = string.Empty;
        return true;
    }

    private static string? Problem(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "Empty";
        }

        if (text!.IndexOf("://", StringComparison.Ordinal) >= 0)
        {
            return "Url";
        }

        if (text.IndexOf('@') >= 0)
        {
            return "Address";
        }

        if (text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u00ad' or '\u200b' or '\ufeff' or '\u2060'))
        {
            return "Blank";
        }

        return IPAddress.TryParse(text, out _) && text.Any(c => c is '.' or ':') ? "IPAddress" : null;
    }

    private static string Shorten(string text) => text.Length > 80 ? text.Substring(0, 80) + "…" : text;
}
