using System;
using System.Globalization;
using System.IO;
using System.Text;
using MailPlusPS.Files;

namespace MailPlusPS.Dkim;

/// <summary>
/// Writes a private key to a file that is its owner's alone from its first byte on, whole or not at all, and never over
/// another one.
/// </summary>
internal static class PrivateKeyFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="text">What.</param>
    /// <param name="replace">Whether a file that stands there may be put aside.</param>
    /// <returns>Where the old file is kept; null where there was none.</returns>
    /// <exception cref="IOException">A file stands there, or it cannot be written.</exception>
    public static string? Write(string path, string text, bool replace)
    {
        string draft = OwnerFile.DraftOf(path);
        try
        {
            using (FileStream stream = OwnerFileStream.Create(draft))
            {
                byte[] bytes = Encoding.ASCII.GetBytes(text);
                stream.Write(bytes, 0, bytes.Length);
                stream.Flush(flushToDisk: true);
            }

            string? kept = replace && File.Exists(path) ? PutAside(path) : null;

            // Fails where a file has come to stand there.
            File.Move(draft, path);
            return kept;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static string PutAside(string path)
    {
        string stem = path + "." + DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string kept = stem + ".old";
        for (int i = 2; File.Exists(kept); i++)
        {
            kept = stem + "-" + i.ToString(CultureInfo.InvariantCulture) + ".old";
        }

        File.Move(path, kept);
        return kept;
    }
}
