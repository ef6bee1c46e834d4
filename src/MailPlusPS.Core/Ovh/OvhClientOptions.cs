using System;
using System.Net.Http;

namespace MailPlusPS.Ovh;

/// <summary>How calls are made.</summary>
internal sealed record OvhClientOptions
{
    /// <summary>How many times a call is made in all.</summary>
    public int Tries { get; init; } = 4;

    /// <summary>How long a try may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The first wait between two tries; each further one is about twice as long.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait that OVH may ask for.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Who carries the calls; null for the network.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
