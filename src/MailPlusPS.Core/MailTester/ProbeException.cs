using System;

namespace MailPlusPS.MailTester;

/// <summary>A probe that is not sent, with the reason as a sentence.</summary>
internal sealed class ProbeException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="errorId">The id for scripts.</param>
    /// <param name="message">What was tried, what happened, what to do.</param>
    /// <param name="inner">What the system said; null where nothing.</param>
    public ProbeException(string errorId, string message, Exception? inner = null)
        : base(message, inner) => ErrorId = errorId;

    /// <summary>The id for scripts.</summary>
    public string ErrorId { get; }
}
