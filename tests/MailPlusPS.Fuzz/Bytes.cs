using System.Text;

namespace MailPlusPS.Fuzz;

/// <summary>Bytes and the texts that a parser is given for them.</summary>
internal static class Bytes
{
    /// <summary>A text's bytes.</summary>
    public static byte[] Of(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A text of any UTF-16 units: bytes that are no UTF-8 become lone surrogates, for a parser must bear these too.</summary>
    public static string ToText(byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        if (!text.Contains('\ufffd'))
        {
            return text;
        }

        char[] units = new char[bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            units[i] = bytes[i] < 0x80 ? (char)bytes[i] : (char)(0xd780 + bytes[i]);
        }

        return new string(units);
    }
}
