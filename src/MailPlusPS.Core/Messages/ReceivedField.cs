using System;
using System.Collections.Generic;
using System.Net;
using System.Text;
using MimeKit.Utils;

namespace MailPlusPS.Messages;

/// <summary>Takes a Received field apart; every server writes it a little differently, so that nothing is demanded of it.</summary>
internal static class ReceivedField
{
    // The longest that is read; a field is a few hundred bytes.
    private const int MaxLength = 4096;

    /// <summary>Reads a field.</summary>
    /// <param name="value">Its value, line breaks included.</param>
    /// <param name="number">Its number from the top.</param>
    /// <returns>The station.</returns>
    public static MessageHop Read(string value, int number)
    {
        value = value.Length > MaxLength ? value.Substring(0, MaxLength) : value;
        int semicolon = value.LastIndexOf(';');
        DateTimeOffset? date = semicolon >= 0 && DateUtils.TryParse(value.Substring(semicolon + 1), out DateTimeOffset parsed) ? parsed : null;
        List<string> words = Split(semicolon >= 0 ? value.Substring(0, semicolon) : value);
        int by = Find(words, "by", 0);
        int from = Find(words, "from", 0);
        List<string> client = from >= 0 && (by < 0 || from < by) ? words.GetRange(from + 1, (by < 0 ? words.Count : by) - from - 1) : [];
        IPAddress? address = Address(client);
        return new MessageHop
        {
            Number = number,
            Helo = Helo(client),
            ClientName = ClientName(client),
            Address = address?.ToString() ?? string.Empty,
            IsPublic = address is not null && PublicAddress.IsPublic(address),
            By = After(words, by),
            Protocol = After(words, Find(words, "with", Math.Max(0, by))),
            Date = date,
        };
    }

    // Words and comments; a comment within a comment belongs to it.
    private static List<string> Split(string text)
    {
        List<string> words = [];
        StringBuilder word = new();
        int depth = 0;
        foreach (char c in text)
        {
            if (c == '(' && depth++ == 0)
            {
                End();
            }

            if (depth == 0 && c is ' ' or '\t' or '\r' or '\n')
            {
                End();
            }
            else
            {
                word.Append(c is '\r' or '\n' or '\t' ? ' ' : c);
            }

            if (c == ')' && depth > 0 && --depth == 0)
            {
                End();
            }
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0 && !string.IsNullOrWhiteSpace(word.ToString()))
            {
                words.Add(word.ToString());
            }

            word.Clear();
        }
    }

    private static int Find(List<string> words, string name, int start) =>
        start < words.Count ? words.FindIndex(start, w => string.Equals(w, name, StringComparison.OrdinalIgnoreCase)) : -1;

    private static string After(List<string> words, int index) =>
        index >= 0 && index + 1 < words.Count && words[index + 1][0] != '(' ? words[index + 1] : string.Empty;

    // Exim and qmail say it in the comment, everybody else in the first word.
    private static string Helo(List<string> client)
    {
        foreach (string word in client)
        {
            int place = word[0] == '(' ? word.IndexOf("helo", StringComparison.OrdinalIgnoreCase) : -1;
            if (place >= 0 && place + 5 < word.Length && word[place + 4] is '=' or ' ')
            {
                return word.Substring(place + 5).Split(' ', ')', '(')[0];
            }
        }

        return client.Count > 0 && client[0][0] != '(' ? client[0] : string.Empty;
    }

    private static string ClientName(List<string> client)
    {
        string comment = client.Find(w => w[0] == '(') ?? string.Empty;
        string first = comment.Trim('(', ')').Trim().Split(' ', '[')[0];
        return first.IndexOf('.') < 0 || first.IndexOf('=') >= 0 || first[0] == '[' || IPAddress.TryParse(first, out _) ? string.Empty : first.TrimEnd('.');
    }

    // In brackets where the server looked at the connection; some write it bare in a comment.
    private static IPAddress? Address(List<string> client)
    {
        foreach (string word in client)
        {
            int open = word.IndexOf('[');
            int close = open < 0 ? -1 : word.IndexOf(']', open);
            if (close > 0 && TryRead(word.Substring(open + 1, close - open - 1), out IPAddress? address))
            {
                return address;
            }
        }

        foreach (string word in client)
        {
            foreach (string part in word[0] == '(' ? word.Trim('(', ')').Split(' ') : [])
            {
                if (TryRead(part, out IPAddress? address))
                {
                    return address;
                }
            }
        }

        return null;
    }

    private static bool TryRead(string text, out IPAddress? address)
    {
        text = text.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? text.Substring(5) : text;
        address = null;
        return text.IndexOfAny(['.', ':']) >= 0 && IPAddress.TryParse(text, out address);
    }
}
