using System;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Transport;

/// <summary>The waits between two looks at a task: short at first, for most are done at once.</summary>
internal sealed class PollPause
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly long _start;
    private TimeSpan _next = TimeSpan.FromMilliseconds(250);

    /// <summary>Starts to count.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="limit">How long to wait in all.</param>
    public PollPause(TimeProvider time, TimeSpan limit)
    {
        _time = time;
        _limit = limit;
        _start = time.GetTimestamp();
    }

    /// <summary>How long it has been.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>Waits, unless time is over.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where time is over.</returns>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (Elapsed >= _limit)
        {
            return false;
        }

#if NET
        await Task.Delay(_next, _time, cancellationToken).ConfigureAwait(false);
#else
        await _time.Delay(_next, cancellationToken).ConfigureAwait(false);
#endif
        _next = _next + _next < Longest ? _next + _next : Longest;
        return true;
    }
}
