using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MailPlusPS.Bounces;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Explains lines of the log: what a refusal of incoming mail means (F11, F15), and what a relay's code does.</summary>
internal static class MailPlusLogReader
{
    // What Postfix and Rspamd say, what it means, the step, how bad it is. The first that fits counts.
    private static readonly (string Words, MailPlusLogCause Cause, string Step, CheckStatus Status)[] Inbound =
    [
        ("127.255.255.", MailPlusLogCause.BlocklistUnusable, "S30", CheckStatus.Fail),
        ("error: open resolver", MailPlusLogCause.BlocklistUnusable, "S30", CheckStatus.Fail),
        ("public resolver", MailPlusLogCause.BlocklistUnusable, "S30", CheckStatus.Fail),
        ("relay access denied", MailPlusLogCause.RelayAccessDenied, "F11", CheckStatus.Fail),
        ("blocked using", MailPlusLogCause.Blocklisted, "S30", CheckStatus.Info),
        ("cannot find your hostname", MailPlusLogCause.UnknownClient, "S21", CheckStatus.Warning),
        ("cannot find your reverse hostname", MailPlusLogCause.UnknownClient, "S21", CheckStatus.Warning),
        ("helo command rejected: host not found", MailPlusLogCause.UnknownHelo, "S25", CheckStatus.Warning),
        ("helo command rejected: need fully-qualified", MailPlusLogCause.NotQualified, "S24", CheckStatus.Info),
        ("sender address rejected: domain not found", MailPlusLogCause.UnknownSenderDomain, "S20", CheckStatus.Warning),
        ("sender address rejected: need fully-qualified", MailPlusLogCause.NotQualified, "S19", CheckStatus.Info),
        ("not owned by", MailPlusLogCause.SenderNotOwned, "S11", CheckStatus.Info),
        ("not logged in", MailPlusLogCause.SenderNotOwned, "S11", CheckStatus.Info),
        ("user unknown", MailPlusLogCause.UnknownRecipient, "C10", CheckStatus.Info),
        ("recipient address rejected", MailPlusLogCause.UnknownRecipient, "C10", CheckStatus.Info),
        ("greylist", MailPlusLogCause.Greylisted, "S31", CheckStatus.Warning),
        ("try again later", MailPlusLogCause.Greylisted, "S31", CheckStatus.Warning),
        ("4.3.2 service currently unavailable", MailPlusLogCause.PostscreenTest, "S30", CheckStatus.Warning),
        ("too many connections", MailPlusLogCause.RateLimited, "S22", CheckStatus.Warning),
        ("too much mail", MailPlusLogCause.RateLimited, "S22", CheckStatus.Warning),
        ("connection rate limit exceeded", MailPlusLogCause.RateLimited, "S22", CheckStatus.Warning),
        ("sasl login authentication failed", MailPlusLogCause.LogInFailed, "S09", CheckStatus.Info),
        ("sasl plain authentication failed", MailPlusLogCause.LogInFailed, "S09", CheckStatus.Info),
        ("spam message rejected", MailPlusLogCause.Content, "S27", CheckStatus.Info),
        ("virus", MailPlusLogCause.Content, "S32", CheckStatus.Info),
        ("milter-reject", MailPlusLogCause.Content, "S38", CheckStatus.Info),
    ];

    private static readonly MailPlusLogCause[] Detours =
        [MailPlusLogCause.UnknownClient, MailPlusLogCause.UnknownHelo, MailPlusLogCause.UnknownSenderDomain, MailPlusLogCause.Greylisted, MailPlusLogCause.PostscreenTest, MailPlusLogCause.RateLimited];

    /// <summary>Whether it makes a sender come in by the backup (F15).</summary>
    /// <param name="cause">What a line is about.</param>
    /// <returns>True where it is answered "come again".</returns>
    public static bool IsDetour(MailPlusLogCause cause) => Detours.Contains(cause);

    /// <summary>Explains a line of a log.</summary>
    /// <param name="line">The line.</param>
    /// <param name="mapping">Where one clicks.</param>
    /// <param name="facts">What is known of the deployment.</param>
    /// <param name="now">The time.</param>
    /// <returns>The entry.</returns>
    public static MailPlusLogEntry Read(string line, MailPlusMapping mapping, MailPlusFacts facts, DateTimeOffset now) => Explain(MailPlusLogLine.Read(line, now), mapping, facts);

    /// <summary>Explains the entries of the API's log.</summary>
    /// <param name="answer">What the API answered.</param>
    /// <param name="list">How it names things.</param>
    /// <param name="mapping">Where one clicks.</param>
    /// <param name="facts">What is known of the deployment.</param>
    /// <param name="now">The time.</param>
    /// <returns>The entries; null where the answer holds no list.</returns>
    public static IReadOnlyList<MailPlusLogEntry>? Read(JsonElement answer, MailPlusListDefinition list, MailPlusMapping mapping, MailPlusFacts facts, DateTimeOffset now) =>
        MailPlusListReader.Items(answer, list) is not { } items ? null : [.. items.Select(item => Explain(Line(item, list, now), mapping, facts))];

