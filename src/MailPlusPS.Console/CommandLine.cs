using System;
using System.Collections.Generic;
using System.IO;
using MailPlusPS.Checks;

namespace MailPlusPS.Console;

/// <summary>What the program was asked to do: run a script, a command, or offer a prompt.</summary>
internal sealed record CommandLine
{
    /// <summary>How output objects are written.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>The text after <c>-Command</c>.</summary>
    public string? Command { get; init; }

    /// <summary>The full path of the script to run.</summary>
    public string? File { get; init; }

    /// <summary>The script's arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>True where only the usage was asked for.</summary>
    public bool ShowHelp { get; init; }

    /// <summary>What could not be understood, as a sentence; null where all was.</summary>
    public string? Problem { get; init; }

    /// <summary>The usage.</summary>
    public static string Help => Texts.Get("Console.Usage");

    /// <summary>Reads the arguments of the program.</summary>
    /// <param name="arguments">As the system hands them over.</param>
    /// <returns>What was asked, or its <see cref="Problem"/>.</returns>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        CommandLine line = new();
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            if (Is(argument, "-OutputFormat"))
            {
                if (++i == arguments.Count || !TryFormat(arguments[i], out OutputFormat format))
                {
                    return Wrong(Texts.Get("Console.BadFormat", i < arguments.Count ? arguments[i] : string.Empty));
                }

                line = line with { Format = format };
            }
            else if (Is(argument, "-Command") || Is(argument, "-c"))
            {
                return i + 1 < arguments.Count
                    ? line with { Command = string.Join(' ', Rest(arguments, i + 1)) }
                    : Wrong(Texts.Get("Console.NoCommand"));
            }
            else if (Is(argument, "-Help") || Is(argument, "--help") || Is(argument, "-?"))
            {
                return line with { ShowHelp = true };
            }
            else if (argument.StartsWith('-') && !Is(argument, "--"))
            {
                return Wrong(Texts.Get("Console.BadOption", ControlCharacters.Escape(argument)));
            }
            else if (!Is(argument, "--"))
            {
                return Script(line, argument, Rest(arguments, i + 1));
            }
        }

        return line;
    }

    private static CommandLine Script(CommandLine line, string path, IReadOnlyList<string> arguments)
    {
        string full = Path.GetFullPath(path);
        return System.IO.File.Exists(full)
            ? line with { File = full, Arguments = arguments }
            : Wrong(Texts.Get("Console.NoScript", ControlCharacters.Escape(path)));
    }

    private static CommandLine Wrong(string problem) => new() { Problem = problem };

    private static bool Is(string argument, string option) => string.Equals(argument, option, StringComparison.OrdinalIgnoreCase);

    private static bool TryFormat(string text, out OutputFormat format)
    {
        format = Is(text, nameof(OutputFormat.Json)) ? OutputFormat.Json : OutputFormat.Text;
        return format == OutputFormat.Json || Is(text, nameof(OutputFormat.Text));
    }

    private static List<string> Rest(IReadOnlyList<string> arguments, int from)
    {
        List<string> rest = new(arguments.Count - from);
        for (int i = from; i < arguments.Count; i++)
        {
            rest.Add(arguments[i]);
        }

        return rest;
    }
}
