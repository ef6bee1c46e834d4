using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace MailPlusPS.Console;

/// <summary>
/// A script called with the arguments of a command line: <c>-Name</c> is a parameter, as it is after
/// <c>pwsh -File</c>, everything else a text.
/// </summary>
internal static partial class ScriptCall
{
    /// <summary>Writes the call of the script block in <c>$Script</c>.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>PowerShell text.</returns>
    /// <remarks>
    /// A block, not a file: <c>exit</c> in a called file ends that file only, and its number would be lost.
    /// </remarks>
    public static string Text(IEnumerable<string> arguments) =>
        "param($Script) & $Script " + string.Join(' ', arguments.Select(Argument));

    private static string Argument(string argument)
    {
        Match named = Parameter().Match(argument);
        if (!named.Success)
        {
            return Quoted(argument);
        }

        string value = named.Groups["value"].Value;
        return named.Groups["name"].Value + value switch
        {
            "" => string.Empty,
            "$true" or "$false" or "$null" => value,
            _ => Quoted(value),
        };
    }

    private static string Quoted(string text) => "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";

    [GeneratedRegex(@"^(?<name>-[\p{L}_][\p{L}\p{Nd}_]*:?)(?<value>(?<=:).*)?$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
