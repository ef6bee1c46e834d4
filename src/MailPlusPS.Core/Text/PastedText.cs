using System;
using System.Linq;

namespace MailPlusPS.Text;

/// <summary>
/// A pasted text of which every character knows where it came from. Nothing is changed in place: a repair writes a
/// new one and notes what it did, so that a finding can name the place in what the user gave.
/// </summary>
internal sealed class PastedText
{
    private readonly string _text;
    private readonly int[] _origins;

    /// <summary>Makes a text of its characters and their places.</summary>
    /// <param name="text">The characters.</param>
    /// <param name="origins">For each its place in the paste; one more for the end.</param>
    /// <param name="edits">What was done so far.</param>
    public PastedText(string text, int[] origins, TextEdits edits)
    {
        _text = text;
        _origins = origins;
        Edits = edits;
    }

    /// <summary>How many characters there are.</summary>
    public int Length => _text.Length;

    /// <summary>What was done so far.</summary>
    public TextEdits Edits { get; }

    /// <summary>A character.</summary>
    /// <param name="index">Its index.</param>
    public char this[int index] => _text[index];

    /// <summary>Reads a paste: every character of which it is known becomes the ASCII character meant.</summary>
    /// <param name="paste">The text as it came.</param>
    /// <returns>The text; tabs and line breaks stay, for their meaning depends on where they stand.</returns>
    public static PastedText Read(string paste) => new CharacterRepair(paste).Run();

    /// <summary>Cleans a text where only the characters count, quotes taken out and blanks at the ends cut off.</summary>
    /// <param name="text">The text as pasted.</param>
    /// <param name="clean">The same as printable ASCII.</param>
    /// <returns>False where a character stands in it for which nothing can be guessed.</returns>
    public static bool TryClean(string text, out string clean)
    {
        PastedText read = Read(text);
        clean = new string([.. read._text.Where(c => c != '"').Select(c => c is '\t' or '\r' or '\n' ? ' ' : c)]).Trim(' ', '\'', '`');
        return read.Edits.InOrder.All(e => e.Replacement is not null);
    }

    /// <summary>Where a character came from.</summary>
    /// <param name="index">Its index; the length for the end.</param>
    /// <returns>The place in the paste, from 0.</returns>
    public int Origin(int index) => _origins[index];

    /// <summary>Whether a character was something else in the paste.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>True where it was replaced, or could not be.</returns>
    public bool IsRepaired(int index) => Edits.Has(_origins[index]);

    /// <summary>A part with a list of edits of its own.</summary>
    /// <param name="start">The first character.</param>
    /// <param name="end">Behind the last one.</param>
    /// <param name="edits">Where its edits go.</param>
    /// <returns>The part.</returns>
    public PastedText Slice(int start, int end, TextEdits edits) =>
        new(_text.Substring(start, end - start), _origins.AsSpan(start, end - start + 1).ToArray(), edits);

    /// <summary>Begins a new text of this one's characters.</summary>
    /// <returns>The writer.</returns>
    public PastedTextWriter Rewrite() => new(this);

    /// <summary>The characters.</summary>
    /// <returns>The text as it is now.</returns>
    public override string ToString() => _text;
}
