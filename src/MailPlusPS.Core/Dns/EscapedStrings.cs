using System;
using System.Text;

namespace MailPlusPS.Dns;

/// <summary>
/// Gets the bytes back out of the two forms in which DnsClient gives a TXT string. Neither has them all: the UTF-8
/// form loses what is no UTF-8, and the escaped form writes byte 1 as <c>\001</c> but a backslash as itself, so that
/// the four characters <c>\001</c> look the same there. Read side by side they leave no doubt about what is UTF-8, nor
/// about what is not but has no backslash before three digits.
/// </summary>
internal static class EscapedStrings
{
    /// <summary>The bytes of one string.</summary>
    /// <param name="escaped">The escaped form.</param>
    /// <param name="decoded">The UTF-8 form of the same string.</param>
    /// <returns>The bytes.</returns>
    public static byte[] ToBytes(string escaped, string decoded)
    {
        if (escaped.IndexOf('\\') < 0)
        {
            return Encoding.ASCII.GetBytes(escaped);
        }

        byte[] bytes = new byte[escaped.Length];
        int length = 0;
        int at = 0;
        int seen = 0;
        while (at < escaped.Length)
        {
            if (escaped[at] == '\\' && at + 1 < escaped.Length && escaped[at + 1] == '"')
            {
                bytes[length++] = (byte)'"';
                at += 2;
                seen++;
            }
            else if (!DecimalEscape.IsAt(escaped, at) || (seen < decoded.Length && decoded[seen] == '\\'))
            {
                bytes[length++] = (byte)escaped[at++];
                seen++;
            }
            else if (seen < decoded.Length && decoded[seen] >= 0x80)
            {
                int run = HighBytes(escaped, at, decoded, ref seen, bytes, length);
                at += run * DecimalEscape.Length;
                length += run;
            }
            else
            {
                bytes[length++] = DecimalEscape.Read(escaped, at);
                at += DecimalEscape.Length;
                seen++;
            }
        }

        Array.Resize(ref bytes, length);
        return bytes;
    }

    /// <summary>The bytes of an escaped form that has no UTF-8 form beside it, by their number.</summary>
    /// <param name="escaped">The escaped form.</param>
    /// <param name="length">How many bytes it stands for.</param>
    /// <returns>The characters, one a byte; escapes are left as they are where the number says that they are no escapes.</returns>
    public static string Unescape(string escaped, int length)
    {
        StringBuilder text = new(escaped.Length);
        for (int at = 0; at < escaped.Length; at++)
        {
            // What is left is as long as it is written: no escape any more.
            bool literal = escaped.Length - at == length - text.Length;
            if (escaped[at] != '\\' || literal)
            {
                text.Append(escaped[at]);
            }
            else if (at + 1 < escaped.Length && escaped[at + 1] == '"')
            {
                text.Append(escaped[++at]);
            }
            else if (DecimalEscape.IsAt(escaped, at))
            {
                text.Append((char)DecimalEscape.Read(escaped, at));
                at += DecimalEscape.Length - 1;
            }
            else
            {
                text.Append('\\');
            }
        }

        return text.ToString();
    }

    // A run of bytes over 127 became a run of other characters, fewer or as many. It ends where no escape follows, or
    // where a backslash of the text itself begins what looks like one more: then the right end is the one whose bytes
    // decode to the run.
    private static int HighBytes(string escaped, int at, string decoded, ref int seen, byte[] bytes, int length)
    {
        int runStart = seen;
        while (seen < decoded.Length && decoded[seen] >= 0x80)
        {
            seen++;
        }

        int count = 0;
        bool backslashFollows = seen < decoded.Length && decoded[seen] == '\\';
        while (DecimalEscape.IsAt(escaped, at + (count * DecimalEscape.Length)) && DecimalEscape.Read(escaped, at + (count * DecimalEscape.Length)) >= 0x80)
        {
            bytes[length + count] = DecimalEscape.Read(escaped, at + (count * DecimalEscape.Length));
            count++;
            if (backslashFollows
                && StartsAlike(escaped, at + (count * DecimalEscape.Length), decoded, seen)
                && string.Equals(
                    Encoding.UTF8.GetString(bytes, length, count),
                    decoded.Substring(runStart, seen - runStart),
                    StringComparison.Ordinal))
            {
                break;
            }
        }

        return count;
    }

    private static bool StartsAlike(string escaped, int at, string decoded, int seen) =>
        seen + DecimalEscape.Length <= decoded.Length
        && string.CompareOrdinal(escaped, at, decoded, seen, DecimalEscape.Length) == 0;
}
