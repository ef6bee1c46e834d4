using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace MailPlusPS.Files;

/// <summary>Lists that ship with the module and that a user may replace: an entry a line, <c>#</c> before a comment.</summary>
internal static class ListFile
{
    /// <summary>The lines that hold an entry.</summary>
    /// <param name="text">The list.</param>
    /// <returns>Each line without the blanks around it, and its number from 1.</returns>
    public static IEnumerable<(int Number, string Line)> Lines(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim().TrimStart('\ufeff');
            if (line.Length > 0 && line[0] != '#')
            {
                yield return (i + 1, line);
            }
        }
    }

    /// <summary>Reads a user's list.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <param name="maxLength">How many characters a list may have.</param>
    /// <returns>Its text, one character more than that at most.</returns>
    /// <exception cref="IOException">The file could not be read.</exception>
    public static string Load(string path, int maxLength)
    {
        using StreamReader reader = new(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        char[] text = new char[maxLength + 1];
        return new string(text, 0, Math.Max(0, reader.ReadBlock(text, 0, text.Length)));
    }

    /// <summary>Reads a list of the module's own.</summary>
    /// <param name="resource">The name of the resource.</param>
    /// <returns>Its text.</returns>
    public static string LoadShipped(string resource)
    {
        using Stream stream = typeof(ListFile).Assembly.GetManifestResourceStream(resource)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
