using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Pipeline;

/// <summary>
/// The base of every cmdlet. Inputs are worked on at once, up to <see cref="ThrottleLimit"/>; what they say comes
/// out in the order of the inputs. Ctrl+C, an early end downstream and a terminating error cancel all of it.
/// </summary>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    private const int DefaultThrottleLimit = 16;
    private const int LargestThrottleLimit = 256;

    private readonly OrderedWork _work;

    /// <summary>Makes a cmdlet that has nothing to do yet.</summary>
    protected AsyncCmdlet()
    {
        _work = new OrderedWork(this);
    }

    /// <summary>How many inputs are worked on at once.</summary>
    [Parameter]
    [ValidateRange(1, LargestThrottleLimit)]
    public int ThrottleLimit { get; set; } = DefaultThrottleLimit;

    /// <summary>Cancelled when the cmdlet stops.</summary>
    protected CancellationToken StopToken => _work.StopToken;

    /// <summary>Whether only what would be done is to be said, by <c>-WhatIf</c> or its preference: for what is said in other lines than the question that is asked.</summary>
    protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? given is SwitchParameter { IsPresent: true }
        : SessionState.PSVariable.GetValue("WhatIfPreference") is true or SwitchParameter { IsPresent: true };

    /// <summary>Cancels what still runs and waits 300 ms for it at most.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Called once before the first input, on the pipeline thread.</summary>
    protected virtual void BeginInput()
    {
    }

    /// <summary>
    /// Called once for each input, on the pipeline thread: reads the parameters and calls
    /// <see cref="Start"/>. What the work needs is copied before, for the next input overwrites the parameters.
    /// </summary>
    protected abstract void ProcessInput();

    /// <summary>
    /// Called once after the last input's output was written, on the pipeline thread. May start more work.
    /// </summary>
    protected virtual void EndInput()
    {
    }

    /// <summary>
    /// Starts the work of an input; waits for a place first when <see cref="ThrottleLimit"/> is reached. Called on
    /// the pipeline thread; the work runs outside of it and reaches it through its output only. An exception out
    /// of it becomes a non-terminating error.
    /// </summary>
    /// <param name="work">What to do; its token is cancelled when the cmdlet stops.</param>
    /// <param name="target">The input, as errors name it.</param>
    protected void Start(Func<IPipelineOutput, CancellationToken, Task> work, object? target = null) =>
        _work.Start(work, target, ThrottleLimit);

    /// <summary>
    /// Writes what a source gives, a stretch at a time, on the pipeline thread; the source is read elsewhere, and never
    /// ahead of what was written. For inputs so long that <see cref="Start"/> would hold too much of them.
    /// </summary>
    /// <typeparam name="T">What the source gives.</typeparam>
    /// <param name="source">The source; disposed of.</param>
    /// <param name="read">Gives the next stretch; null behind the last.</param>
    /// <param name="write">Writes one object.</param>
    private protected void Carry<T>(IDisposable source, Func<CancellationToken, Task<IReadOnlyList<T>?>> read, Action<T> write) =>
        PulledWork.Carry(source, read, write, StopToken);

    /// <summary>
    /// Finds the files that the user means: relative to the current location, with wildcards unless literal.
    /// Called on the pipeline thread. A path that leads nowhere is written as a non-terminating error.
    /// </summary>
    /// <param name="path">What was typed.</param>
    /// <param name="literal">True for <c>-LiteralPath</c>.</param>
    /// <returns>Full file system paths, in the order given.</returns>
    protected IReadOnlyList<string> ResolvePaths(string[] path, bool literal) => ProviderPaths.Resolve(this, path, literal);

    /// <summary>
    /// Finds where a file is to be written: relative to the current location, no wildcards, whether it exists or
    /// not. Called on the pipeline thread.
    /// </summary>
    /// <param name="path">What was typed.</param>
    /// <returns>The full path; null where it can be none, which is written as a non-terminating error.</returns>
    protected string? ResolveNewPath(string path) => ProviderPaths.ResolveNew(this, path);

    /// <summary>Finds the file that a text names, where a parameter takes a text or its file. Called on the pipeline thread.</summary>
    /// <param name="text">What was typed.</param>
    /// <returns>The full path; null where no such file is there, so that it is the text itself.</returns>
    protected string? FindFile(string text) => ProviderPaths.Find(this, text);

    /// <inheritdoc />
    protected sealed override void BeginProcessing() => CancelOnException(BeginInput);

    /// <inheritdoc />
    protected sealed override void ProcessRecord() => CancelOnException(() =>
    {
        ProcessInput();
        _work.DrainReady();
    });

    /// <inheritdoc />
    protected sealed override void EndProcessing() => CancelOnException(() =>
    {
        _work.DrainAll();
        EndInput();
        _work.DrainAll();
    });

    /// <inheritdoc />
    protected sealed override void StopProcessing() => _work.Stop();

    /// <summary>Cancels what still runs and waits 300 ms for it at most.</summary>
    /// <param name="disposing">True from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _work.Dispose();
        }
    }

    private void CancelOnException(Action step)
    {
        try
        {
            step();
        }
        catch
        {
            // Select-Object -First, -ErrorAction Stop and Ctrl+C arrive here as exceptions out of a write.
            _work.Stop();
            throw;
        }
    }
}
