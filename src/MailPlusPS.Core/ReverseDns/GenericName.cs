using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using MailPlusPS.Dns;

namespace MailPlusPS.ReverseDns;

/// <summary>
/// Recognises the names that providers give to the addresses of their customers by the thousand: the provider's own
/// pattern, the address in the name, or a word for the line beside a number. Receivers take mail from such a name
/// for a home computer's.
/// </summary>
/// <param name="IsGeneric">Whether it is such a name.</param>
/// <param name="Provider">Whose pattern it is; null where it is nobody's known.</param>
internal sealed record GenericName(bool IsGeneric, string? Provider)
{
    // What names of customers' lines end with, at French providers and OVH.
    private static readonly (string Provider, DnsName Suffix)[] Suffixes =
    [
        ("Orange", DnsName.Parse("abo.wanadoo.fr")),
        ("Free", DnsName.Parse("subs.proxad.net")),
        ("Free", DnsName.Parse("fbx.proxad.net")),
        ("Free", DnsName.Parse("adsl.proxad.net")),
        ("SFR", DnsName.Parse("rev.sfr.net")),
        ("SFR", DnsName.Parse("rev.numericable.fr")),
        ("Bouygues Telecom", DnsName.Parse("abo.bbox.fr")),
        ("OVH", DnsName.Parse("vps.ovh.net")),
        ("OVH", DnsName.Parse("vps.ovh.ca")),
        ("OVH", DnsName.Parse("vps.ovh.us")),
    ];

    // A number beside one of these is a line's.
    private static readonly HashSet<string> LineWords = new(StringComparer.Ordinal)
    {
        "dyn", "dynamic", "dynip", "dynamicip", "dsl", "adsl", "vdsl", "xdsl", "sdsl", "ppp", "pppoe", "dhcp", "dialup", "dial", "ftth", "fttb", "fiber", "fibre",
        "broadband", "residential", "resnet", "abo", "subs", "subscriber", "pools", "pool",
    };

    // These are names of servers too: the number must be the address's.
    private static readonly HashSet<string> WeakWords = new(StringComparer.Ordinal)
    {
        "static", "cable", "cust", "customer", "customers", "client", "clients", "rev", "ip", "host", "unassigned", "reverse",
    };

    /// <summary>Judges a reverse name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="address">The address that has it.</param>
    /// <returns>What it is.</returns>
    public static GenericName Of(DnsName name, IPAddress address)
    {
        (string Provider, DnsName Suffix) known = Suffixes.FirstOrDefault(s => name != s.Suffix && name.IsAtOrBelow(s.Suffix));
        if (known.Provider is not null)
        {
            return new GenericName(true, known.Provider);
        }

        string text = name.ToString();
        byte[] bytes = address.GetAddressBytes();
        bool generic = address.AddressFamily == AddressFamily.InterNetwork
            ? HasOctets(text, bytes) || HasDigits(text, bytes) || HasLineWord(name, bytes)
            : HasGroups(text, address) || HasDigits(text, bytes) || HasLineWord(name, bytes);
        return new GenericName(generic, generic && IsOvhBlock(name) ? "OVH" : null);
    }

