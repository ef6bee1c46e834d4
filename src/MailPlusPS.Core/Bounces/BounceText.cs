using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using MailPlusPS.Messages;
using MimeKit;
using MimeKit.Text;

namespace MailPlusPS.Bounces;

/// <summary>The part of a bounce that its server wrote for people, without the message that came back.</summary>
internal static class BounceText
{
    // Longer ones are no notices.
    private const int MaxBytes = 256 * 1024;
    private const int MaxLines = 2000;
    private const int MaxLine = 1000;
    private const int MaxDepth = 50;
    private const int MaxParts = 3;

    // What stands in front of the message that came back, in lower case.
    private static readonly string[] Ends =
    [
        "below this line is a copy", "below the next line is a copy", "this is a copy of", "here is a copy of", "attachment is a copy", "original message follow",
        "original message attached", "original message as received", "original message ---", "message header", "header of the original", "message text follows",
        "returned mail", "returned message", "unsent message", "forwarded message", "message body suppressed", "mensaje original", "copy of the message header",
        "header and top", "lines of your original message", "old message:", "your message reads", "summary of the undelivered", "message d'origine", "message original",
    ];

    /// <summary>Reads the text of a bounce.</summary>
    /// <param name="message">The bounce.</param>
    /// <returns>Its lines up to the message that came back.</returns>
    public static IReadOnlyList<string> Read(MimeMessage message)
    {
        List<string> lines = [];
        int parts = 0;
        Visit(message.Body, 0, ref parts, lines);
        int end = lines.FindIndex(1 <= lines.Count ? 1 : 0, IsEnd);
        if (end >= 0)
        {
            lines.RemoveRange(end, lines.Count - end);
        }

        return lines;
    }

    private static void Visit(MimeEntity? entity, int depth, ref int parts, List<string> lines)
    {
        if (entity is Multipart multipart && depth < MaxDepth)
        {
            foreach (MimeEntity part in multipart)
            {
                Visit(part, depth + 1, ref parts, lines);
            }
        }
        else if (entity is TextPart { Content: not null } text && parts < MaxParts && lines.Count < MaxLines
            && !text.ContentType.MediaSubtype.EndsWith("headers", StringComparison.OrdinalIgnoreCase))
        {
            parts++;
            Add(text.IsHtml, Decode(text), lines);
        }
    }

    private static string Decode(TextPart part)
    {
        using MemoryStream decoded = new();
        using (LimitedStream limited = new(decoded, MaxBytes))
        {
            part.Content!.DecodeTo(limited);
        }

        Encoding encoding = part.ContentType.CharsetEncoding ?? Encoding.UTF8;
        return encoding.GetString(decoded.GetBuffer(), 0, (int)decoded.Length);
    }

    private static void Add(bool isHtml, string text, List<string> lines)
    {
        isHtml |= text.TrimStart().StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase);
        foreach (string line in (isHtml ? OfHtml(text) : text).Split('\n'))
        {
            if (lines.Count == MaxLines)
            {
                return;
            }

            lines.Add((line.Length > MaxLine ? line.Substring(0, MaxLine) : line).TrimEnd());
        }
    }

    private static string OfHtml(string html)
    {
        StringBuilder text = new();
        HtmlTokenizer tokenizer = new(new StringReader(html)) { DecodeCharacterReferences = true };
        while (tokenizer.ReadNextToken(out HtmlToken? token))
        {
            switch (token)
            {
                case HtmlDataToken data:
                    text.Append(data.Data.Replace('\u00A0', ' '));
                    break;
                case HtmlTagToken { Id: HtmlTagId.Br or HtmlTagId.P or HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.LI or HtmlTagId.Pre }:
                    text.Append('\n');
                    break;

                // "<user@example.com>" in a careless notice is no tag.
                case HtmlTagToken tag when tag.Name.IndexOf('@') > 0:
                    text.Append('<').Append(tag.Name).Append('>');
                    break;
            }
        }

        return text.ToString();
    }

    private static bool IsEnd(string line)
    {
        string trimmed = line.TrimStart();
        if (trimmed.StartsWith("Received: ", StringComparison.OrdinalIgnoreCase)
            || trimmed.StartsWith("Return-Path: ", StringComparison.OrdinalIgnoreCase)
            || trimmed.StartsWith("Message-ID: ", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        string lower = trimmed.ToLowerInvariant();
        return Array.Exists(Ends, e => lower.Contains(e));
    }
}
