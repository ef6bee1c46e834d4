using System.Globalization;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS;

/// <summary>One stray sign of a pasted text: where it stood, what it would break, what stands there now.</summary>
public sealed record DnsTextChange
{
    /// <summary>Where it stands in what was pasted, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Its line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Its column in the line, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>Code point and Unicode name, such as <c>U+00A0 NO-BREAK SPACE</c>; empty where something is missing.</summary>
    public required string Character { get; init; }

    /// <summary>What stands there now: empty where it was taken out, null where nothing could be done.</summary>
    public required string? Replacement { get; init; }

    /// <summary>The rule it breaks, such as <c>Text.Blank</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>What it would break, as a sentence in the reader's language.</summary>
    public string Consequence => Pasting.TextConsequence.Of(Fault, Kind);

    /// <summary>What was done, in a few words.</summary>
    public string Action => Replacement is null ? Texts.Get("Text.Action.Left")
        : Character.Length == 0 ? Texts.Get("Text.Action.Inserted", Named(Replacement))
        : Replacement.Length == 0 ? Texts.Get("Text.Action.Removed")
        : Texts.Get("Text.Action.Replaced", Named(Replacement));

    /// <summary>The fault.</summary>
    internal TextFault Fault { get; init; }

    /// <summary>What it stands in.</summary>
    internal DnsTextKind Kind { get; init; }

    /// <summary>Whether it stands in the name or the value, not between the fields of the line.</summary>
    internal bool IsInField { get; init; }

    /// <summary>Place, character and what was done.</summary>
    /// <returns>A line for a person.</returns>
    public override string ToString() => Texts.Get("Text.Change", Line, Column, Character.Length == 0 ? "-" : Character, Action);

    /// <summary>Code point and Unicode name.</summary>
    /// <param name="codePoint">The character.</param>
    /// <returns>For example <c>U+00A0 NO-BREAK SPACE</c>.</returns>
    internal static string Named(int codePoint) =>
        string.Format(CultureInfo.InvariantCulture, "U+{0:X4} {1}", codePoint, CharacterTable.Name(codePoint));

    private static string Named(string text) => text.Length == 1 ? Named(text[0]) : text;
}
