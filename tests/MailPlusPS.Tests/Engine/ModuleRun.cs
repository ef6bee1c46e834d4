using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace MailPlusPS.Tests.Engine;

/// <summary>What a script gave.</summary>
/// <param name="Objects">Its output.</param>
/// <param name="Errors">Its errors; one that ended the script is the last.</param>
/// <param name="Warnings">Its warnings.</param>
/// <param name="Verbose">What it said with <c>-Verbose</c>.</param>
/// <param name="Information">What it wrote to the information stream.</param>
/// <param name="HostLines">What reached the host, <c>-WhatIf</c> lines among it.</param>
internal sealed record ModuleRun(
    IReadOnlyList<PSObject> Objects,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<object> Information,
    IReadOnlyList<string> HostLines)
{
    /// <summary>The output as text, an object a line.</summary>
    public IReadOnlyList<string> Lines => [.. Objects.Select(value => value?.ToString(format: null, CultureInfo.InvariantCulture) ?? string.Empty)];

    /// <summary>The output where it must be one object and no error.</summary>
    public PSObject Single => Errors.Count == 0 && Objects.Count == 1
        ? Objects[0]
        : throw new InvalidOperationException($"{Objects.Count} objects, errors: {string.Join(" | ", Errors)}");
}
