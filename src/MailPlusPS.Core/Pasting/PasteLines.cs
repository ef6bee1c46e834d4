using System.Collections.Generic;

namespace MailPlusPS.Pasting;

/// <summary>Lines and columns of a text, both from 1.</summary>
internal sealed class PasteLines
{
    private readonly List<int> _starts = [0];

    /// <summary>Finds the lines.</summary>
    /// <param name="text">The text; every line break of Unicode ends a line, CR LF is one.</param>
    public PasteLines(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool ends = text[i] is '\n' or '\u000b' or '\u000c' or '\u0085' or '\u2028' or '\u2029'
                || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));
            if (ends)
            {
                _starts.Add(i + 1);
            }
        }
    }

    /// <summary>How many there are; an empty text has one.</summary>
    public int Count => _starts.Count;

    /// <summary>Where a line starts.</summary>
    /// <param name="line">The line, from 0.</param>
    /// <returns>The index.</returns>
    public int Start(int line) => _starts[line];

    /// <summary>The line and the column of a place.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <returns>Both from 1.</returns>
    public (int Line, int Column) PlaceOf(int index)
    {
        int found = _starts.BinarySearch(index);
        int line = found >= 0 ? found : ~found - 1;
        return (line + 1, index - _starts[line] + 1);
    }
}
