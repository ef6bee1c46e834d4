using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using MailPlusPS.Checks;
using MimeKit;
using MimeKit.Utils;

namespace MailPlusPS.MailTester;

/// <summary>A letter as a person would write it: raters take points off for an empty subject, an image alone, HTML without text.</summary>
/// <param name="From">Who writes.</param>
/// <param name="To">To whom.</param>
/// <param name="Subject">The subject; null for one of ours.</param>
/// <param name="Body">The text; null for one of ours.</param>
/// <param name="ListUnsubscribe">The address for List-Unsubscribe; null for none, as letters have none.</param>
internal sealed record ProbeMessage(MailboxAddress From, MailboxAddress To, string? Subject, string? Body, string? ListUnsubscribe)
{
    /// <summary>Composes it.</summary>
    /// <param name="now">The date.</param>
    /// <returns>The message.</returns>
    public MimeMessage Compose(DateTimeOffset now)
    {
        string text = Body ?? Texts.Get("Probe.Body", From.Address);
        IEnumerable<string> paragraphs = text.Replace("\r\n", "\n").Split(["\n\n"], StringSplitOptions.RemoveEmptyEntries).Select(p => "<p>" + Encode(p).Replace("\n", "<br>\n") + "</p>\n");
        MimeMessage message = new()
        {
            Subject = Subject ?? Texts.Get("Probe.Subject"),
            Date = now,
            MessageId = MimeUtils.GenerateMessageId(From.Domain),
            Body = new MultipartAlternative(
                new TextPart("plain") { Text = text },
                new TextPart("html") { Text = "<!DOCTYPE html>\n<html><body>\n" + string.Concat(paragraphs) + "</body></html>\n" }),
        };
        message.From.Add(From);
        message.To.Add(To);
        if (ListUnsubscribe is not null)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<mailto:{ListUnsubscribe}>");
        }

        return message;
    }

    /// <summary>The message as it would be sent, for <c>-WhatIf</c>.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Its lines.</returns>
    public static string Show(MimeMessage message)
    {
        using MemoryStream stream = new();
        message.WriteTo(stream);
        return string.Join("\n", Encoding.UTF8.GetString(stream.ToArray()).Split('\n').Select(l => ControlCharacters.Escape(l.TrimEnd('\r'))));
    }

    // The part is UTF-8: only what HTML would take for its own is written otherwise.
    private static string Encode(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
