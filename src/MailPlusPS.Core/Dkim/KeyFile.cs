using System;
using System.IO;
using System.Text;

namespace MailPlusPS.Dkim;

/// <summary>Reads the small files that keys are kept in.</summary>
internal static class KeyFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its text, of a file too large only the beginning: one character more than any key has.</returns>
    public static string Read(string path)
    {
        using StreamReader reader = new(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        char[] text = new char[PublicKeyText.MaxLength + 1];
        return new string(text, 0, Math.Max(0, reader.ReadBlock(text, 0, text.Length)));
    }
}
