using System;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Dkim;

/// <summary>Reads a selector as users give it: bare, with a final dot, or the whole name of the record.</summary>
internal static class DkimSelector
{
    private const string Below = "._domainkey";

    /// <summary>Reads a selector (RFC 6376 §3.1: sub-domains, letters, digits and hyphens).</summary>
    /// <param name="domain">The domain it belongs to.</param>
    /// <param name="text">What was given, such as <c>mps1</c> or <c>mps1._domainkey.</c>.</param>
    /// <param name="selector">The selector.</param>
    /// <param name="reason">Why it is none, as a sentence.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(DnsName domain, string text, out string selector, out string reason)
    {
        selector = text.Trim().TrimEnd('.');
        int cut = selector.IndexOf(Below, StringComparison.OrdinalIgnoreCase);
        selector = cut < 0 ? selector : selector.Substring(0, cut);
        bool letters = selector.Length > 0 && selector.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.');
        reason = letters && DnsName.TryParse($"{selector}{Below}.{domain}", out _, out _)
            ? string.Empty
            : Texts.Get("Dkim.Selector.Invalid", ControlCharacters.Escape(text));
        return reason.Length == 0;
    }
}
