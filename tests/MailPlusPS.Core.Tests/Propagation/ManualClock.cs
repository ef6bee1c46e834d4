using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Propagation;

namespace MailPlusPS.Core.Tests.Propagation;

/// <summary>A clock that jumps over every wait, and says how long each was.</summary>
internal sealed class ManualClock : IClock
{
    private readonly List<TimeSpan> _waits = [];

    public DateTimeOffset Now { get; private set; } = new(2026, 11, 24, 10, 42, 0, TimeSpan.Zero);

    public IReadOnlyList<TimeSpan> Waits => _waits;

    /// <summary>What happens in the world at each wait's end.</summary>
    public Action<ManualClock>? Passed { get; set; }

    public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _waits.Add(time);
        Now += time;
        Passed?.Invoke(this);
        return Task.CompletedTask;
    }
}
