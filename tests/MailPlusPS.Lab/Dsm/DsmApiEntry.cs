using System;
using System.Collections.Generic;

namespace MailPlusPS.Lab.Dsm;

/// <summary>One API: its place in SYNO.API.Info and its methods.</summary>
public sealed class DsmApiEntry
{
    private readonly Dictionary<string, DsmMethod> _methods = new(StringComparer.Ordinal);

    /// <summary>The path below /webapi/.</summary>
    public required string Path { get; init; }

    /// <summary>The highest version.</summary>
    public required int MaxVersion { get; init; }

    /// <summary>Whether every parameter must be JSON.</summary>
    public required bool IsJson { get; init; }

    /// <summary>Whether the NAS has it now; a package brings its own.</summary>
    public required Func<bool> IsThere { get; init; }

    /// <summary>Adds a method.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="answer">Gives the data; throws <see cref="DsmFailure"/>.</param>
    /// <param name="refusal">What somebody who is no administrator gets; 0 where everybody may.</param>
    /// <returns>This API.</returns>
    public DsmApiEntry On(string method, Func<DsmReceived, object?> answer, int refusal = 105)
    {
        _methods[method] = new DsmMethod(answer, refusal);
        return this;
    }

    internal DsmMethod? Find(string method) => _methods.GetValueOrDefault(method);
}
