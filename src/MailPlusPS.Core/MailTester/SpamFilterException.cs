using System;
using System.IO;
using MailPlusPS.Checks;

namespace MailPlusPS.MailTester;

/// <summary>A spam filter that gave no score. Its message says what was tried, what happened and what to do.</summary>
internal sealed class SpamFilterException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The sentence; control characters are written out.</param>
    /// <param name="inner">What the system said; null where nothing.</param>
    public SpamFilterException(string message, Exception? inner = null)
        : base(ControlCharacters.Escape(message), inner)
    {
    }
}
