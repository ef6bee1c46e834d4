using System;

namespace MailPlusPS.Livebox;

/// <summary>A call to the box that did not succeed; the message says what was tried, what happened and what to do.</summary>
internal sealed class LiveboxException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="fault">The kind.</param>
    /// <param name="message">What was tried, what happened, what to do; no secret.</param>
    /// <param name="inner">What the network said; null for an answer of the box's.</param>
    public LiveboxException(LiveboxFault fault, string message, Exception? inner = null)
        : base(message, inner)
    {
        Fault = fault;
    }

    /// <summary>The kind.</summary>
    public LiveboxFault Fault { get; }

    /// <summary>The error's id in PascalCase.</summary>
    public string ErrorId => "Livebox" + Fault;

    /// <summary>Whether the answer is missing, so that it is not known whether the call was carried out.</summary>
    public bool IsAnswerLost => Fault is LiveboxFault.Unreachable or LiveboxFault.TimedOut or LiveboxFault.Malformed;
}
