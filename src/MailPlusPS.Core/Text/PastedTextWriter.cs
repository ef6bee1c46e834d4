using System.Collections.Generic;
using System.Text;

namespace MailPlusPS.Text;

/// <summary>Writes the next state of a <see cref="PastedText"/>, character by character, and notes each change.</summary>
internal sealed class PastedTextWriter
{
    private readonly PastedText _source;
    private readonly StringBuilder _text;
    private readonly List<int> _origins;

    /// <summary>Begins.</summary>
    /// <param name="source">The text that is written anew.</param>
    public PastedTextWriter(PastedText source)
    {
        _source = source;
        _text = new StringBuilder(source.Length);
        _origins = new List<int>(source.Length + 1);
    }

    /// <summary>Keeps a character.</summary>
    /// <param name="index">Its index in the source.</param>
    public void Keep(int index) => Write(_source[index], _source.Origin(index));

    /// <summary>Keeps characters.</summary>
    /// <param name="start">The first one.</param>
    /// <param name="end">Behind the last one.</param>
    public void Keep(int start, int end)
    {
        _text.Append(_source.ToString(), start, end - start);
        for (int i = start; i < end; i++)
        {
            _origins.Add(_source.Origin(i));
        }
    }

    /// <summary>Takes a character out that is wrong where it stands.</summary>
    /// <param name="index">Its index in the source.</param>
    /// <param name="fault">What is wrong.</param>
    public void Drop(int index, TextFault fault) => _source.Edits.Add(_source.Origin(index), fault, string.Empty);

    /// <summary>Takes a character out that belongs to the form, such as the quotes of a zone file.</summary>
    /// <param name="index">Its index in the source.</param>
    public void Skip(int index) => _source.Edits.TakeOut(_source.Origin(index));

    /// <summary>Puts another character in a character's place.</summary>
    /// <param name="index">Its index in the source.</param>
    /// <param name="replacement">The other one; the same is no change.</param>
    /// <param name="fault">What is wrong with the first.</param>
    public void Put(int index, char replacement, TextFault fault)
    {
        if (replacement != _source[index])
        {
            _source.Edits.Add(_source.Origin(index), fault, replacement.ToString());
        }

        Write(replacement, _source.Origin(index));
    }

    /// <summary>Puts in what was missing before a character.</summary>
    /// <param name="index">The character's index in the source; the length for the end.</param>
    /// <param name="added">What was missing.</param>
    /// <param name="fault">What is wrong without it; None for an addition that repairs nothing.</param>
    public void Insert(int index, string added, TextFault fault)
    {
        if (fault != TextFault.None)
        {
            _source.Edits.AddMissing(_source.Origin(index), fault, added);
        }

        foreach (char c in added)
        {
            Write(c, _source.Origin(index));
        }
    }

    /// <summary>Ends.</summary>
    /// <returns>The new text.</returns>
    public PastedText ToText() => new(_text.ToString(), [.. _origins, _source.Origin(_source.Length)], _source.Edits);

    private void Write(char c, int origin)
    {
        _text.Append(c);
        _origins.Add(origin);
    }
}
