using System;

namespace MailPlusPS.Nas;

/// <summary>What went wrong with a NAS: the message says what was tried, what happened and what to do.</summary>
internal sealed class NasException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="fault">What kind of trouble.</param>
    /// <param name="message">What was tried, what happened, what to do.</param>
    /// <param name="innerException">What lies below; null for nothing.</param>
    public NasException(NasFault fault, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Fault = fault;
    }

    /// <summary>What kind of trouble.</summary>
    public NasFault Fault { get; }

    /// <summary>DSM's code; 0 where DSM did not answer.</summary>
    public int Code { get; init; }

    /// <summary>The error's id: <c>Nas</c> and the kind of trouble.</summary>
    public string ErrorId => "Nas" + Fault;
}
