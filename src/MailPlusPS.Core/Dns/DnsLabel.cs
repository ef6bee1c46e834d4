using System;
using System.Globalization;
using System.Text;
using MailPlusPS.Checks;

namespace MailPlusPS.Dns;

/// <summary>Reads the labels of a name as written: escapes of master files (RFC 1035 §5.1), letters of any script (RFC 5891).</summary>
internal static class DnsLabel
{
    private const int MaxLabelLength = 63;

    /// <summary>Turns labels of other scripts into A-labels and back.</summary>
    public static IdnMapping Idn { get; } = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    /// <summary>Reads one label up to an unescaped dot or the end and appends it in canonical form.</summary>
    /// <param name="text">The name.</param>
    /// <param name="position">Where the label starts; afterwards where the next one does.</param>
    /// <param name="canonical">What was read so far.</param>
    /// <param name="length">How many bytes the label takes.</param>
    /// <param name="reason">Why it is none, as a sentence; empty otherwise.</param>
    /// <returns>Whether it is a label.</returns>
    public static bool TryAppend(string text, ref int position, StringBuilder canonical, out int length, out string reason)
    {
        length = 0;
        reason = string.Empty;
        int start = position;
        if (canonical.Length > 0)
        {
            canonical.Append('.');
        }

        int end = start;
        bool ascii = true;
        while (end < text.Length && !IsLabelSeparator(text[end]))
        {
            ascii &= text[end] < 0x80;
            end += text[end] == '\\' && end + 1 < text.Length ? 2 : 1;
        }

        position = Math.Min(end, text.Length) + 1;
        if (end == start)
        {
            reason = Texts.Get("DnsName.EmptyLabel", ControlCharacters.Excerpt(text), start + 1);
            return false;
        }

        string label = text.Substring(start, Math.Min(end, text.Length) - start);
        if (!ascii && !TryToAscii(ref label))
        {
            reason = Texts.Get("DnsName.NotIdn", ControlCharacters.Excerpt(label), start + 1);
            return false;
        }

        if (!TryAppendBytes(label, canonical, out length))
        {
            reason = Texts.Get("DnsName.BadEscape", ControlCharacters.Excerpt(label));
            return false;
        }

        if (length > MaxLabelLength)
        {
            reason = Texts.Get("DnsName.LabelTooLong", ControlCharacters.Excerpt(label), length);
            return false;
        }

        return true;
    }

    private static bool TryToAscii(ref string label)
    {
        try
        {
            label = Idn.GetAscii(label);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool TryAppendBytes(string label, StringBuilder canonical, out int length)
    {
        length = 0;
        for (int i = 0; i < label.Length; i++)
        {
            int value = label[i];
            if (value == '\\' && !TryReadEscape(label, ref i, out value))
            {
                return false;
            }

            AppendByte(canonical, (byte)value);
            length++;
        }

        return true;
    }

    private static bool TryReadEscape(string label, ref int index, out int value)
    {
        value = 0;
        if (DecimalEscape.IsAt(label, index))
        {
            value = DecimalEscape.Read(label, index);
            index += DecimalEscape.Length - 1;
            return true;
        }

        // \X: any other ASCII character stands for itself
        if (index + 1 >= label.Length || label[index + 1] is (>= '0' and <= '9') or >= '\u0080')
        {
            return false;
        }

        value = label[++index];
        return true;
    }

    private static void AppendByte(StringBuilder canonical, byte value)
    {
        char c = (char)value;
        if (c is >= 'A' and <= 'Z')
        {
            canonical.Append((char)(c + 32));
        }
        else if (c is '.' or '\\' or '"' or '(' or ')' or ';' or '@' or '$')
        {
            canonical.Append('\\').Append(c);
        }
        else if (value is < 0x21 or > 0x7e)
        {
            DecimalEscape.Append(canonical, value);
        }
        else
        {
            canonical.Append(c);
        }
    }

    // RFC 3490 §3.1: the ideographic and full-width full stops separate labels too.
    private static bool IsLabelSeparator(char c) => c is '.' or '\u3002' or '\uff0e' or '\uff61';
}
