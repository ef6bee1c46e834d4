using System;
using System.Globalization;
using System.IO;
using System.Management.Automation.Host;
using System.Reflection;
using MailPlusPS.Checks;

namespace MailPlusPS.Console.Hosting;

/// <summary>The engine's way to this console.</summary>
internal sealed class ConsoleHost : PSHost
{
    private readonly ConsoleUserInterface _ui;

    /// <summary>Makes the host.</summary>
    /// <param name="terminal">What the process is connected to.</param>
    /// <param name="output">Where text goes that is written to the host.</param>
    public ConsoleHost(Terminal terminal, TextWriter output)
    {
        Terminal = terminal;
        _ui = new ConsoleUserInterface(terminal, output);
    }

    /// <summary>What the process is connected to.</summary>
    public Terminal Terminal { get; }

    /// <summary>
    /// The exit code a command asked for with <c>$Host.SetShouldExit</c>. It does not end the script: what comes
    /// after the command still runs, and <c>exit</c> or a terminating error goes before it.
    /// </summary>
    public int? ExitCode { get; private set; }

    /// <inheritdoc />
    public override string Name => "MailPlusPS Console";

    /// <inheritdoc />
    public override Version Version { get; } = Assembly.GetExecutingAssembly().GetName().Version!;

    /// <inheritdoc />
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc />
    public override PSHostUserInterface UI => _ui;

    /// <inheritdoc />
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    /// <inheritdoc />
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <summary>Takes a progress line off the screen.</summary>
    public void EndProgress() => _ui.EndProgress();

    /// <inheritdoc />
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    /// <inheritdoc />
    public override void EnterNestedPrompt() => throw new NotSupportedException(Texts.Get("Console.NoNestedPrompt"));

    /// <inheritdoc />
    public override void ExitNestedPrompt() => throw new NotSupportedException(Texts.Get("Console.NoNestedPrompt"));

    /// <inheritdoc />
    public override void NotifyBeginApplication()
    {
        // Programs that scripts start share this console as it is.
    }

    /// <inheritdoc />
    public override void NotifyEndApplication()
    {
        // See above.
    }
}
