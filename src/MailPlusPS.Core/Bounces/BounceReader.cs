using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MimeKit;

namespace MailPlusPS.Bounces;

/// <summary>Reads bounces: the report for programs where there is one (RFC 3464), else the text for people.</summary>
internal static class BounceReader
{
    private const int MaxDiagnosticLines = 12;

    private static readonly string[] Announcements =
    [
        "could not be delivered", "not deliver", "undeliver", "delivery fail", "delivery notification", "delivery status", "failure delivery", "failed to deliver", "returned mail",
        "unable to deliver", "wasn't able to deliver", "did not reach", "was rejected", "automatically rejected", "delivery problem", "not been delivered", "non-delivery",
        "returned to sender", "pu etre delivre", "pu être remis", "non remis", "pas pu être", "failed mail", "mail failed", "delivery warning", "unknown user", "user unknown", "mailbox is full",
        "processing error", "delivery error", "invalid final delivery", "no such user",
    ];

    private static readonly string[] Warnings =
    [
        "warning message only", "this is a warning only", "not yet been delivered", "has been delayed", "been postponed", "delivery attempts will continue", "will be retried",
        "just a warning", "remis ultérieurement", "encore être remis",
    ];

    /// <summary>Reads a bounce.</summary>
    /// <param name="message">The message.</param>
    /// <returns>One for each recipient that is named, or one without; none where the message is no bounce.</returns>
    public static IReadOnlyList<MailBounce> Read(RawMessage message)
    {
        try
        {
            using MemoryStream stream = new(message.Bytes, message.Start, message.End - message.Start, writable: false);
            using MimeMessage parsed = new MimeParser(stream, MimeFormat.Entity, persistent: true).ParseMessage();
            return Read(parsed);
        }
        catch (Exception exception) when (exception is FormatException or IOException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return [];
        }
    }

    private static MailBounce[] Read(MimeMessage message)
    {
        DeliveryReport? report = DeliveryReport.Read(message);
        IReadOnlyList<string> text = BounceText.Read(message);
        IReadOnlyList<BounceNotice> notices = report?.Notices.Where(n => n.Recipient is not null).ToArray() ?? BounceNotice.None;
        if (notices.Count == 0)
        {
            notices = IsBounce(message, report, text) ? FromText(message, text) : BounceNotice.None;
        }

        string? reportedBy = report?.ReportedBy ?? message.From.Mailboxes.Select(m => m.Domain).FirstOrDefault(d => !string.IsNullOrEmpty(d));
        string original = OriginalId(message);
        return [.. notices.Select(n => BounceCauses.Explain(n) with { ReportedBy = reportedBy, OriginalMessageId = original })];
    }

