using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;

namespace MailPlusPS.Pipeline;

/// <summary>
/// The one way from workers to the pipeline thread. It holds nothing to dispose, so a worker that outlives its
/// cmdlet finds it closed and nothing worse.
/// </summary>
internal sealed class PipelineQueue
{
    private readonly Queue<PipelineMessage> _messages = new();
    private bool _closed;

    /// <summary>Whether the cmdlet has stopped listening.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_messages)
            {
                return _closed;
            }
        }
    }

    /// <summary>Hands a message over.</summary>
    /// <param name="message">The message.</param>
    /// <returns>False where nobody listens any more.</returns>
    public bool TryPost(PipelineMessage message)
    {
        lock (_messages)
        {
            if (_closed)
            {
                return false;
            }

            _messages.Enqueue(message);
            Monitor.Pulse(_messages);
            return true;
        }
    }

    /// <summary>Takes the next message, waiting for it.</summary>
    /// <param name="message">The message.</param>
    /// <returns>False where the queue was closed.</returns>
    public bool TryWait([NotNullWhen(true)] out PipelineMessage? message)
    {
        lock (_messages)
        {
            while (_messages.Count == 0 && !_closed)
            {
                Monitor.Wait(_messages);
            }

            message = _closed ? null : _messages.Dequeue();
            return message is not null;
        }
    }

    /// <summary>Takes the next message if there is one.</summary>
    /// <param name="message">The message.</param>
    /// <returns>False where there is none now.</returns>
    public bool TryTake([NotNullWhen(true)] out PipelineMessage? message)
    {
        lock (_messages)
        {
            message = _closed || _messages.Count == 0 ? null : _messages.Dequeue();
            return message is not null;
        }
    }

    /// <summary>Stops listening: what is waiting is dropped, who waits is woken.</summary>
    public void Close()
    {
        lock (_messages)
        {
            _closed = true;
            _messages.Clear();
            Monitor.PulseAll(_messages);
        }
    }
}
