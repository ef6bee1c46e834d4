using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Completion;

/// <summary>
/// What completion remembers of a session: the last domains, and the selectors found at each. In memory only, of
/// bounded size, for any thread.
/// </summary>
internal static class SessionMemory
{
    private const int MaxDomains = 64;
    private const int MaxSelectors = 16;

    private static readonly object Gate = new();

    // The last used at the end.
    private static readonly List<(string Domain, List<string> Selectors)> Known = [];

    /// <summary>Remembers a domain.</summary>
    /// <param name="domain">The domain.</param>
    public static void Remember(string domain)
    {
        lock (Gate)
        {
            _ = Renew(domain);
        }
    }

    /// <summary>Remembers a selector whose key record is there.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="selector">The selector.</param>
    public static void Remember(string domain, string selector)
    {
        lock (Gate)
        {
            List<string> selectors = Renew(domain);
            selectors.RemoveAll(s => string.Equals(s, selector, StringComparison.OrdinalIgnoreCase));
            selectors.Add(selector);
            Trim(selectors, MaxSelectors);
        }
    }

    /// <summary>The domains of the session.</summary>
    /// <returns>The last first.</returns>
    public static IReadOnlyList<string> Domains()
    {
        lock (Gate)
        {
            return [.. Enumerable.Reverse(Known).Select(k => k.Domain)];
        }
    }

    /// <summary>The selectors found at a domain.</summary>
    /// <param name="domain">The domain.</param>
    /// <returns>The last first.</returns>
    public static IReadOnlyList<string> SelectorsOf(string domain)
    {
        lock (Gate)
        {
            return [.. Known.Where(k => Same(k.Domain, domain)).SelectMany(k => Enumerable.Reverse(k.Selectors))];
        }
    }

    /// <summary>The selectors found at any domain.</summary>
    /// <returns>The last first.</returns>
    public static IReadOnlyList<string> Selectors()
    {
        lock (Gate)
        {
            return [.. Enumerable.Reverse(Known).SelectMany(k => Enumerable.Reverse(k.Selectors)).Distinct(StringComparer.OrdinalIgnoreCase)];
        }
    }

    private static List<string> Renew(string domain)
    {
        int place = Known.FindIndex(k => Same(k.Domain, domain));
        (string Domain, List<string> Selectors) entry = place < 0 ? (domain, []) : Known[place];
        if (place >= 0)
        {
            Known.RemoveAt(place);
        }

        Known.Add(entry);
        Trim(Known, MaxDomains);
        return entry.Selectors;
    }

    private static void Trim<T>(List<T> list, int most)
    {
        if (list.Count > most)
        {
            list.RemoveRange(0, list.Count - most);
        }
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
