using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>The key that an SSH server shows, and whether the user has pinned it.</summary>
/// <param name="Address">The server.</param>
/// <param name="Algorithm">The key's algorithm, such as <c>ssh-ed25519</c>.</param>
/// <param name="Fingerprint"><c>SHA256:</c> and Base64 without padding, as <c>ssh-keygen -l</c> shows it.</param>
internal sealed record SshHostKey(SshAddress Address, string Algorithm, string Fingerprint)
{
    private const string Prefix = "SHA256:";

    /// <summary>Makes a key.</summary>
    /// <param name="address">The server.</param>
    /// <param name="algorithm">The key's algorithm.</param>
    /// <param name="fingerprint">The fingerprint, with or without what stands before it.</param>
    /// <returns>The key.</returns>
    public static SshHostKey Of(SshAddress address, string algorithm, string fingerprint) => new(address, ControlCharacters.Excerpt(algorithm), Normalize(fingerprint));

    /// <summary>Whether the user has compared it: pinned before, or named now.</summary>
    /// <param name="options">What is pinned and named.</param>
    /// <returns>True where the server may be spoken to.</returns>
    public bool IsTrusted(VantageOptions options) => options.HostKey is { } named
        ? string.Equals(Normalize(named), Fingerprint, StringComparison.Ordinal)
        : options.KnownHosts.Of(Address.Server).Contains(Fingerprint, StringComparer.Ordinal);

    /// <summary>Pins it where it was named now.</summary>
    /// <param name="options">What is pinned and named.</param>
    public void Keep(VantageOptions options)
    {
        if (options.HostKey is not null && !options.KnownHosts.Of(Address.Server).Contains(Fingerprint, StringComparer.Ordinal))
        {
            options.KnownHosts.Pin(Address.Server, Algorithm, Fingerprint);
        }
    }

    /// <summary>Why the server is not spoken to.</summary>
    /// <param name="options">What is pinned and named.</param>
    /// <param name="inner">What the library said.</param>
    /// <returns>The error.</returns>
    public VantageException Refusal(VantageOptions options, Exception inner)
    {
        IReadOnlyList<string> pinned = options.KnownHosts.Of(Address.Server);
        return options.HostKey is { } named ? new VantageException("SshHostKeyOther", Texts.Get("Ssh.HostKeyOther", Address, Algorithm, Fingerprint, ControlCharacters.Excerpt(Normalize(named)), options.Names.HostKey), inner)
            : pinned.Count > 0 ? new VantageException("SshHostKeyChanged", Texts.Get("Ssh.HostKeyChanged", Address, Algorithm, Fingerprint, string.Join(", ", pinned), options.KnownHosts.Path, options.Names.HostKey), inner)
            : new VantageException("SshHostKeyUnknown", Texts.Get("Ssh.HostKeyUnknown", Address, Algorithm, Fingerprint, options.Names.HostKey), inner);
    }

    private static string Normalize(string fingerprint)
    {
        string bare = fingerprint.Trim().TrimEnd('=');
        return bare.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? Prefix + bare.Substring(Prefix.Length) : Prefix + bare;
    }
}
