using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for a text before it is published: the preamble's fifth warning.</summary>
internal static class TextRules
{
    private const string Reference = "Tutorial, preamble 5";

    /// <summary>Blanks are U+0020.</summary>
    public static CheckRule Blank { get; } = new("Text.Blank", "pre", CheckStatus.Fail, Reference);

    /// <summary>No character without width.</summary>
    public static CheckRule Invisible { get; } = new("Text.Invisible", "pre", CheckStatus.Fail, Reference);

    /// <summary>No control character.</summary>
    public static CheckRule Control { get; } = new("Text.Control", "pre", CheckStatus.Fail, Reference);

    /// <summary>The value is one line.</summary>
    public static CheckRule LineBreak { get; } = new("Text.LineBreak", "pre", CheckStatus.Fail, Reference);

    /// <summary>No quote belongs to the value.</summary>
    public static CheckRule Quote { get; } = new("Text.Quote", "pre", CheckStatus.Fail, "RFC 1035 §5.1");

    /// <summary>Dashes are hyphens.</summary>
    public static CheckRule Dash { get; } = new("Text.Dash", "pre", CheckStatus.Fail, Reference);

    /// <summary>Nothing was left out.</summary>
    public static CheckRule Ellipsis { get; } = new("Text.Ellipsis", "pre", CheckStatus.Fail, Reference);

    /// <summary>No other form of an ASCII character.</summary>
    public static CheckRule FullWidth { get; } = new("Text.FullWidth", "pre", CheckStatus.Fail, "UAX #15 (NFKC)");

    /// <summary>No letter of another script that looks like an ASCII one.</summary>
    public static CheckRule LookAlike { get; } = new("Text.LookAlike", "pre", CheckStatus.Fail, "UTS #39");

    /// <summary>No other character outside of ASCII.</summary>
    public static CheckRule NotAscii { get; } = new("Text.NotAscii", "pre", CheckStatus.Fail, "RFC 7208 §12, RFC 6376 §3.2, RFC 9989 §4.8");

    /// <summary>No blank where none may stand.</summary>
    public static CheckRule BlankInValue { get; } = new("Text.BlankInValue", "pre", CheckStatus.Fail, "RFC 7208 §12, RFC 3986 §2");

    /// <summary>Semicolons stand between tags and nowhere else.</summary>
    public static CheckRule Semicolon { get; } = new("Text.Semicolon", "pre", CheckStatus.Fail, "RFC 6376 §3.2");

    /// <summary>The version is spelt as receivers compare it.</summary>
    public static CheckRule Version { get; } = new("Text.Version", "pre", CheckStatus.Fail, "RFC 7208 §4.5, RFC 6376 §3.6.1, RFC 9989 §4.8");

    /// <summary>The key has no PEM lines around it.</summary>
    public static CheckRule Armour { get; } = new("Text.Armour", "pre", CheckStatus.Fail, "RFC 6376 §3.6.1");

    /// <summary>Final dots stand where they must and nowhere else.</summary>
    public static CheckRule FinalDot { get; } = new("Text.FinalDot", "pre", CheckStatus.Fail, "RFC 1035 §5.1");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } =
        [Blank, Invisible, Control, LineBreak, Quote, Dash, Ellipsis, FullWidth, LookAlike, NotAscii, BlankInValue, Semicolon, Version, Armour, FinalDot];
}
