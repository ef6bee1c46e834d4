using System;

namespace MailPlusPS.Planning;

/// <summary>A plan was not carried out, or not to its end; the message says what stands and what to do.</summary>
internal sealed class ZonePlanException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="errorId">The error's id in PascalCase.</param>
    /// <param name="message">What was tried, what happened, what to do.</param>
    /// <param name="inner">What happened; null for a refusal.</param>
    public ZonePlanException(string errorId, string message, Exception? inner = null)
        : base(message, inner)
    {
        ErrorId = errorId;
    }

    /// <summary>The error's id in PascalCase.</summary>
    public string ErrorId { get; }
}
