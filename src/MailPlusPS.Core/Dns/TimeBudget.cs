using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MailPlusPS.Dns;

/// <summary>The time that a question has, with all its tries and aliases.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct TimeBudget
{
    private readonly long _start;
    private readonly TimeSpan _total;

    private TimeBudget(TimeSpan total)
    {
        _start = Stopwatch.GetTimestamp();
        _total = total;
    }

    /// <summary>How much has gone by.</summary>
    public TimeSpan Elapsed =>
        TimeSpan.FromTicks((long)((Stopwatch.GetTimestamp() - _start) * ((double)TimeSpan.TicksPerSecond / Stopwatch.Frequency)));

    /// <summary>How much is left; never negative.</summary>
    public TimeSpan Left
    {
        get
        {
            TimeSpan left = _total - Elapsed;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Starts to count.</summary>
    /// <param name="total">The time there is.</param>
    /// <returns>The budget.</returns>
    public static TimeBudget Start(TimeSpan total) => new(total);

    /// <summary>The time that one step may take.</summary>
    /// <param name="most">What it would have on its own.</param>
    /// <returns>That, or what is left.</returns>
    public TimeSpan AtMost(TimeSpan most)
    {
        TimeSpan left = Left;
        return left < most ? left : most;
    }
}
