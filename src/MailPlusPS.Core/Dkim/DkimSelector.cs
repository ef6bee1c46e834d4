using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Dkim;

/// <summary>A selector as people type it: alone, or as part of the record's name (RFC 6376 §3.1, §3.6.2.1).</summary>
internal static class DkimSelector
{
    private const string Infix = "._domainkey";

    /// <summary>Selectors that MailPlus users and the tutorial's readers choose; tried where none is given.</summary>
    public static IReadOnlyList<string> WellKnown { get; } =
        ["mps1", "mps", "mailplus", "prefixe", "synology", "syno", "mail", "dkim", "default", "selector1", "key1", "s1", "k1"];

    /// <summary>Reads what was typed.</summary>
    /// <param name="domain">The domain it belongs to.</param>
    /// <param name="typed"><c>mps1</c>, <c>mps1._domainkey.</c> as OVH's form shows it, or the whole name.</param>
    /// <param name="selector">The selector in lower case.</param>
    /// <param name="reason">Why it is none, as a sentence; empty otherwise.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(DnsName domain, string typed, out string selector, out string reason)
    {
        selector = Normalize(typed);
        bool valid = selector.Length > 0
            && selector.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.')
            && DnsName.TryParse($"{selector}{Infix}.{domain}", out _, out _);
        reason = valid ? string.Empty : Texts.Get("Dkim.Selector.Invalid", ControlCharacters.Escape(typed));
        return valid;
    }

    /// <summary>Reduces what was typed to the selector.</summary>
    /// <param name="typed"><c>mps1</c>, <c>mps1._domainkey.</c> as OVH's form shows it, or the whole name.</param>
    /// <returns>The selector in lower case.</returns>
    public static string Normalize(string typed)
    {
        string selector = typed.Trim().TrimEnd('.').ToLowerInvariant();
        int infix = (selector + ".").IndexOf(Infix + ".", StringComparison.Ordinal);
        return infix > 0 ? selector.Substring(0, infix) : selector;
    }

    /// <summary>Where the key of a selector stands.</summary>
    /// <param name="domain">The signing domain.</param>
    /// <param name="selector">A reduced selector.</param>
    /// <returns>For example <c>mps1._domainkey.votredomaine.tld</c>.</returns>
    /// <exception cref="FormatException">The two make no name.</exception>
    public static DnsName NameOf(DnsName domain, string selector) => domain.Prepend(selector + Infix);
}
