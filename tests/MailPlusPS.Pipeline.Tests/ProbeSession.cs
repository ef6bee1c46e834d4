using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Tests.Shared;

namespace MailPlusPS.Pipeline.Tests;

/// <summary>An engine with the probe cmdlets in it, and one pipeline.</summary>
internal sealed class ProbeSession : IDisposable
{
    private readonly Runspace _runspace;

    public ProbeSession(RecordingHost? host = null)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Invoke-Probe", typeof(InvokeProbeCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Find-ProbePath", typeof(FindProbePathCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Select-FirstProbe", typeof(SelectFirstProbeCommand), null));
        _runspace = RunspaceFactory.CreateRunspace(host ?? new RecordingHost(), state);
        // A new thread takes the culture of the test that starts it.
        _runspace.ThreadOptions = PSThreadOptions.UseNewThread;
        _runspace.Open();
        Shell = PowerShell.Create(_runspace);
    }

    public PowerShell Shell { get; }

    public PSDataCollection<PSObject> Output { get; } = [];

    public IReadOnlyList<ErrorRecord> Errors => [.. Shell.Streams.Error];

    public IReadOnlyList<object?> Objects => [.. Output.Select(value => value?.BaseObject)];

    /// <summary>Runs a script in which <c>$w</c> is the work; waits without blocking a thread of the pool.</summary>
    public async Task<IReadOnlyList<object?>> RunAsync(string script, Func<int, IPipelineOutput, CancellationToken, Task>? work = null)
    {
        await StartAsync(script, work).ConfigureAwait(false);
        return Objects;
    }

    public Task StartAsync(string script, Func<int, IPipelineOutput, CancellationToken, Task>? work = null)
    {
        _runspace.SessionStateProxy.SetVariable("w", work);
        Shell.AddScript(script);
        return Within.Patience(Shell.InvokeAsync<PSObject, PSObject>(null!, Output));
    }

    public void SetLocation(string folder) => _runspace.SessionStateProxy.Path.SetLocation(folder);

    public void SetVariable(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>
    /// Stops the pipeline on the calling thread and waits until it has ended, as a host does on Ctrl+C. Nothing of it
    /// needs the thread pool, which the workers of a test may have used up.
    /// </summary>
    /// <returns>How long that took.</returns>
    public TimeSpan StopAsCtrlCDoes()
    {
        Stopwatch watch = Stopwatch.StartNew();
        Shell.Stop();
        return watch.Elapsed;
    }

    public void Dispose()
    {
        Shell.Dispose();
        _runspace.Dispose();
        Output.Dispose();
    }
}
