using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using MailPlusPS.Bounces;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Reads the queue (tutorial §5.7): who waits, since when, and what the other server said.</summary>
internal static class MailPlusQueueReader
{
    /// <summary>Reads it.</summary>
    /// <param name="answer">What the API answered.</param>
    /// <param name="list">How it names things.</param>
    /// <param name="now">The time.</param>
    /// <returns>The messages, the oldest first; null where the answer holds no list.</returns>
    public static IReadOnlyList<MailPlusQueueItem>? Read(JsonElement answer, MailPlusListDefinition list, DateTimeOffset now) =>
        MailPlusListReader.Items(answer, list) is not { } items ? null : [.. items.Select(i => Item(i, list, now)).OrderBy(i => i.Time ?? DateTimeOffset.MinValue)];

    private static MailPlusQueueItem Item(JsonElement item, MailPlusListDefinition list, DateTimeOffset now)
    {
        DateTimeOffset? time = MailPlusListReader.Time(item, list);
        TimeSpan? age = time is null ? null : now - time;
        string reason = MailPlusListReader.Text(item, list, "reason") ?? string.Empty;
        IReadOnlyList<string> recipients = [.. MailPlusListReader.TextsOf(item, list, "recipients").Select(Checks.ControlCharacters.Escape)];
        MailBounce? bounce = BounceCodes.SmtpReply(reason) is null && BounceCodes.EnhancedStatus(reason) is null && reason.IndexOf(' ') < 0 ? null
            : BounceCauses.Explain(new BounceNotice(recipients.FirstOrDefault(), IsPermanent: false, Status: null, RemoteHost: null, reason));
        return new MailPlusQueueItem
        {
            Id = MailPlusListReader.Text(item, list, "id") ?? "?",
            Status = age > MailPlusAges.Old ? CheckStatus.Warning : CheckStatus.Info,
            Time = time,
            Age = age,
            Sender = MailPlusListReader.Text(item, list, "sender") ?? string.Empty,
            Recipients = recipients,
            Size = long.TryParse(MailPlusListReader.Text(item, list, "size"), NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : null,
            Reason = reason,
            Cause = bounce?.Cause ?? string.Empty,
            Remedy = bounce?.Remedy ?? string.Empty,
        };
    }
}
