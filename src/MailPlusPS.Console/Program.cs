using System;
using System.Globalization;
using System.Text;
using MailPlusPS.Console.Hosting;

namespace MailPlusPS.Console;

/// <summary>MailPlusPS for machines without PowerShell.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        // Before the engine is touched: it reads the variable once.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        System.Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        System.Console.InputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        BreakLinesBetweenWords();
        return Run(arguments);
    }

    // Without a locale (LANG=C) the engine does not know the language and cuts table cells in the middle of words.
    private static void BreakLinesBetweenWords()
    {
        if (CultureInfo.CurrentCulture.Equals(CultureInfo.InvariantCulture))
        {
            CultureInfo english = CultureInfo.GetCultureInfo("en");
            CultureInfo.CurrentCulture = english;
            CultureInfo.DefaultThreadCurrentCulture = english;
        }
    }

    private static int Run(string[] arguments)
    {
        CommandLine line = CommandLine.Parse(arguments);
        if (line.Problem is { } problem)
        {
            System.Console.Error.WriteLine(problem);
            return ExitCodes.Usage;
        }

        if (line.ShowHelp)
        {
            System.Console.Out.WriteLine(CommandLine.Help);
            return ExitCodes.Success;
        }

        using ConsoleSession session = new(line.Format);
        return session.Run(line);
    }
}
