using System;
using System.Diagnostics.CodeAnalysis;

namespace MailPlusPS.Lab.Dsm;

/// <summary>A refusal on its way out.</summary>
/// <param name="code">DSM's code.</param>
/// <param name="errors">What stands beside it; null for nothing.</param>
[SuppressMessage("Naming", "CA1710", Justification = "It is an answer of the NAS that is thrown, not a fault.")]
public sealed class DsmFailure(int code, object? errors = null) : Exception("DSM error " + code)
{
    /// <summary>DSM's code.</summary>
    public int Code { get; } = code;

    /// <summary>What stands beside it.</summary>
    public object? Errors { get; } = errors;
}
