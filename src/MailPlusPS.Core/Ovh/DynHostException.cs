using System;

namespace MailPlusPS.Ovh;

/// <summary>An update that was refused, or not even tried; the message is for a person.</summary>
internal sealed class DynHostException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="errorId">The id in PascalCase.</param>
    /// <param name="message">What was tried, what happened, what to do.</param>
    /// <param name="inner">What caused it; null for nothing.</param>
    public DynHostException(string errorId, string message, Exception? inner = null)
        : base(message, inner)
    {
        ErrorId = errorId;
    }

    /// <summary>The id in PascalCase.</summary>
    public string ErrorId { get; }
}
