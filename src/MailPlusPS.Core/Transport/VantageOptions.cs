using System;
using System.Net;

namespace MailPlusPS.Transport;

/// <summary>From where servers are to be looked at.</summary>
internal sealed record VantageOptions
{
    /// <summary>An SSH server; null for none.</summary>
    public SshAddress? Via { get; init; }

    /// <summary>The private key for it; null for those in the user's own .ssh folder.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The password there, or the key's pass phrase; null for none.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>The fingerprint of the server's key that the user has compared, to be pinned; null where it is pinned already.</summary>
    public string? HostKey { get; init; }

    /// <summary>The pinned keys.</summary>
    public KnownHosts KnownHosts { get; init; } = new(Transport.KnownHosts.DefaultPath);

    /// <summary>What the parameters are called, for sentences that ask for them.</summary>
    public SshParameterNames Names { get; init; } = SshParameterNames.Via;

    /// <summary>A proxy; null for none.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>The log-in at the proxy; null for none.</summary>
    public NetworkCredential? ProxyCredential { get; init; }

    /// <summary>How long the SSH server may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(15);
}
