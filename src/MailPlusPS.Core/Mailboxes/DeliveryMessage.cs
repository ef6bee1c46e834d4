using System;
using MailPlusPS.Checks;
using MimeKit;

namespace MailPlusPS.Mailboxes;

/// <summary>The message that is sent along a path, with what tells it from any other.</summary>
internal static class DeliveryMessage
{
    /// <summary>Makes it.</summary>
    /// <param name="from">The sender.</param>
    /// <param name="to">The recipient.</param>
    /// <param name="marker">What tells it from any other.</param>
    /// <param name="now">Its date.</param>
    /// <returns>The message.</returns>
    public static MimeMessage Write(MimeKit.MailboxAddress from, MimeKit.MailboxAddress to, string marker, DateTimeOffset now)
    {
        MimeMessage message = new() { Date = now, Subject = Texts.Get("Delivery.Subject", marker.Substring(0, 8)), MessageId = $"{marker}@{from.Domain}" };
        message.From.Add(from);
        message.To.Add(to);
        message.Headers.Add("X-MailPlusPS-Delivery", marker);
        message.Body = new TextPart("plain") { Text = Texts.Get("Delivery.Body", from.Address, to.Address) };
        return message;
    }
}
