using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>Holds answers back and lets them go round by round, so that a test sees what waits for what.</summary>
internal sealed class RoundResolver : IDnsResolver
{
    private readonly IDnsResolver _inner;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskCompletionSource> _held = [];
    private bool _isOpen;
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RoundResolver(IDnsResolver inner)
    {
        _inner = inner;
    }

    public string Description => _inner.Description;

    public async Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_isOpen)
            {
                held.SetResult();
            }

            _held.Add(question.ToString(), held);
            _grown.TrySetResult();
        }

        await held.Task.WaitAsync(cancellationToken);
        return await _inner.QueryAsync(question, cancellationToken);
    }

    /// <summary>Waits until these questions are held, all at the same time, and lets them go.</summary>
    /// <param name="questions">What is asked before any of it is answered.</param>
    /// <exception cref="TimeoutException">It was not.</exception>
    public async Task ReleaseAsync(params string[] questions)
    {
        while (true)
        {
            Task grown;
            lock (_gate)
            {
                if (questions.All(_held.ContainsKey))
                {
                    foreach (string question in questions)
                    {
                        _held.Remove(question, out TaskCompletionSource? held);
                        held!.SetResult();
                    }

                    return;
                }

                _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                grown = _grown.Task;
            }

            await grown.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    /// <summary>Lets all go that is held, and all that comes.</summary>
    public void Open()
    {
        lock (_gate)
        {
            _isOpen = true;
            foreach (TaskCompletionSource held in _held.Values)
            {
                held.TrySetResult();
            }
        }
    }
}
