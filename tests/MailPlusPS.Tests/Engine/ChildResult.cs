using System;
using System.Collections.Generic;

namespace MailPlusPS.Tests.Engine;

/// <summary>What a program gave.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Errors">What it wrote to the error stream.</param>
internal sealed record ChildResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The lines of the output.</summary>
    public IReadOnlyList<string> Lines => Output.Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);
}
