using System;

namespace MailPlusPS.Lab.Dsm;

/// <summary>A refusal on its way out.</summary>
/// <param name="code">DSM's code.</param>
/// <param name="errors">What stands beside it; null for nothing.</param>
public sealed class DsmFailure(int code, object? errors = null) : Exception("DSM error " + code)
{
    /// <summary>DSM's code.</summary>
    public int Code { get; } = code;

    /// <summary>What stands beside it.</summary>
    public object? Errors { get; } = errors;
}
