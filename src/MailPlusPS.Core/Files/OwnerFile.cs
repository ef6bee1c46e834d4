using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace MailPlusPS.Files;

/// <summary>Writes files that are their owner's alone from their first byte on.</summary>
internal static class OwnerFile
{
    /// <summary>Writes a file whole or not at all: who reads meanwhile sees the old one or the new one.</summary>
    /// <param name="path">The file; one that stands there is replaced. Its folder must exist.</param>
    /// <param name="text">What it is to hold; UTF-8.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Replace(string path, string text)
    {
        string draft = DraftOf(path);
        try
        {
            using (FileStream stream = OwnerFileStream.Create(draft))
            {
                byte[] bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
                stream.Write(bytes, 0, bytes.Length);
                stream.Flush(flushToDisk: true);
            }

            if (File.Exists(path))
            {
                File.Replace(draft, path, destinationBackupFileName: null, ignoreMetadataErrors: true);
            }
            else
            {
                File.Move(draft, path);
            }
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>A name beside a file that nobody else uses.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The name of its draft, hidden on Unix.</returns>
    public static string DraftOf(string path) => Path.Combine(
        Path.GetDirectoryName(path) ?? string.Empty,
        "." + Path.GetFileName(path) + "." + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture) + ".tmp");

    /// <summary>Whether somebody else may read or change a file. Windows is not asked: what is kept there is encrypted for its user.</summary>
    /// <param name="path">The file's full path.</param>
    /// <returns>True where it does not belong to its owner alone.</returns>
    public static bool IsOpenToOthers(string path)
    {
#if NET
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None;
#else
        _ = path;
        return false;
#endif
    }
}
