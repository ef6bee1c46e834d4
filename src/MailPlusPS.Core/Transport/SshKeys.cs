using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailPlusPS.Checks;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace MailPlusPS.Transport;

/// <summary>The private keys for an SSH log-in: the one that was named, else those in the user's own folder that open without a pass phrase.</summary>
internal static class SshKeys
{
    private static readonly string[] OwnNames = ["id_ed25519", "id_ecdsa", "id_rsa"];

    /// <summary>Reads the keys.</summary>
    /// <param name="options">The key named, and its pass phrase.</param>
    /// <returns>The keys; none where a password is given alone.</returns>
    /// <exception cref="VantageException">The key that was named cannot be used, or there is nothing to log in with.</exception>
    public static IReadOnlyList<PrivateKeyFile> Read(VantageOptions options)
    {
        if (options.KeyFile is { } path)
        {
            return [Open(path, options.Credential?.Password, options.Names)];
        }

        if (options.Credential is not null)
        {
            return [];
        }

        string folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ssh");
        PrivateKeyFile[] own = [.. OwnNames.Select(n => Path.Combine(folder, n)).Where(File.Exists).Select(TryOpen).OfType<PrivateKeyFile>()];
        return own.Length > 0 ? own : throw new VantageException("SshKeyMissing", Texts.Get("Ssh.NoKey", folder, options.Names.KeyFile, options.Names.Credential));
    }

    private static PrivateKeyFile Open(string path, string? phrase, SshParameterNames names)
    {
        try
        {
            return string.IsNullOrEmpty(phrase) ? new PrivateKeyFile(path) : new PrivateKeyFile(path, phrase);
        }
        catch (SshPassPhraseNullOrEmptyException exception)
        {
            throw new VantageException("SshKeyLocked", Texts.Get("Ssh.KeyLocked", path, names.Credential), exception);
        }
        catch (Exception exception) when (exception is SshException or IOException or UnauthorizedAccessException or InvalidOperationException or NotSupportedException or ArgumentException or FormatException)
        {
            throw new VantageException("SshKeyUnusable", Texts.Get("Ssh.KeyUnusable", path, exception.Message), exception);
        }
    }

    private static PrivateKeyFile? TryOpen(string path)
    {
        try
        {
            return Open(path, null, SshParameterNames.Via);
        }
        catch (VantageException)
        {
            return null;
        }
    }
}
