using System;
using System.IO;
using MailPlusPS.Checks;

namespace MailPlusPS.Submission;

/// <summary>A message that was not handed in. Its message says what was tried, what happened and what to do.</summary>
internal sealed class SubmissionException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="id">The error's id in PascalCase.</param>
    /// <param name="message">The sentence; control characters are written out.</param>
    /// <param name="inner">What the library said; null where nothing.</param>
    public SubmissionException(string id, string message, Exception? inner = null)
        : base(ControlCharacters.Escape(message), inner)
    {
        Id = id;
    }

    /// <summary>The error's id.</summary>
    public string Id { get; }
}
