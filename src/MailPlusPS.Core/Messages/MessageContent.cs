using System;
using System.IO;
using System.Text;
using System.Threading;
using MailPlusPS.Dkim;
using MimeKit;

namespace MailPlusPS.Messages;

/// <summary>What the parts of a message are, as far as a rater looks.</summary>
internal sealed class MessageContent
{
    /// <summary>How deep parts may be nested; what lies deeper is not looked at.</summary>
    public const int MaxDepth = 50;

    /// <summary>How many parts are looked at.</summary>
    public const int MaxParts = 1000;

    // So much of a text tells what it is.
    private const int MaxText = 1024 * 1024;

    private MessageContent()
    {
    }

    /// <summary>Whether there is a part of plain text with something in it.</summary>
    public bool HasText { get; private set; }

    /// <summary>Whether there is a part of HTML.</summary>
    public bool HasHtml { get; private set; }

    /// <summary>Letters that a reader sees in HTML.</summary>
    public int HtmlLetters { get; private set; }

    /// <summary>Images shown in HTML, or as parts.</summary>
    public int Images { get; private set; }

    /// <summary>How many parts there are.</summary>
    public int Parts { get; private set; }

    /// <summary>Whether all of it was looked at.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Whether it could be taken apart at all.</summary>
    public bool IsReadable { get; private set; } = true;

    /// <summary>Takes a message apart.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was seen.</returns>
    public static MessageContent Read(RawMessage message, CancellationToken cancellationToken)
    {
        MessageContent content = new();
        try
        {
            using MemoryStream stream = new(message.Bytes, message.Start, message.End - message.Start, writable: false);
            ParserOptions options = new() { MaxMimeDepth = MaxDepth };
            using MimeMessage parsed = new MimeParser(options, stream, MimeFormat.Entity, persistent: true).ParseMessage(cancellationToken);
            content.Visit(parsed.Body, 0, cancellationToken);
        }
        catch (Exception exception) when (exception is FormatException or IOException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            content.IsReadable = false;
        }

        return content;
    }

    private void Visit(MimeEntity? entity, int depth, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (entity is null)
        {
            return;
        }

        if (depth >= MaxDepth || ++Parts > MaxParts)
        {
            IsWhole = false;
            return;
        }

        switch (entity)
        {
            case Multipart multipart:
                foreach (MimeEntity part in multipart)
                {
                    Visit(part, depth + 1, cancellationToken);
                }

                break;
            case TextPart { IsAttachment: false } text when text.IsPlain || text.IsHtml:
                Look(text, cancellationToken);
                break;
            case MimePart { ContentType.MediaType: var type } when string.Equals(type, "image", StringComparison.OrdinalIgnoreCase):
                Images++;
                break;
        }
    }

    private void Look(TextPart part, CancellationToken cancellationToken)
    {
        if (part.Content is null)
        {
            return;
        }

        using MemoryStream decoded = new();
        using (LimitedStream limited = new(decoded, MaxText))
        {
            part.Content.DecodeTo(limited, cancellationToken);
        }

        string text = Encoding.UTF8.GetString(decoded.GetBuffer(), 0, (int)decoded.Length);
        if (part.IsHtml)
        {
            HtmlText html = HtmlText.Read(text);
            HasHtml = true;
            HtmlLetters += html.Letters;
            Images += html.Images;
        }
        else
        {
            HasText |= !string.IsNullOrWhiteSpace(text);
        }
    }
}
