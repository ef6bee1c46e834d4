using System;
using System.Management.Automation.Language;
using MailPlusPS.Checks;
using MailPlusPS.Console.Hosting;

namespace MailPlusPS.Console;

/// <summary>Reads commands and runs them, until <c>exit</c> or the end of the input.</summary>
internal sealed class Prompt
{
    private readonly ConsoleSession _session;
    private readonly ConsoleHost _host;

    /// <summary>Makes a prompt.</summary>
    /// <param name="session">Where commands run.</param>
    /// <param name="host">Where they are read and heard.</param>
    public Prompt(ConsoleSession session, ConsoleHost host)
    {
        _session = session;
        _host = host;
    }

    /// <summary>Reads and runs.</summary>
    /// <returns>The exit code: that of <c>exit</c>, else what a command asked of the host.</returns>
    public int Run()
    {
        // Like a shell, a prompt goes on after Ctrl+C.
        System.Console.CancelKeyPress += KeepGoing;
        if (_host.Terminal.CanAsk)
        {
            _host.UI.WriteLine(Texts.Get("Console.Welcome"));
        }

        try
        {
            while (ReadCommand() is { } text)
            {
                ScriptEnd end = _session.RunLine(text);
                if (end.IsExit)
                {
                    return end.ExitCode!.Value;
                }
            }

            return _host.ExitCode ?? ExitCodes.Success;
        }
        finally
        {
            System.Console.CancelKeyPress -= KeepGoing;
        }
    }

    private static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out ParseError[] problems);
        return Array.Exists(problems, problem => problem.IncompleteInput);
    }

    private static void KeepGoing(object? sender, ConsoleCancelEventArgs pressed) => pressed.Cancel = true;

    private string? ReadCommand()
    {
        Show($"PS {_session.Location()}> ");
        string? text = System.Console.In.ReadLine();
        while (text is not null && IsIncomplete(text))
        {
            Show(">> ");
            string? more = System.Console.In.ReadLine();
            if (string.IsNullOrEmpty(more))
            {
                return text;
            }

            text = text + "\n" + more;
        }

        return text;
    }

    private void Show(string prompt)
    {
        if (_host.Terminal.CanAsk)
        {
            _host.UI.Write(prompt);
        }
    }
}
