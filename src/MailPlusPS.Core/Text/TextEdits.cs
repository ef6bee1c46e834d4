using System;
using System.Collections.Generic;

namespace MailPlusPS.Text;

/// <summary>What was done to a text, each place once: the first fault found there and the last replacement.</summary>
internal sealed class TextEdits
{
    private readonly string _paste;
    private readonly Dictionary<(int Origin, bool Missing), TextEdit> _edits = [];
    private TextEdit[]? _inOrder;

    /// <summary>Makes an empty list.</summary>
    /// <param name="paste">The text as it came.</param>
    public TextEdits(string paste)
    {
        _paste = paste;
    }

    /// <summary>All of them, in the order of their places.</summary>
    public IReadOnlyList<TextEdit> InOrder =>
        _inOrder ??= Sort();

    /// <summary>Whether something was wrong at a place.</summary>
    /// <param name="origin">The place in the paste.</param>
    /// <returns>True where a character there was replaced or found.</returns>
    public bool Has(int origin) => _edits.ContainsKey((origin, false));

    /// <summary>Notes a fault at a character.</summary>
    /// <param name="origin">Its place in the paste.</param>
    /// <param name="fault">What is wrong; where something was found there before, that stands.</param>
    /// <param name="replacement">What stands there now; null where nothing was done.</param>
    /// <param name="codePoint">The character, where the paste shows another (an escape).</param>
    public void Add(int origin, TextFault fault, string? replacement, int? codePoint = null)
    {
        _inOrder = null;
        _edits[(origin, false)] = _edits.TryGetValue((origin, false), out TextEdit? before)
            ? before with { Replacement = replacement }
            : new TextEdit(origin, codePoint ?? CharacterTable.CodePointAt(_paste, origin), fault, replacement);
    }

    /// <summary>Notes that something was missing before a character.</summary>
    /// <param name="origin">The character's place in the paste.</param>
    /// <param name="fault">What is wrong.</param>
    /// <param name="replacement">What was put in; null where it was left.</param>
    public void AddMissing(int origin, TextFault fault, string? replacement)
    {
        _inOrder = null;
        _edits[(origin, true)] = new TextEdit(origin, TextEdit.Missing, fault, replacement);
    }

    /// <summary>A character was taken out as part of the form: no fault, unless it had one before.</summary>
    /// <param name="origin">Its place in the paste.</param>
    public void TakeOut(int origin)
    {
        if (_edits.TryGetValue((origin, false), out TextEdit? before))
        {
            Add(origin, before.Fault, string.Empty);
        }
    }

    /// <summary>What was wrong at a character; null where nothing was.</summary>
    /// <param name="origin">Its place in the paste.</param>
    /// <returns>The edit.</returns>
    public TextEdit? At(int origin) => _edits.TryGetValue((origin, false), out TextEdit? edit) ? edit : null;

    /// <summary>Takes a finding back: the character may stand there after all.</summary>
    /// <param name="origin">Its place in the paste.</param>
    public void Forget(int origin)
    {
        _inOrder = null;
        _edits.Remove((origin, false));
    }

    /// <summary>Takes another list in; where both know a place, the other one counts.</summary>
    /// <param name="other">The other list.</param>
    public void Overlay(TextEdits other)
    {
        _inOrder = null;
        foreach (KeyValuePair<(int Origin, bool Missing), TextEdit> edit in other._edits)
        {
            _edits[edit.Key] = edit.Value;
        }
    }

    /// <summary>Those of one record.</summary>
    /// <param name="start">Where it starts in the paste.</param>
    /// <param name="end">Where it ends.</param>
    /// <returns>A list of its own.</returns>
    public TextEdits Between(int start, int end)
    {
        TextEdits part = new(_paste);
        for (int i = FirstFrom(start); i < InOrder.Count && InOrder[i].Origin < end; i++)
        {
            part._edits.Add((InOrder[i].Origin, InOrder[i].CodePoint == TextEdit.Missing), InOrder[i]);
        }

        return part;
    }

    // A paste is read from its beginning, so that its edits mostly are in order already.
    private TextEdit[] Sort()
    {
        TextEdit[] edits = [.. _edits.Values];
        for (int i = 1; i < edits.Length; i++)
        {
            if (Compare(edits[i - 1], edits[i]) > 0)
            {
                Array.Sort(edits, Compare);
                break;
            }
        }

        return edits;
    }

    private static int Compare(TextEdit left, TextEdit right)
    {
        int order = left.Origin.CompareTo(right.Origin);
        return order != 0 ? order : left.CodePoint.CompareTo(right.CodePoint);
    }

    private int FirstFrom(int start)
    {
        int low = 0;
        int high = InOrder.Count;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = InOrder[middle].Origin < start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
