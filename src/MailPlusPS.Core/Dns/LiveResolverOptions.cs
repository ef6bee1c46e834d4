using System;
using System.Collections.Generic;
using System.Net;

namespace MailPlusPS.Dns;

/// <summary>Whom a <see cref="LiveResolver"/> asks, and how long it waits.</summary>
public sealed record LiveResolverOptions
{
    /// <summary>The servers in the order in which they are asked; empty for the system's.</summary>
    public IReadOnlyList<IPEndPoint> Servers { get; init; } = [];

    /// <summary>How long one try may take. A question takes at most two tries' time.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);
}
