using System;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Propagation;

namespace MailPlusPS.Core.Tests.Mailboxes;

/// <summary>A clock that goes on when somebody waits for it, and lets others run meanwhile.</summary>
internal sealed class SteppingClock : IClock
{
    public DateTimeOffset Now { get; private set; } = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    public async Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Now += time;
        await Task.Yield();
    }
}
