using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>
/// Names of response policy zones that hold an address (draft-vixie-dnsop-dns-rpz §4.1.1): a prefix length, then the
/// address from its end, an IPv6 one with <c>zz</c> for its longest run of zeros. A name in another form never matches.
/// </summary>
internal static class PolicyName
{
    private static readonly string[] Triggers = ["rpz-ip", "rpz-client-ip", "rpz-nsip"];

    /// <summary>Judges an owner name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="apex">The zone's apex, where it is known.</param>
    /// <returns>What is wrong, as a sentence; null where nothing is, or where it is no such name.</returns>
    public static string? Judge(DnsName name, DnsName? apex)
    {
        if (name.ToString().AsSpan().IndexOf(".rpz-".AsSpan(), StringComparison.Ordinal) < 0)
        {
            return null;
        }

        IReadOnlyList<string> labels = name.Labels;
        int trigger = labels.Count - (apex?.Labels.Count ?? 0) - 1;
        if (apex is null || trigger < 1 || !Triggers.Contains(labels[trigger], StringComparer.Ordinal))
        {
            return null;
        }

        List<string> parts = [.. labels.Take(trigger)];
        return IsCanonicalIPv4(parts) || IsCanonicalIPv6(parts)
            ? null
            : Texts.Get("Zone.PolicyAddress", ControlCharacters.Escape(string.Join(".", parts)));
    }

    private static bool IsCanonicalIPv4(List<string> parts)
    {
        if (parts.Count != 5 || !TryNumber(parts[0], 32, out int length))
        {
            return false;
        }

        long address = 0;
        for (int i = 4; i >= 1; i--)
        {
            if (!TryNumber(parts[i], 255, out int part))
            {
                return false;
            }

            address = (address << 8) | (uint)part;
        }

        return (address & ((1L << (32 - length)) - 1)) == 0;
    }

    private static bool IsCanonicalIPv6(List<string> parts)
    {
        const int Words = 8;
        if (parts.Count > Words + 1 || !TryNumber(parts[0], 128, out int length))
        {
            return false;
        }

        List<string> written = [.. parts.Skip(1).Reverse()];
        List<int> words = [];
        foreach (string part in written)
        {
            if (part == "zz")
            {
                words.AddRange(Enumerable.Repeat(0, Math.Max(0, Words - written.Count + 1)));
            }
            else if (part.Length <= 4 && int.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int word))
            {
                words.Add(word);
            }
            else
            {
                return false;
            }
        }

        return words.Count == Words
            && Enumerable.Range(length, 128 - length).All(bit => (words[bit / 16] & (0x8000 >> (bit % 16))) == 0)
            && written.SequenceEqual(Canonical(words), StringComparer.Ordinal);
    }

    private static List<string> Canonical(List<int> words)
    {
        int bestStart = 0;
        int bestLength = 1;
        for (int start = 0; start < words.Count; start++)
        {
            int length = words.Skip(start).TakeWhile(static w => w == 0).Count();
            if (length > bestLength)
            {
                (bestStart, bestLength) = (start, length);
            }
        }

        List<string> labels = [.. words.Select(static w => w.ToString("x", CultureInfo.InvariantCulture))];
        if (bestLength > 1)
        {
            labels.RemoveRange(bestStart, bestLength);
            labels.Insert(bestStart, "zz");
        }

        return labels;
    }

    private static bool TryNumber(string text, int most, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
        && value <= most && (text.Length == 1 || text[0] != '0');
}
