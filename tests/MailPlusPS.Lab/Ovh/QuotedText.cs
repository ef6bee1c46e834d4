using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MailPlusPS.Lab.Ovh;

/// <summary>TXT content between the API's spelling and the zone's: quotes, escapes, strings of 255 bytes.</summary>
internal static class QuotedText
{
    private const int LongestString = 255;

    /// <summary>Takes the API's spelling: with quotes around or without.</summary>
    /// <param name="target">The target as it was sent.</param>
    /// <param name="content">What stands between the quotes, escapes kept.</param>
    /// <returns>False where there are quotes inside: several strings are not taken.</returns>
    public static bool TryUnwrap(string target, out string content)
    {
        bool isQuoted = target.Length > 1 && target[0] == '"' && target[^1] == '"';
        content = isQuoted ? target[1..^1] : target;
        for (int i = 0; i < content.Length; i++)
        {
            if (content[i] == '\\')
            {
                i++;
            }
            else if (content[i] == '"')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The bytes that content stands for.</summary>
    /// <param name="content">Content with escapes.</param>
    /// <returns>The bytes.</returns>
    public static byte[] Bytes(string content)
    {
        List<byte> bytes = [];
        for (int i = 0; i < content.Length; i++)
        {
            if (content[i] != '\\' || i + 1 == content.Length)
            {
                int length = char.IsHighSurrogate(content[i]) && i + 1 < content.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(content.Substring(i, length)));
                i += length - 1;
            }
            else if (i + 3 < content.Length && content.AsSpan(i + 1, 3).ContainsAnyExceptInRange('0', '9') is false)
            {
                bytes.Add((byte)int.Parse(content.AsSpan(i + 1, 3), System.Globalization.CultureInfo.InvariantCulture));
                i += 3;
            }
            else
            {
                bytes.Add((byte)content[++i]);
            }
        }

        return [.. bytes];
    }

    /// <summary>Content as quoted strings of at most 255 bytes, everything beyond ASCII escaped.</summary>
    /// <param name="content">Content with escapes.</param>
    /// <returns>One or more strings, blanks between.</returns>
    public static string Strings(string content)
    {
        byte[] bytes = Bytes(content);
        return bytes.Length == 0 ? "\"\"" : string.Join(' ', bytes.Chunk(LongestString).Select(Quote));
    }

    /// <summary>Content as the API returns it: as it came, in two strings or more where it is long.</summary>
    /// <param name="content">Content with escapes.</param>
    /// <returns>One or more strings, blanks between.</returns>
    public static string Returned(string content) => Bytes(content).Length > LongestString ? Strings(content) : "\"" + content + "\"";

    private static string Quote(byte[] bytes)
    {
        StringBuilder text = new("\"");
        foreach (byte b in bytes)
        {
            _ = b switch
            {
                (byte)'"' or (byte)'\\' => text.Append('\\').Append((char)b),
                >= 0x20 and < 0x7f => text.Append((char)b),
                _ => text.Append('\\').Append(b.ToString("D3", System.Globalization.CultureInfo.InvariantCulture)),
            };
        }

        return text.Append('"').ToString();
    }
}
