namespace System;

/// <summary>A place in a list, counted from its start or from its end: what <c>list[^1]</c> and list patterns are made of.</summary>
internal readonly struct Index
{
    private readonly int _place;

    /// <summary>Makes a place.</summary>
    /// <param name="value">How far.</param>
    /// <param name="fromEnd">Whether it is counted from the end.</param>
    public Index(int value, bool fromEnd = false)
    {
        _place = fromEnd ? ~value : value;
    }

    /// <summary>A place counted from the start.</summary>
    /// <param name="value">How far.</param>
    public static implicit operator Index(int value) => new(value);

    /// <summary>Where it is in a list.</summary>
    /// <param name="length">How long the list is.</param>
    /// <returns>The place from the start.</returns>
    public int GetOffset(int length) => _place < 0 ? length + _place + 1 : _place;
}
