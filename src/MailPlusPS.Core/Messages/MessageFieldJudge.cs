using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Messages;

/// <summary>Gives the verdicts on the fields that every message has (RFC 5322 §3.6).</summary>
internal static class MessageFieldJudge
{
    // A message that waited five days was given up (RFC 5321 §4.5.4.1); clocks go wrong by minutes, not by hours.
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(5);
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    // RFC 5322 §3.6: at most one of each.
    private static readonly string[] Once = ["Sender", "Reply-To", "To", "Cc", "Bcc", "Message-ID", "In-Reply-To", "References", "Subject", "Date", "MIME-Version", "Content-Type"];

    /// <summary>Judges the fields.</summary>
    /// <param name="facts">What was read.</param>
    /// <param name="subject">Whom it is about.</param>
    /// <returns>The verdicts on From, single fields, Date and Message-ID.</returns>
    public static IReadOnlyList<CheckResult> Judge(MessageFacts facts, object subject) =>
        [From(facts.Header, subject), Single(facts.Header, subject), Date(facts, subject), MessageId(facts.Header, subject)];

    private static CheckResult From(MessageHeader header, object subject)
    {
        int fields = header.Count("From");
        string outcome = fields == 0 ? "Missing" : fields > 1 ? "Several" : header.FromAddresses.Count == 0 ? "NoAddress" : header.FromDomains.Count > 1 ? "Domains" : "Pass";
        return MessageRules.From.Give(outcome == "Pass" ? CheckStatus.Pass : CheckStatus.Fail, subject, outcome, fields) with
        {
            Evidence = string.Join(", ", header.FromAddresses.Take(5)),
        };
    }

    private static CheckResult Single(MessageHeader header, object subject)
    {
        string[] repeated = [.. Once.Where(n => header.Count(n) > 1)];
        return repeated.Length == 0
            ? MessageRules.Single.Give(CheckStatus.Pass, subject, "Pass")
            : MessageRules.Single.Give(CheckStatus.Warning, subject, "Repeated", string.Join(", ", repeated));
    }

    private static CheckResult Date(MessageFacts facts, object subject)
    {
        string? text = facts.Header.First("Date");
        if (facts.Header.Date is not { } date)
        {
            return MessageRules.Date.Give(CheckStatus.Fail, subject, text is null ? "Missing" : "NotADate") with { Evidence = text is null ? string.Empty : ControlCharacters.Excerpt(text) };
        }

        // The last station's clock, not this one's: an old message is not judged by today.
        DateTimeOffset arrived = facts.Hops.FirstOrDefault(h => h.Date is not null)?.Date ?? facts.Now;
        string outcome = date > arrived + Ahead ? "Future" : date < arrived - Oldest ? "Old" : "Pass";
        return MessageRules.Date.Give(outcome == "Pass" ? CheckStatus.Pass : CheckStatus.Warning, subject, outcome, date, arrived) with { Evidence = ControlCharacters.Excerpt(text!) };
    }

    private static CheckResult MessageId(MessageHeader header, object subject)
    {
        if (header.First("Message-ID") is not { } id)
        {
            return MessageRules.MessageId.Give(CheckStatus.Warning, subject, "Missing");
        }

        bool valid = id.Length > 4 && id[0] == '<' && id[id.Length - 1] == '>' && id.IndexOf('@') is > 1 and var at
            && at < id.Length - 2 && id.IndexOf(' ') < 0 && id.IndexOf('<', 1) < 0;
        return MessageRules.MessageId.Give(valid ? CheckStatus.Pass : CheckStatus.Warning, subject, valid ? "Pass" : "NotOne") with { Evidence = ControlCharacters.Excerpt(id) };
    }
}