    private static MailPlusLogLine Line(JsonElement item, MailPlusListDefinition list, DateTimeOffset now)
    {
        string text = MailPlusListReader.Text(item, list, "text") ?? item.GetRawText();
        string status = MailPlusListReader.Text(item, list, "status") ?? string.Empty;
        MailPlusLogLine line = MailPlusLogLine.Read(text, now);
        return line with
        {
            Time = MailPlusListReader.Time(item, list) ?? line.Time,
            Client = MailPlusListReader.Text(item, list, "client") ?? line.Client,
            Sender = MailPlusListReader.Text(item, list, "sender") ?? line.Sender,
            Recipient = string.Join(", ", MailPlusListReader.TextsOf(item, list, "recipients")) is { Length: > 0 } to ? to : line.Recipient,
            Delivery = line.Delivery.Length > 0 ? line.Delivery : status,
            IsReject = line.IsReject || status.IndexOf("reject", StringComparison.OrdinalIgnoreCase) >= 0,
        };
    }

    private static MailPlusLogEntry Explain(MailPlusLogLine line, MailPlusMapping mapping, MailPlusFacts facts)
    {
        string lower = line.Text.ToLowerInvariant();
        (string Words, MailPlusLogCause Cause, string Step, CheckStatus Status) inbound = line.Relay.Length > 0 ? default : Inbound.FirstOrDefault(i => lower.Contains(i.Words));
        if (inbound.Words is not null)
        {
            return Refused(line, inbound.Cause, inbound.Step, inbound.Status, mapping, facts);
        }

        bool isSent = Is(line, "sent") || Is(line, "delivered") || Is(line, "success");
        if (isSent || line.Delivery.Length == 0 || !(Is(line, "deferred") || Is(line, "bounced") || Is(line, "fail")))
        {
            return Make(line, isSent ? MailPlusLogCause.Delivered : MailPlusLogCause.Other, string.Empty, isSent ? CheckStatus.Pass : CheckStatus.Info);
        }

        bool isRelay = string.Equals(line.Relay, facts.Relay, StringComparison.OrdinalIgnoreCase);
        bool isForGood = !Is(line, "deferred");
        MailBounce bounce = BounceCauses.Explain(new BounceNotice(line.Recipient.Length > 0 ? line.Recipient : null, isForGood, Status: null, line.Relay.Length > 0 ? line.Relay : null, line.Text));
        return Make(line, isRelay ? MailPlusLogCause.RelayRefusal : MailPlusLogCause.RemoteRefusal, isRelay ? "S17" : string.Empty, isForGood ? CheckStatus.Fail : CheckStatus.Warning) with
        {
            Explanation = bounce.Cause,
            Remedy = bounce.Remedy.Length > 0 ? new Remedy(RemedyKind.ClickPath, bounce.Remedy) : null,
        };
    }

    private static MailPlusLogEntry Refused(MailPlusLogLine line, MailPlusLogCause cause, string step, CheckStatus status, MailPlusMapping mapping, MailPlusFacts facts)
    {
        bool isDetour = IsDetour(cause);
        string domain = line.Recipient.Substring(line.Recipient.LastIndexOf('@') + 1);

        // "Relay access denied" is right for a domain that is not one's own, and a disaster for the own one.
        bool isForeign = cause == MailPlusLogCause.RelayAccessDenied && facts.Domain is { } own && domain.Length > 0 && !string.Equals(domain.TrimEnd('.'), own.ToString(), StringComparison.OrdinalIgnoreCase);
        string key = isForeign ? "MailPlus.Log.OpenRelayTest" : "MailPlus.Log." + cause;
        MailPlusSettingDefinition[] settings = isForeign || status == CheckStatus.Info ? [] : [.. mapping.OfStep(cause == MailPlusLogCause.RelayAccessDenied ? "C02" : step).Where(d => d.Kind is MailPlusSettingKind.Switch or MailPlusSettingKind.Text)];
        return Make(line, cause, isForeign ? "S18" : step, isForeign ? CheckStatus.Pass : isDetour && facts.HasNoBackup ? CheckStatus.Info : status) with
        {
            Explanation = Texts.Get(key, ControlCharacters.Excerpt(domain.Length > 0 ? domain : "?"), ControlCharacters.Excerpt(line.Client.Length > 0 ? line.Client : "?"))
                + (isDetour && facts.HasBackup ? " " + Texts.Get("MailPlus.Log.ToBackup") : string.Empty),
            Remedy = settings.Length == 0 ? null : MailPlusClickPath.Of(settings.Select(s => (s, cause == MailPlusLogCause.RelayAccessDenied ? (object)domain : isDetour || cause == MailPlusLogCause.BlocklistUnusable ? false : null))),
        };
    }

    private static MailPlusLogEntry Make(MailPlusLogLine line, MailPlusLogCause cause, string step, CheckStatus status) => new()
    {
        Status = status,
        Cause = cause,
        Step = step,
        Time = line.Time,
        Client = line.Client,
        Sender = line.Sender,
        Recipient = line.Recipient,
        SmtpCode = BounceCodes.SmtpReply(line.Text),
        Text = line.Text,
    };

    private static bool Is(MailPlusLogLine line, string word) => line.Delivery.StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
