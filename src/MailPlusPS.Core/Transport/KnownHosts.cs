using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace MailPlusPS.Transport;

/// <summary>
/// The keys of SSH servers that the user has pinned, in a file of ours: a line a key,
/// <c>host:port algorithm SHA256:fingerprint</c>. A server that is not in it is not spoken to.
/// </summary>
internal sealed class KnownHosts
{
    private static readonly object Gate = new();

    private readonly string _path;

    /// <summary>Makes the file's reader; the file need not be there.</summary>
    /// <param name="path">The file.</param>
    public KnownHosts(string path)
    {
        _path = path;
    }

    /// <summary>Where the file is: what MAILPLUSPS_KNOWN_HOSTS says, else in the user's own settings.</summary>
    public static string DefaultPath =>
        Environment.GetEnvironmentVariable("MAILPLUSPS_KNOWN_HOSTS") is { Length: > 0 } given
            ? given
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "MailPlusPS", "known_hosts");

    /// <summary>The file.</summary>
    public string Path => _path;

    /// <summary>The fingerprints that are pinned for a server.</summary>
    /// <param name="server">Host and port.</param>
    /// <returns>Each as <c>SHA256:…</c>; none for a server that is not known.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public IReadOnlyList<string> Of(string server)
    {
        lock (Gate)
        {
            return [.. Lines().Select(l => l.Split(' ')).Where(p => p.Length == 3 && string.Equals(p[0], server, StringComparison.OrdinalIgnoreCase)).Select(p => p[2])];
        }
    }

    /// <summary>Pins a key, in the place of those that the server had.</summary>
    /// <param name="server">Host and port.</param>
    /// <param name="algorithm">The key's algorithm, such as <c>ssh-ed25519</c>.</param>
    /// <param name="fingerprint">The fingerprint, <c>SHA256:…</c>.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Pin(string server, string algorithm, string fingerprint)
    {
        lock (Gate)
        {
            List<string> lines = [.. Lines().Where(l => !l.StartsWith(server + " ", StringComparison.OrdinalIgnoreCase)), $"{server} {algorithm} {fingerprint}"];
            string full = System.IO.Path.GetFullPath(_path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            string temporary = full + "." + Guid.NewGuid().ToString("N") + ".tmp";
            File.WriteAllText(temporary, string.Join("\n", lines) + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            if (File.Exists(full))
            {
                File.Replace(temporary, full, destinationBackupFileName: null);
            }
            else
            {
                File.Move(temporary, full);
            }
        }
    }

    private IEnumerable<string> Lines() => File.Exists(_path) ? File.ReadAllLines(_path).Where(l => l.Length > 0) : [];
}
