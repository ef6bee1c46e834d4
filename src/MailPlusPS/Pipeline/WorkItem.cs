using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Pipeline;

/// <summary>The work of one input, and what it has said before its turn.</summary>
internal sealed class WorkItem
{
    private readonly PipelineQueue _queue;
    private readonly CancellationToken _stop;

    /// <summary>Makes the work's place in the order of inputs.</summary>
    /// <param name="queue">The way to the pipeline thread.</param>
    /// <param name="target">The input, for errors.</param>
    /// <param name="stop">Cancelled when the cmdlet stops.</param>
    public WorkItem(PipelineQueue queue, object? target, CancellationToken stop)
    {
        _queue = queue;
        _stop = stop;
        Target = target;
    }

    /// <summary>The input, for errors.</summary>
    public object? Target { get; }

    /// <summary>The running work; it never faults.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Messages that wait for their turn. Touched by the pipeline thread only.</summary>
    public Queue<PipelineMessage> Kept { get; } = new();

    /// <summary>Whether the end of the work has reached the pipeline thread.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Starts the work on the thread pool, so that its first steps do not hold the pipeline thread.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="command">The cmdlet's name, for errors.</param>
    public void Start(Func<IPipelineOutput, CancellationToken, Task> work, string command)
    {
        WorkerCulture culture = WorkerCulture.OfThisThread();
        Running = Task.Run(() => RunAsync(work, command, culture), CancellationToken.None);
    }

    /// <summary>Sends something to the pipeline thread.</summary>
    /// <param name="kind">When it is due.</param>
    /// <param name="write">What to do there.</param>
    /// <exception cref="OperationCanceledException">The cmdlet was stopped.</exception>
    public void Send(PipelineMessageKind kind, Action<PSCmdlet> write)
    {
        if (!_queue.TryPost(new PipelineMessage(this, kind, write)))
        {
            throw new OperationCanceledException(_stop);
        }
    }

    private async Task RunAsync(
        Func<IPipelineOutput, CancellationToken, Task> work, string command, WorkerCulture culture)
    {
        try
        {
            culture.Apply();
            _stop.ThrowIfCancellationRequested();
            await work(new WorkItemOutput(this, command, _stop), _stop).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Once stopped the queue is closed, and whatever a worker throws then is silence.
            _queue.TryPost(UnexpectedFault.ToMessage(this, exception, command));
        }
        finally
        {
            _queue.TryPost(new PipelineMessage(this, PipelineMessageKind.Ended, Write: null));
        }
    }
}
