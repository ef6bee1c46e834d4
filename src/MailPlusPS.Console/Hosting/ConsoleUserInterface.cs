using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using MailPlusPS.Checks;

namespace MailPlusPS.Console.Hosting;

/// <summary>
/// What the engine writes and asks. Output and <c>Write-Host</c> go to one stream; errors, warnings, verbose and
/// debug lines and progress to the error stream, so that a redirected output holds the output alone.
/// </summary>
internal sealed class ConsoleUserInterface : PSHostUserInterface
{
    private readonly Terminal _terminal;
    private readonly TextWriter _output;
    private readonly ProgressLine _progress;
    private readonly Questions _questions;

    /// <summary>Makes the interface.</summary>
    /// <param name="terminal">What the process is connected to.</param>
    /// <param name="output">Where text goes.</param>
    public ConsoleUserInterface(Terminal terminal, TextWriter output)
    {
        _terminal = terminal;
        _output = output;
        _progress = new ProgressLine(terminal);
        _questions = new Questions(terminal, this);
        RawUI = new ConsoleRawUserInterface(terminal);
    }

    /// <inheritdoc />
    public override PSHostRawUserInterface RawUI { get; }

    /// <inheritdoc />
    public override bool SupportsVirtualTerminal => _terminal.HasColour;

    /// <summary>Takes a progress line off the screen.</summary>
    public void EndProgress() => _progress.Clear();

    /// <inheritdoc />
    public override void Write(string value)
    {
        _progress.Clear();
        _output.Write(ForTheTerminal(value));
    }

    /// <inheritdoc />
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Write(_terminal.HasColour ? Colours.Paint(value, foregroundColor, backgroundColor) : value);

    /// <inheritdoc />
    public override void WriteLine(string value)
    {
        _progress.Clear();
        _output.WriteLine(ForTheTerminal(value));
    }

    /// <inheritdoc />
    public override void WriteErrorLine(string value) => Say(value, ConsoleColor.Red);

    /// <inheritdoc />
    public override void WriteWarningLine(string message) => Say(Texts.Get("Console.Warning", message), ConsoleColor.Yellow);

    /// <inheritdoc />
    public override void WriteVerboseLine(string message) => Say(Texts.Get("Console.Verbose", message), ConsoleColor.DarkGray);

    /// <inheritdoc />
    public override void WriteDebugLine(string message) => Say(Texts.Get("Console.Debug", message), ConsoleColor.DarkGray);

    /// <inheritdoc />
    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(record);

    /// <inheritdoc />
    public override string ReadLine() => _questions.ReadLine();

    /// <inheritdoc />
    public override SecureString ReadLineAsSecureString() => _questions.ReadSecret();

    /// <inheritdoc />
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        _questions.Fields(caption, message, descriptions);

    /// <inheritdoc />
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        _questions.Choice(caption, message, choices, defaultChoice);

    /// <inheritdoc />
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        _questions.Credential(caption, message, userName);

    /// <inheritdoc />
    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        _questions.Credential(caption, message, userName);

    private string ForTheTerminal(string value) => GetOutputString(value, SupportsVirtualTerminal);

    private void Say(string text, ConsoleColor colour)
    {
        _progress.Clear();
        System.Console.Error.WriteLine(_terminal.HasErrorColour ? Colours.Paint(text, colour) : text);
    }
}
