using System;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Propagation;

namespace MailPlusPS.Core.Tests.MailTester;

/// <summary>A clock that goes on only when somebody waits.</summary>
internal sealed class ManualClock : IClock
{
    public DateTimeOffset Now { get; private set; } = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        Now += time;
        return Task.CompletedTask;
    }
}
