using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>A clock at which no wait lasts, and that knows how long each would have been. Time-outs, of a day here, never come.</summary>
internal sealed class ImpatientTime(DateTimeOffset now) : TimeProvider
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly ConcurrentQueue<TimeSpan> _waits = new();
    private DateTimeOffset _now = now;

    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public void Advance(TimeSpan time) => _now += time;

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > LongestWait || dueTime < TimeSpan.Zero)
        {
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        _waits.Enqueue(dueTime);
        _now += dueTime;
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
