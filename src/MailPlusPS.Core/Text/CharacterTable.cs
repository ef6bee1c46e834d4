using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace MailPlusPS.Text;

/// <summary>
/// The one knowledge of stray characters: name, kind and the ASCII character meant. The table holds what the Unicode
/// Character Database and UTS #39 say of every character that hides, is a blank, a quote or a dash, or looks like ASCII.
/// </summary>
internal static class CharacterTable
{
    private const string Resource = "MailPlusPS.Text.Characters.txt";

    // Read when the first character outside of ASCII is met.
    private static readonly Lazy<Dictionary<int, StrayForm>> Table = new(Read);

    /// <summary>Looks a character up.</summary>
    /// <param name="codePoint">Its code point; half of a surrogate pair too.</param>
    /// <returns>What is known of it.</returns>
    public static StrayForm Find(int codePoint) =>
        Table.Value.TryGetValue(codePoint, out StrayForm form) ? form : new StrayForm(TextFault.NotAscii, null, Label(codePoint));

    /// <summary>The Unicode name of a character.</summary>
    /// <param name="codePoint">Its code point.</param>
    /// <returns>The name, or the label that The Unicode Standard §4.8 gives to what has none.</returns>
    public static string Name(int codePoint) => Find(codePoint).Name;

    /// <summary>The code point at a place; half of a pair that stands alone is one of its own.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">The place.</param>
    /// <returns>The code point; above U+FFFF it takes two places.</returns>
    public static int CodePointAt(string text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            ? char.ConvertToUtf32(text[index], text[index + 1])
            : text[index];

    private static string Label(int codePoint) => codePoint switch
    {
        >= 0xD800 and <= 0xDFFF => Label("surrogate", codePoint),
        (>= 0xE000 and <= 0xF8FF) or >= 0xF0000 => Label("private-use", codePoint),
        (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0x20000 and <= 0x323AF) => Numbered("CJK UNIFIED IDEOGRAPH", codePoint),
        _ => "NON-ASCII CHARACTER",
    };

    private static string Label(string kind, int codePoint) => string.Format(CultureInfo.InvariantCulture, "<{0}-{1:X4}>", kind, codePoint);

    private static string Numbered(string kind, int codePoint) => string.Format(CultureInfo.InvariantCulture, "{0}-{1:X4}", kind, codePoint);

    private static Dictionary<int, StrayForm> Read()
    {
        using Stream stream = typeof(CharacterTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException(Resource);
        using StreamReader reader = new(stream, Encoding.ASCII);
        Dictionary<int, StrayForm> table = new(3400);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] == '#')
            {
                continue;
            }

            string[] fields = line.Split([' '], 4);
            char? replacement = fields[2] == "-" ? null : (char)ReadHex(fields[2]);
            table.Add(ReadHex(fields[0]), new StrayForm(ReadFault(fields[1]), replacement, fields[3]));
        }

        return table;
    }

    private static int ReadHex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static TextFault ReadFault(string name) => (TextFault)Enum.Parse(typeof(TextFault), name);
}
