using System;

namespace MailPlusPS.Ovh;

/// <summary>A call to OVH that did not succeed; the message says what was tried, what happened and what to do.</summary>
internal sealed class OvhException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="fault">The kind.</param>
    /// <param name="message">What was tried, what happened, what to do; no secret.</param>
    /// <param name="inner">What the network said; null for an answer of OVH's.</param>
    public OvhException(OvhFault fault, string message, Exception? inner = null)
        : base(message, inner)
    {
        Fault = fault;
    }

    /// <summary>The kind.</summary>
    public OvhFault Fault { get; }

    /// <summary>The error's id in PascalCase.</summary>
    public string ErrorId => "Ovh" + Fault;

    /// <summary>The HTTP status; 0 where there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>OVH's error code or class; empty where it gave none.</summary>
    public string ErrorCode { get; init; } = string.Empty;

    /// <summary>OVH's own sentence; empty where it gave none.</summary>
    public string Detail { get; init; } = string.Empty;

    /// <summary>What OVH's support asks for; empty where there was no answer.</summary>
    public string QueryId { get; init; } = string.Empty;

    /// <summary>How long OVH asks to wait; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same call may succeed a little later.</summary>
    public bool IsTransient => Fault is OvhFault.TooManyCalls or OvhFault.Unavailable or OvhFault.Unreachable or OvhFault.TimedOut;

    /// <summary>Whether OVH refuses the log-in itself, so that no other call can succeed either.</summary>
    public bool IsLogIn => Fault is OvhFault.InvalidKey or OvhFault.NoSuchCredential or OvhFault.InvalidCredential or OvhFault.InvalidSignature or OvhFault.LogInRefused;

    /// <summary>The same trouble, to be thrown once more.</summary>
    /// <returns>A new exception.</returns>
    public OvhException Again() => new(Fault, Message, this)
    {
        Status = Status,
        ErrorCode = ErrorCode,
        Detail = Detail,
        QueryId = QueryId,
    };
}
