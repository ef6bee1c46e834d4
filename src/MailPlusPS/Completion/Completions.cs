using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace MailPlusPS.Completion;

/// <summary>Turns values into what completion offers: those that begin as typed, quoted where they must be.</summary>
internal static class Completions
{
    private static readonly char[] Quotes = ['\'', '"', '‘', '’', '“', '”', '„', '‚'];

    /// <summary>Offers the values that begin with a word.</summary>
    /// <param name="typed">The word as it stands in the line, perhaps with a quote at its start or end.</param>
    /// <param name="values">Each value with what explains it.</param>
    /// <returns>What is offered, in the order of the values.</returns>
    public static IEnumerable<CompletionResult> Of(string? typed, IEnumerable<(string Value, string Tip)> values)
    {
        string word = (typed ?? string.Empty).Trim(Quotes);
        return values
            .Where(v => v.Value.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(v => new CompletionResult(Quote(v.Value), v.Value, CompletionResultType.ParameterValue, v.Tip.Length == 0 ? v.Value : v.Tip));
    }

    // What is more than letters, digits, dots and hyphens is read by PowerShell as something else unless quoted.
    private static string Quote(string value) =>
        value.Length > 0 && value.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-') && value[0] != '-'
            ? value
            : "'" + CodeGeneration.EscapeSingleQuotedStringContent(value) + "'";
}
