using System;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Propagation;

/// <summary>The time, and the waiting for it.</summary>
internal interface IClock
{
    /// <summary>What time it is.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Waits.</summary>
    /// <param name="time">How long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when the time is over.</returns>
    Task DelayAsync(TimeSpan time, CancellationToken cancellationToken);
}
