using System;
using System.Linq;
using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>A line that <c>host</c> or <c>nslookup</c> prints.</summary>
internal static class AnswerLine
{
    // What stands between the name and the value, and the type it tells.
    private static readonly (string Phrase, string Type)[] Phrases =
    [
        ("descriptive text", "TXT"), ("text =", "TXT"), ("is an alias for", "CNAME"), ("canonical name =", "CNAME"),
        ("has address", "A"), ("has IPv6 address", "AAAA"), ("mail is handled by", "MX"), ("mail exchanger =", "MX"),
    ];

    private const string WindowsPreference = "MX preference =";
    private const string WindowsExchanger = ", mail exchanger =";

    /// <summary>Reads the line that starts at a place.</summary>
    /// <param name="text">The whole paste, its characters clean.</param>
    /// <param name="values">Reads values.</param>
    /// <param name="start">The line's first sign.</param>
    /// <param name="lineEnd">Where it ends.</param>
    /// <param name="end">Behind the record.</param>
    /// <returns>The record; null where the line is none.</returns>
    public static FoundRecord? TryRead(PastedText text, ValueReader values, int start, int lineEnd, out int end)
    {
        end = start;
        string s = text.ToString();
        int nameEnd = s.IndexOfAny([' ', '\t'], start, lineEnd - start);
        if (nameEnd < 0 || !ZoneLine.IsName(s.Substring(start, Math.Min(nameEnd - start, 256))))
        {
            return null;
        }

        int phrase = values.SkipBlanks(nameEnd);
        if (StartsWith(s, phrase, WindowsPreference))
        {
            return ReadWindows(text, values, (start, nameEnd), phrase + WindowsPreference.Length, lineEnd, out end);
        }

        foreach ((string words, string type) in Phrases)
        {
            if (!StartsWith(s, phrase, words))
            {
                continue;
            }

            int value = values.SkipBlanks(phrase + words.Length, overLines: type == "TXT");
            if (value >= s.Length || (type != "TXT" && value >= lineEnd))
            {
                return null;
            }

            DnsTextKind kind = type == "MX" ? DnsTextKind.Mx : type == "TXT" ? RecordKinds.OfText(s, value) : DnsTextKind.Other;
            (PastedText read, end) = values.Read(value, type == "TXT" ? kind : DnsTextKind.Txt, isForm: !text.IsRepaired(value));
            string name = s.Substring(start, nameEnd - start);
            kind = type == "TXT" ? RecordKinds.OfValue(read.ToString(), name) : kind;
            return new FoundRecord(kind, start, end, read) { Name = Slice(text, start, nameEnd), Type = type };
        }

        return null;
    }

    private static FoundRecord? ReadWindows(PastedText text, ValueReader values, (int Start, int End) name, int start, int lineEnd, out int end)
    {
        end = name.Start;
        string s = text.ToString();
        int comma = s.IndexOf(WindowsExchanger, start, lineEnd - start, StringComparison.Ordinal);
        string preference = comma < 0 ? string.Empty : s.Substring(start, Math.Min(comma - start, 16)).Trim(' ');
        if (preference.Length == 0 || !preference.All(c => c is >= '0' and <= '9'))
        {
            return null;
        }

        (PastedText target, end) = values.Read(values.SkipBlanks(comma + WindowsExchanger.Length), DnsTextKind.Txt, isForm: true);
        PastedTextWriter writer = target.Rewrite();
        writer.Insert(0, preference + " ", TextFault.None);
        writer.Keep(0, target.Length);
        return new FoundRecord(DnsTextKind.Mx, name.Start, end, writer.ToText()) { Name = Slice(text, name.Start, name.End), Type = "MX" };
    }

    private static bool StartsWith(string s, int at, string words) => string.CompareOrdinal(s, at, words, 0, words.Length) == 0;

    private static PastedText Slice(PastedText text, int start, int end) =>
        text.Slice(start, end, text.Edits.Between(text.Origin(start), text.Origin(end)));
}
