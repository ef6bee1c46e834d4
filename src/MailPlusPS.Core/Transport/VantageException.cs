using System;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>The place to look from cannot be used; the message is a sentence with what to do.</summary>
internal sealed class VantageException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="id">The error's id, in PascalCase.</param>
    /// <param name="message">What was tried, what happened, what to do.</param>
    /// <param name="inner">What the library said; null where nothing.</param>
    public VantageException(string id, string message, Exception? inner = null)
        : base(ControlCharacters.Escape(message), inner)
    {
        Id = id;
    }

    /// <summary>The error's id.</summary>
    public string Id { get; }
}
