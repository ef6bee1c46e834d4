using System;

namespace MailPlusPS.Propagation;

/// <summary>How long a wait may last.</summary>
internal sealed record PropagationWaitOptions
{
    /// <summary>The longest wait, whatever the times to live say; null for no other limit than those.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long the authoritative servers have: a provider publishes within minutes, a secondary server follows at once (RFC 1996).</summary>
    public TimeSpan AuthoritativeTime { get; init; } = TimeSpan.FromMinutes(15);
}
