using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using MailPlusPS.Tests.Engine;

namespace MailPlusPS.Tests.Console;

/// <summary>The console as a user starts it.</summary>
internal static class ConsoleProgram
{
    /// <summary>Its path.</summary>
    public static string Path { get; } = ChildProcess.Program(ChildProcess.BuiltFolder("src/MailPlusPS.Console"), "mailplus");

    /// <summary>Runs it in English.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>All that it gave.</returns>
    public static Task<ChildResult> RunAsync(params string[] arguments) => RunInAsync("C.UTF-8", arguments);

    /// <summary>Runs a command in English.</summary>
    /// <param name="command">The command.</param>
    /// <returns>All that it gave.</returns>
    public static Task<ChildResult> CommandAsync(string command) => RunAsync("-Command", command);

    /// <summary>Runs it in a language.</summary>
    /// <param name="language">The language, as LANG names it.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>All that it gave.</returns>
    public static Task<ChildResult> RunInAsync(string language, params string[] arguments) =>
        ChildProcess.RunAsync(Path, arguments, Environment(language));

    /// <summary>Types into it.</summary>
    /// <param name="input">What is typed.</param>
    /// <returns>All that it gave.</returns>
    public static Task<ChildResult> TypeAsync(string input) => ChildProcess.RunAsync(Path, [], Environment("C.UTF-8"), input);

    /// <summary>The variables that decide about language and colour.</summary>
    /// <param name="language">The language.</param>
    /// <returns>The variables.</returns>
    public static Dictionary<string, string?> Environment(string language) => new(StringComparer.Ordinal)
    {
        ["LANG"] = language,
        ["LC_ALL"] = null,
        ["LC_MESSAGES"] = null,
        ["NO_COLOR"] = null,
        ["TERM"] = "xterm",
        ["POWERSHELL_TELEMETRY_OPTOUT"] = null,
    };
}
