using System;
using System.Collections.Generic;
using System.IO;
using MailPlusPS.Dns;

namespace MailPlusPS.Dmarc;

/// <summary>
/// A public suffix list in the format of publicsuffix.org: a rule a line up to the first blank, <c>//</c> before
/// comments, <c>*.</c> for any label, <c>!</c> for an exception. Both its sections count, as with most receivers.
/// </summary>
internal sealed class PublicSuffixList
{
    /// <summary>Where Debian and others keep theirs.</summary>
    public const string SystemPath = "/usr/share/publicsuffix/public_suffix_list.dat";

    // A rule is a domain name; a longer line is none, whatever it is.
    private const int LongestRule = 1024;

    private readonly HashSet<DnsName> _suffixes = [];
    private readonly HashSet<DnsName> _parents = [];
    private readonly HashSet<DnsName> _exceptions = [];

    private PublicSuffixList()
    {
    }

    /// <summary>How many rules there are.</summary>
    public int Count => _suffixes.Count + _parents.Count + _exceptions.Count;

    /// <summary>The numbers of the lines that are no rules and were left out, the first thousand of them.</summary>
    public IReadOnlyList<int> BadLines { get; private set; } = [];

    /// <summary>Reads a list. Lines that are no rules are left out.</summary>
    /// <param name="reader">The text.</param>
    /// <returns>The list; without a rule in it where the text is no list.</returns>
    public static PublicSuffixList Read(TextReader reader)
    {
        PublicSuffixList list = new();
        List<int> bad = [];
        int number = 0;
        for (string? line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            number++;
            string rule = FirstWord(line);
            if (rule.Length > 0 && !rule.StartsWith("//", StringComparison.Ordinal) && !list.TryAdd(rule) && bad.Count < 1000)
            {
                bad.Add(number);
            }
        }

        list.BadLines = bad;
        return list;
    }

    /// <summary>The organizational domain of a name: one label more than its public suffix (RFC 7489 §3.2).</summary>
    /// <param name="name">The name.</param>
    /// <returns>The organizational domain; the name itself where it is a public suffix.</returns>
    public DnsName OrganizationOf(DnsName name)
    {
        DnsName suffix = SuffixOf(name);
        DnsName organization = name;
        while (organization != suffix && organization.Parent is { } parent && parent != suffix)
        {
            organization = parent;
        }

        return organization;
    }

    // The rule of most labels prevails, an exception over all others; without a rule the last label is the suffix.
    private DnsName SuffixOf(DnsName name)
    {
        DnsName last = name;
        for (DnsName at = name; !at.IsRoot; at = at.Parent!)
        {
            last = at;
            DnsName parent = at.Parent!;
            if (_exceptions.Contains(at))
            {
                return parent;
            }

            if (_suffixes.Contains(at) || (!parent.IsRoot && _parents.Contains(parent)))
            {
                return at;
            }
        }

        return last;
    }

    private bool TryAdd(string rule)
    {
        HashSet<DnsName> rules = _suffixes;
        if (rule[0] == '!')
        {
            rules = _exceptions;
            rule = rule.Substring(1);
        }
        else if (rule.StartsWith("*.", StringComparison.Ordinal))
        {
            rules = _parents;
            rule = rule.Substring(2);
        }

        if (rule.Length > LongestRule || rule.IndexOf('*') >= 0 || !DnsName.TryParse(rule.TrimStart('.'), out DnsName? name, out _) || name.IsRoot)
        {
            return false;
        }

        rules.Add(name);
        return true;
    }

    private static string FirstWord(string line)
    {
        int start = 0;
        while (start < line.Length && char.IsWhiteSpace(line[start]))
        {
            start++;
        }

        int end = start;
        while (end < line.Length && end - start <= LongestRule + 2 && !char.IsWhiteSpace(line[end]))
        {
            end++;
        }

        return line.Substring(start, end - start);
    }
}
