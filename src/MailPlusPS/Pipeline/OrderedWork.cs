using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Pipeline;

/// <summary>
/// Runs the work of many inputs at once and lets what they say out in the order of the inputs. All members but
/// <see cref="Stop"/> belong to the pipeline thread.
/// </summary>
internal sealed class OrderedWork : IDisposable
{
    /// <summary>
    /// How many inputs to a worker may be under way or wait for their turn. Some must wait, or one slow input
    /// would idle all the others; not all may, or memory would grow with the input.
    /// </summary>
    private const int InputsPerWorker = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly PipelineQueue _queue = new();
    private readonly Queue<WorkItem> _items = new();
    private readonly PSCmdlet _cmdlet;
    private int _running;

    /// <summary>Makes the work of a cmdlet.</summary>
    /// <param name="cmdlet">Through whom it speaks.</param>
    public OrderedWork(PSCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        StopToken = _cancellation.Token;
    }

    /// <summary>Cancelled when the cmdlet stops.</summary>
    public CancellationToken StopToken { get; }

    /// <summary>Starts the work of the next input, as soon as there is a place.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="target">The input, for errors.</param>
    /// <param name="limit">How many may run at once.</param>
    public void Start(Func<IPipelineOutput, CancellationToken, Task> work, object? target, int limit)
    {
        while (_running >= limit || _items.Count >= limit * InputsPerWorker)
        {
            CarryOne();
        }

        WorkItem item = new(_queue, target, StopToken);
        _items.Enqueue(item);
        _running++;
        item.Start(work, _cmdlet.MyInvocation.MyCommand.Name);
    }

    /// <summary>Lets out what is there without waiting.</summary>
    /// <exception cref="PipelineStoppedException">The cmdlet was stopped.</exception>
    public void DrainReady()
    {
        while (_queue.TryTake(out PipelineMessage? message))
        {
            Carry(message);
        }

        ThrowIfStopped();
    }

    /// <summary>Lets out everything, until the last work has ended.</summary>
    /// <exception cref="PipelineStoppedException">The cmdlet was stopped.</exception>
    public void DrainAll()
    {
        while (_items.Count > 0)
        {
            CarryOne();
        }

        ThrowIfStopped();
    }

    /// <summary>Stops listening and cancels every worker. Does not wait; any thread may call it, several times.</summary>
    public void Stop()
    {
        if (_queue.IsClosed)
        {
            return;
        }

        _queue.Close();

        // On a thread of its own: a worker's callback may block, and the pool may be full of workers that do.
        new Thread(Cancel) { IsBackground = true, Name = "MailPlusPS stop" }.Start();
    }

    /// <summary>Stops, and waits 300 ms at most for the workers to leave.</summary>
    public void Dispose()
    {
        Task[] leaving = [.. _items.Select(item => item.Running).Where(running => !running.IsCompleted)];
        if (leaving.Length > 0)
        {
            Stop();
            if (!Task.WaitAll(leaving, Patience))
            {
                // They go on with a token that is cancelled; its source is the garbage collector's.
                return;
            }
        }

        _queue.Close();
        _cancellation.Dispose();
    }

    private void CarryOne()
    {
        if (!_queue.TryWait(out PipelineMessage? message))
        {
            throw new PipelineStoppedException();
        }

        Carry(message);
    }

    private void Carry(PipelineMessage message)
    {
        switch (message.Kind)
        {
            case PipelineMessageKind.AtOnce:
                message.Write!(_cmdlet);
                break;
            case PipelineMessageKind.Ended:
                _running--;
                message.Item.HasEnded = true;
                ReleaseKept();
                break;
            case PipelineMessageKind.InTurn when _items.Count > 0 && message.Item == _items.Peek():
                message.Write!(_cmdlet);
                break;
            case PipelineMessageKind.InTurn when !message.Item.HasEnded:
                message.Item.Kept.Enqueue(message);
                break;
            default:
                // Said after its work had ended, by a task nobody awaited: its turn is over.
                break;
        }
    }

    private void ReleaseKept()
    {
        while (_items.Count > 0)
        {
            WorkItem oldest = _items.Peek();
            while (oldest.Kept.Count > 0)
            {
                oldest.Kept.Dequeue().Write!(_cmdlet);
            }

            if (!oldest.HasEnded)
            {
                return;
            }

            _items.Dequeue();
        }
    }

    private void ThrowIfStopped()
    {
        if (_queue.IsClosed)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (Exception exception) when (exception is AggregateException or ObjectDisposedException)
        {
            // A worker's callback failed, or all workers had left before: nothing is owed to anyone.
        }
    }
}
