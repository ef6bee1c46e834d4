using System;

namespace MailPlusPS.Zones;

/// <summary>Leaves an entry of a zone file at the byte that is wrong; caught where entries are read.</summary>
internal sealed class ZoneSyntaxException : FormatException
{
    public ZoneSyntaxException()
    {
    }

    public ZoneSyntaxException(string message)
        : base(message)
    {
    }

    public ZoneSyntaxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception for a place in the entry.</summary>
    /// <param name="position">The byte in the entry.</param>
    /// <param name="message">The sentence.</param>
    public ZoneSyntaxException(int position, string message)
        : base(message)
    {
        Position = position;
    }

    /// <summary>The byte in the entry, from 0.</summary>
    public int Position { get; }

    /// <summary>Whether reading on makes no sense: the file is no text, or a bracket swallowed the rest.</summary>
    public bool IsFatal { get; init; }
}
