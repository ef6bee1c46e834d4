using System.IO;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Dkim;

/// <summary>Makes a key and keeps its private half.</summary>
internal static class DkimKeyStore
{
    /// <summary>Why a key cannot be written to a place.</summary>
    /// <param name="path">The file.</param>
    /// <param name="force">Whether a file that stands there may be put aside.</param>
    /// <returns>The reason; null where it can.</returns>
    public static IOException? Refusal(string path, bool force) =>
        !Directory.Exists(Path.GetDirectoryName(path)) ? new DirectoryNotFoundException(Texts.Get("DkimKey.File.NoFolder", Path.GetDirectoryName(path)))
        : File.Exists(path) && !force ? new IOException(Texts.Get("DkimKey.File.Exists", path))
        : null;

    /// <summary>Makes a key.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="selector">The selector as typed.</param>
    /// <param name="type">The kind.</param>
    /// <param name="size">The bits of an RSA key.</param>
    /// <param name="path">Where the private half goes.</param>
    /// <param name="force">Whether a file that stands there may be put aside.</param>
    /// <returns>The pair, without its private half.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static DkimKeyPair Make(DnsName domain, string selector, DkimKeyType type, int size, string path, bool force)
    {
        PublicKeyMaterial key = DkimKeyMaker.Make(type, size, out string pem);
        string? kept = PrivateKeyFile.Write(path, pem, force);
        return DkimKeyBuilder.Build(domain, selector, key, size == 1024 ? 2048 : size) with { Path = path, PreviousPath = kept };
    }
}
