using System;
using System.Net.Http;
using MailPlusPS.Transport;

namespace MailPlusPS.Livebox;

/// <summary>How the box is spoken to.</summary>
internal sealed record LiveboxOptions
{
    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The certificates that the user has pinned; null for none.</summary>
    public KnownHosts? KnownHosts { get; init; }

    /// <summary>The fingerprint of the box's certificate that the user has compared; null for none.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Who carries the calls; null for the network.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