    // RFC 5321 §4.5.5: a bounce has an empty sender; the words decide where that field is gone.
    private static bool IsBounce(MimeMessage message, DeliveryReport? report, IReadOnlyList<string> text)
    {
        if (report is not null || message.Headers.Contains("X-Failed-Recipients") || string.Equals(message.Headers[HeaderId.ReturnPath]?.Trim(), "<>", StringComparison.Ordinal))
        {
            return true;
        }

        string? from = message.Headers[HeaderId.From];
        bool isDaemon = from is not null && (from.IndexOf("mailer-daemon", StringComparison.OrdinalIgnoreCase) >= 0 || from.IndexOf("postmaster", StringComparison.OrdinalIgnoreCase) >= 0);
        string words = message.Subject + "\n" + string.Join("\n", text.Take(40));
        return isDaemon || Announcements.Any(a => words.IndexOf(a, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private static IReadOnlyList<BounceNotice> FromText(MimeMessage message, IReadOnlyList<string> text)
    {
        bool isPermanent = !Warnings.Any(w => text.Any(l => l.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0));
        IEnumerable<string> own = message.To.Mailboxes.Concat(message.From.Mailboxes).Select(m => m.Address).Where(a => !string.IsNullOrEmpty(a));
        IReadOnlyList<(string Address, int Line)> found = new BounceRecipients(own).Find(text, isClear: true);
        string[] named = found.Count > 0 ? [] : Otherwise(message, text);
        found = found.Count + named.Length > 0 ? found : new BounceRecipients(own).Find(text, isClear: false);
        if (found.Count > 0)
        {
            HashSet<int> starts = [.. found.Select(f => f.Line)];
            return [.. found.Select(f => Notice(f.Address, isPermanent, Diagnostic(text, f.Line, starts)))];
        }

        named = named.Length == 0 ? Quoted(text) : named;
        string whole = string.Join("\n", text.Take(MaxDiagnosticLines));
        return named.Length == 0 ? [Notice(null, isPermanent, whole)] : [.. named.Select(n => Notice(n, isPermanent, whole))];
    }

    // Exim's field; a word alone in a list, where AOL leaves its own domain out.
    private static string[] Otherwise(MimeMessage message, IReadOnlyList<string> text)
    {
        if (message.Headers["X-Failed-Recipients"] is { } field)
        {
            return [.. BounceAddresses.In(field).Select(a => a.Address).Distinct(StringComparer.OrdinalIgnoreCase)];
        }

        int list = text.ToList().FindIndex(l => l.IndexOf("following recipient", StringComparison.OrdinalIgnoreCase) >= 0);
        string? domain = message.From.Mailboxes.FirstOrDefault()?.Domain;
        if (list >= 0 && !string.IsNullOrEmpty(domain))
        {
            string[] words = [.. text.Skip(list + 1).SkipWhile(string.IsNullOrWhiteSpace).TakeWhile(l => l.Length > 0 && char.IsWhiteSpace(l[0]) && IsWord(l.Trim())).Select(l => l.Trim() + "@" + domain!.ToLowerInvariant())];
            if (words.Length > 0)
            {
                return words;
            }
        }

        return [];
    }

    private static string[] Quoted(IReadOnlyList<string> text) =>
        [.. text.Where(l => l.TrimStart().StartsWith("To:", StringComparison.OrdinalIgnoreCase)).SelectMany(l => BounceAddresses.In(l)).Select(a => a.Address).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static bool IsWord(string text) => text.Length is > 0 and <= 64 && text.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-');

    private static BounceNotice Notice(string? recipient, bool isPermanent, string diagnostic) =>
        new(recipient, isPermanent, BounceCodes.EnhancedStatus(diagnostic), null, diagnostic);

    // From the line of the recipient to an empty one or the next recipient; where that says nothing, the paragraph behind it.
    private static string Diagnostic(IReadOnlyList<string> text, int line, HashSet<int> starts)
    {
        StringBuilder words = new(text[line]);
        bool hasWords = BounceAddresses.In(text[line]).Aggregate(text[line], (t, a) => t.Replace(a.Address, string.Empty)).Any(char.IsLetter);
        int taken = 0;
        for (int i = line + 1; i < text.Count && taken < MaxDiagnosticLines && !starts.Contains(i); i++)
        {
            if (string.IsNullOrWhiteSpace(text[i]))
            {
                if (hasWords)
                {
                    break;
                }

                continue;
            }

            words.Append('\n').Append(text[i]);
            hasWords |= text[i].Any(char.IsLetter);
            taken++;
        }

        return words.ToString();
    }

    private static string OriginalId(MimeMessage message)
    {
        MimeEntity? part = (message.Body as Multipart)?.FirstOrDefault(p => p is MessagePart || p.ContentType.IsMimeType("text", "rfc822-headers"));
        return part switch
        {
            MessagePart { Message: { } original } => original.Headers[HeaderId.MessageId]?.Trim() ?? string.Empty,
            TextPart { Content: not null } headers => headers.Text.Split('\n').FirstOrDefault(l => l.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase))?.Substring(11).Trim() ?? string.Empty,
            _ => string.Empty,
        };
    }
}
