using System;
using System.Globalization;
using System.Text;

namespace MailPlusPS.Dns;

/// <summary>The text form of a <c>character-string</c> (RFC 1035 §5.1), which loses no byte.</summary>
internal static class CharacterString
{
    /// <summary>Writes bytes between quotes, what is not printable ASCII as <c>\DDD</c>.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>For example <c>"v=spf1 -all"</c>.</returns>
    public static string Quote(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new(bytes.Length + 2);
        text.Append('"');
        foreach (byte value in bytes)
        {
            if (value is (byte)'"' or (byte)'\\')
            {
                text.Append('\\').Append((char)value);
            }
            else if (value is < 0x20 or > 0x7e)
            {
                text.Append('\\').Append(value.ToString("000", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append((char)value);
            }
        }

        return text.Append('"').ToString();
    }
}
