using System;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Propagation;

/// <summary>The machine's own clock.</summary>
internal sealed class SystemClock : IClock
{
    /// <summary>The only one there is.</summary>
    public static SystemClock Instance { get; } = new();

    /// <inheritdoc />
    public DateTimeOffset Now => DateTimeOffset.Now;

    /// <inheritdoc />
    public Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, cancellationToken);
}
