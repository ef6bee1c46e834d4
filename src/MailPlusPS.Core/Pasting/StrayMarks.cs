using System.Text;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>Shows a pasted text with its strays made visible: <c>v=spf1⟨NO-BREAK SPACE⟩mx</c>.</summary>
/// <param name="Paste">The paste.</param>
/// <param name="Start">Where the record starts.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Edits">What was found in it.</param>
internal sealed record StrayMarks(string Paste, int Start, int End, TextEdits Edits)
{
    private const int LongestShown = 600;

    /// <summary>The text with its strays in angle brackets, equal ones counted.</summary>
    /// <returns>At most some 600 characters.</returns>
    public override string ToString()
    {
        StringBuilder shown = new();
        int at = Start;
        while (at < End && shown.Length < LongestShown)
        {
            TextEdit? edit = Edits.At(at);
            if (edit is null || edit.CodePoint is '"' or ' ' or '.' or '\\' or (>= '!' and <= '~'))
            {
                shown.Append(Paste[at++]);
                continue;
            }

            int count = 0;
            while (at < End && Edits.At(at) is { } same && same.CodePoint == edit.CodePoint)
            {
                at += Width(at, edit.CodePoint);
                count++;
            }

            shown.Append('⟨').Append(CharacterTable.Name(edit.CodePoint)).Append(count > 1 ? $" ×{count}" : string.Empty).Append('⟩');
        }

        return ControlCharacters.Escape(shown.ToString()) + (at < End ? "…" : string.Empty);
    }

    // \194\160 is one character that takes eight places.
    private int Width(int at, int codePoint) =>
        Paste[at] == '\\' ? (codePoint > 0xFFFF ? 16 : codePoint > 0x7FF ? 12 : 8)
        : codePoint > 0xFFFF ? 2 : 1;
}
