using System;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using MailPlusPS.Checks;
using MailPlusPS.Console.Hosting;
using MailPlusPS.Console.Json;
using MailPlusPS.Console.Shims;

namespace MailPlusPS.Console;

/// <summary>An engine with the module imported, and what is run in it.</summary>
internal sealed class ConsoleSession : IDisposable
{
    private readonly OutputFormat _format;
    private readonly ConsoleHost _host;
    private readonly Runspace _runspace;
    private volatile PowerShell? _running;

    /// <summary>Makes the engine.</summary>
    /// <param name="format">How output objects are written.</param>
    public ConsoleSession(OutputFormat format)
    {
        _format = format;
        Terminal terminal = new();

        // Objects alone are on the output then; what is said beside them is not.
        _host = new ConsoleHost(terminal, format == OutputFormat.Json ? System.Console.Error : System.Console.Out);
        if (!terminal.HasColour)
        {
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        }

        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Write-Host", typeof(WriteHostCommand), helpFileName: null));
        state.Commands.Add(new SessionStateCmdletEntry("Join-Path", typeof(JoinPathCommand), helpFileName: null));
        state.Commands.Add(new SessionStateCmdletEntry("Out-JsonLine", typeof(OutJsonLineCommand), helpFileName: null));
        state.Commands.Add(new SessionStateCmdletEntry("Out-Shown", typeof(OutShownCommand), helpFileName: null));
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _runspace.Open();
        System.Console.CancelKeyPress += Interrupt;
    }

    /// <summary>Imports the module and does what was asked.</summary>
    /// <param name="line">What was asked.</param>
    /// <returns>The exit code.</returns>
    public int Run(CommandLine line)
    {
        string manifest = Path.Combine(AppContext.BaseDirectory, "MailPlusPS", "MailPlusPS.psd1");
        ScriptEnd import = Invoke(shell => shell.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("ErrorAction", "Stop"));
        if (import.ExitCode is { } code)
        {
            return code;
        }

        if (line.Command is null && line.File is null)
        {
            return new Prompt(this, _host).Run();
        }

        ScriptEnd end = line.File is { } file
            ? RunScript(File.ReadAllText(file), file, line)
            : RunScript(line.Command!, file: null, line);

        // Test-MailPlusDeployment -SetExitCode says its code by the host, and the script goes on to its end.
        return end.ExitCode ?? _host.ExitCode ?? ExitCodes.Success;
    }

    /// <summary>Runs a line of the prompt.</summary>
    /// <param name="text">The line or lines.</param>
    /// <returns>How it ended.</returns>
    public ScriptEnd RunLine(string text) => Invoke(shell => AddOutput(shell.AddScript(text, useLocalScope: false)));

    /// <summary>Where the session stands.</summary>
    /// <returns>The location, as the prompt shows it.</returns>
    public string Location() => _runspace.SessionStateProxy.Path.CurrentLocation.Path;

    public void Dispose()
    {
        System.Console.CancelKeyPress -= Interrupt;
        _runspace.Dispose();
    }

    private ScriptEnd RunScript(string text, string? file, CommandLine line)
    {
        ScriptBlockAst script = Parser.ParseInput(text, file, out _, out ParseError[] problems);
        if (problems.Length > 0)
        {
            foreach (ParseError problem in problems)
            {
                _host.UI.WriteErrorLine(Texts.Get(
                    "Console.NotPowerShell", file ?? "-Command", problem.Extent.StartLineNumber, problem.Extent.StartColumnNumber, problem.Message));
            }

            return ScriptEnd.ByError;
        }

        ScriptBlock block = script.GetScriptBlock();
        LastStatement last = new(script);
        return Invoke(shell => AddOutput(shell.AddScript(ScriptCall.Text(line.Arguments)).AddParameter("Script", block)), last);
    }

    private void AddOutput(PowerShell shell)
    {
        if (_format == OutputFormat.Json)
        {
            shell.AddCommand("Out-JsonLine").AddParameter("Writer", System.Console.Out);
        }
        else
        {
            shell.AddCommand("Out-Shown");
        }
    }

    private ScriptEnd Invoke(Action<PowerShell> build, LastStatement? last = null)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        build(shell);
        shell.Streams.Error.DataAdded += (_, added) =>
        {
            ErrorRecord error = shell.Streams.Error[added.Index];
            last?.Note(error);
            _host.UI.WriteErrorLine(ErrorText.Format(error));
        };
        _running = shell;
        try
        {
            shell.Invoke(input: null, new PSInvocationSettings { ExposeFlowControlExceptions = true });
            if (shell.InvocationStateInfo.State == PSInvocationState.Stopped)
            {
                return ScriptEnd.ByInterrupt;
            }

            return last is { HasFailed: true } ? ScriptEnd.ByError : ScriptEnd.ByItself;
        }
        catch (ExitException exit)
        {
            return ScriptEnd.ByExit(exit.Argument);
        }
        catch (PipelineStoppedException)
        {
            return ScriptEnd.ByInterrupt;
        }
        catch (RuntimeException exception)
        {
            _host.UI.WriteErrorLine(ErrorText.Format(exception.ErrorRecord));
            return ScriptEnd.ByError;
        }
        finally
        {
            _running = null;
            _host.EndProgress();
        }
    }

    private void Interrupt(object? sender, ConsoleCancelEventArgs pressed)
    {
        // A second Ctrl+C ends the process as the system does, should the pipeline not.
        if (_running is { InvocationStateInfo.State: PSInvocationState.Running } shell)
        {
            pressed.Cancel = true;
            shell.BeginStop(callback: null, state: null);
        }
    }
}