    // Dotted, dashed, reversed, zero-padded, mixed with letters: four numbers in a row that are the address's four, or
    // three of them in their order where they are long enough not to be chance.
    private static bool HasOctets(string text, byte[] octets)
    {
        const int FewestDigits = 5;
        List<(int Value, int Length)> numbers = Numbers(text);
        int[] sorted = [.. octets.Select(o => (int)o).OrderBy(o => o)];
        for (int i = 0; i + 3 <= numbers.Count; i++)
        {
            if (i + 4 <= numbers.Count && numbers.Skip(i).Take(4).Select(n => n.Value).OrderBy(v => v).SequenceEqual(sorted))
            {
                return true;
            }

            (int Value, int Length)[] three = [.. numbers.Skip(i).Take(3)];
            if (three.Sum(n => n.Length) >= FewestDigits
                && (IsRun(three, octets, 0, 1) || IsRun(three, octets, 1, 1) || IsRun(three, octets, 2, -1) || IsRun(three, octets, 3, -1)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRun((int Value, int Length)[] numbers, byte[] octets, int start, int step) =>
        numbers[0].Value == octets[start] && numbers[1].Value == octets[start + step] && numbers[2].Value == octets[start + (2 * step)];

    // Without anything between: hexadecimal either way round, nibbles reversed as below ip6.arpa, decimal zero-padded.
    private static bool HasDigits(string text, byte[] bytes)
    {
        string bare = new([.. text.Where(c => c is not ('-' or '.' or '_'))]);
        string hex = Hex(bytes);
        IEnumerable<byte> reversed = Enumerable.Reverse(bytes);
        List<string> forms = [hex, Hex(reversed), Turned(hex)];
        if (bytes.Length == 4)
        {
            forms.Add(Padded(bytes));
            forms.Add(Padded(reversed));
            return forms.Any(f => bare.IndexOf(f, StringComparison.Ordinal) >= 0);
        }

        // The half that the provider gives, or the half that the host chose, where it says something.
        forms.AddRange([hex.Substring(0, 16), hex.Substring(16), Turned(hex.Substring(0, 16))]);
        return forms.Any(f => f.TrimStart('0').Length > 8 && bare.IndexOf(f, StringComparison.Ordinal) >= 0);
    }

    // 2a01-e0a-1-2--3, 2a01x0e0ax…: four groups in a row, zero-padded or not.
    private static bool HasGroups(string text, IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        int[] groups = [.. Enumerable.Range(0, 8).Select(i => (bytes[2 * i] << 8) | bytes[(2 * i) + 1])];
        string[] words = text.Split('-', '.', '_', 'x');
        int[] values = [.. words.Select(w => w.Length is > 0 and <= 4 && int.TryParse(w, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int v) ? v : -1)];
        for (int i = 0; i + 4 <= values.Length; i++)
        {
            for (int g = 0; g + 4 <= groups.Length; g++)
            {
                if (values.Skip(i).Take(4).SequenceEqual(groups.Skip(g).Take(4)) && groups.Skip(g).Take(4).Distinct().Count() > 2)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // A word for the line, left of what may be the provider's own name, and a number.
    private static bool HasLineWord(DnsName name, byte[] bytes)
    {
        string[] labels = [.. name.Labels.Take(Math.Max(0, name.Labels.Count - 2))];
        string[] words = [.. labels.SelectMany(Words)];
        List<(int Value, int Length)> numbers = Numbers(string.Join(".", labels));
        return (numbers.Count > 0 && words.Any(LineWords.Contains))
            || (words.Any(WeakWords.Contains) && numbers.Any(n => n.Value == bytes[bytes.Length - 1] || n.Value == bytes[0]));
    }

    // OVH's machines: ns3012345.ip-51-75-12.eu, the last number of the address missing.
    private static bool IsOvhBlock(DnsName name)
    {
        IReadOnlyList<string> labels = name.Labels;
        return labels.Count > 2
            && labels[labels.Count - 2].StartsWith("ip-", StringComparison.Ordinal)
            && labels[labels.Count - 1] is "eu" or "net" or "ca";
    }

    private static IEnumerable<string> Words(string label)
    {
        int start = 0;
        for (int i = 0; i <= label.Length; i++)
        {
            if (i == label.Length || label[i] is not (>= 'a' and <= 'z'))
            {
                if (i > start)
                {
                    yield return label.Substring(start, i - start);
                }

                start = i + 1;
            }
        }
    }

    // Runs of one to three digits are numbers; longer ones are none.
    private static List<(int Value, int Length)> Numbers(string text)
    {
        List<(int Value, int Length)> numbers = [];
        int value = 0;
        int length = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is >= '0' and <= '9')
            {
                value = length < 4 ? (value * 10) + text[i] - '0' : value;
                length++;
                continue;
            }

            if (length > 0)
            {
                numbers.Add((length <= 3 ? value : -1, length));
            }

            value = 0;
            length = 0;
        }

        return numbers;
    }

    private static string Turned(string text) => new([.. Enumerable.Reverse(text.ToCharArray())]);

    private static string Hex(IEnumerable<byte> bytes) => string.Concat(bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));

    private static string Padded(IEnumerable<byte> bytes) => string.Concat(bytes.Select(b => b.ToString("000", CultureInfo.InvariantCulture)));
}
