using System;
using System.Text;

namespace MailPlusPS.Mailboxes;

/// <summary>Writes folder names as IMAP4rev1 wants them (RFC 3501 §5.1.3).</summary>
internal static class ModifiedUtf7
{
    /// <summary>Encodes a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>For example <c>Envoy&amp;AOk-s</c>.</returns>
    public static string Encode(string name)
    {
        StringBuilder text = new();
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] is >= ' ' and <= '~')
            {
                text.Append(name[i]).Append(name[i] == '&' ? "-" : string.Empty);
                continue;
            }

            int start = i;
            while (i < name.Length && name[i] is not (>= ' ' and <= '~'))
            {
                i++;
            }

            byte[] units = Encoding.BigEndianUnicode.GetBytes(name.Substring(start, i - start));
            text.Append('&').Append(Convert.ToBase64String(units).TrimEnd('=').Replace('/', ',')).Append('-');
            i--;
        }

        return text.ToString();
    }
}
