using System;
using MailPlusPS.Transport;

namespace MailPlusPS.Nas;

/// <summary>How commands are run on a NAS.</summary>
internal sealed record NasShellOptions
{
    /// <summary>The port of SSH.</summary>
    public int Port { get; init; } = SshAddress.DefaultPort;

    /// <summary>A private key to log in with; null for the password.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The fingerprint of the host key that the user has compared, to be pinned; null where it is pinned already.</summary>
    public string? HostKeyFingerprint { get; init; }

    /// <summary>The pinned keys.</summary>
    public KnownHosts KnownHosts { get; init; } = new(Transport.KnownHosts.DefaultPath);

    /// <summary>How long the connection may take, and a command where it says nothing else.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);
}
