using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.ReverseDns;

namespace MailPlusPS.Messages;

/// <summary>Gives the verdicts on who vouches for a message and on the way it came.</summary>
internal static class MessageJudge
{
    /// <summary>Judges a message.</summary>
    /// <param name="facts">What was read and asked.</param>
    /// <returns>The verdicts in the order of <see cref="MessageRules.InOrder"/>.</returns>
    public static IReadOnlyList<CheckResult> Judge(MessageFacts facts)
    {
        object subject = facts.Header.FromAddresses.FirstOrDefault() ?? "-";
        return
        [
            Format(facts, subject), Spf(facts, subject), Dkim(facts, subject), Dmarc(facts, subject), Arc(facts, subject), .. MessageFieldJudge.Judge(facts, subject),
            Helo(facts, subject), ReverseName(facts, subject), MessageContentJudge.Privacy(facts, subject), .. MessageContentJudge.Judge(facts, subject),
        ];
    }

    private static CheckResult Format(MessageFacts facts, object subject)
    {
        RawMessage message = facts.Message;
        if (message.Fields.All(f => f.Name.Length == 0))
        {
            return MessageRules.Format.Give(CheckStatus.Fail, subject, message.End == message.Start ? "Empty" : "NoHeader");
        }

        if (!message.IsHeaderWhole)
        {
            return MessageRules.Format.Give(CheckStatus.Fail, subject, "HeaderTooLong", RawMessage.MaxHeaderLength / (1024 * 1024), RawMessage.MaxFields);
        }

        if (message.Fields.Any(f => f.Name.Length == 0))
        {
            return MessageRules.Format.Give(CheckStatus.Warning, subject, "NotAField", message.Fields.TakeWhile(f => f.Name.Length > 0).Count() + 1);
        }

        return !facts.Content.IsReadable ? MessageRules.Format.Give(CheckStatus.Fail, subject, "Unreadable")
            : !facts.Content.IsWhole ? MessageRules.Format.Give(CheckStatus.Warning, subject, "TooDeep", MessageContent.MaxDepth, MessageContent.MaxParts)
            : MessageRules.Format.Give(CheckStatus.Pass, subject, "Pass", facts.Content.Parts);
    }

    private static CheckResult Spf(MessageFacts facts, object subject)
    {
        if (facts.Spf.Count == 0)
        {
            return MessageRules.Spf.NotTested(subject, Texts.Get(facts.Envelope.Address is null ? "Message.NoClient" : "Message.NoSender"));
        }

        SpfResult first = facts.Spf[0];
        CheckStatus status = first.Result switch
        {
            SpfResultCode.Pass => CheckStatus.Pass,
            SpfResultCode.TempError => CheckStatus.Error,
            SpfResultCode.Fail or SpfResultCode.PermError => CheckStatus.Fail,
            _ => CheckStatus.Warning,
        };
        return MessageRules.Spf.Give(status, subject, status == CheckStatus.Pass ? "Pass" : "Other", first.Result, first.IPAddress, first.Domain, first.Matched.TrimEnd('.')) with
        {
            Evidence = first.ToString(),
        };
    }

    private static CheckResult Dkim(MessageFacts facts, object subject)
    {
        if (facts.Dkim.Count == 0)
        {
            return MessageRules.Dkim.Give(CheckStatus.Fail, subject, "None");
        }

        // One that passes is enough; one of the author's domain says more than any other.
        DkimSignatureResult best = facts.Dkim
            .OrderBy(d => d.Result != DkimResultCode.Pass)
            .ThenBy(d => !facts.Header.FromDomains.Any(f => string.Equals(f.ToString(), d.Domain, StringComparison.Ordinal)))
            .ThenByDescending(d => d.Status).First();
        string evidence = string.Join(" | ", facts.Dkim.Take(5).Select(d => $"{d.Result} {d.Domain} {d.Selector}"));
        return MessageRules.Dkim.Give(best.Status == CheckStatus.NotTested ? CheckStatus.Warning : best.Status, subject, "Best", best.Reason) with { Evidence = evidence };
    }

    private static CheckResult Dmarc(MessageFacts facts, object subject) =>
        MessageRules.Dmarc.Give(facts.Dmarc.Status, subject, "Result", facts.Dmarc.Explanation) with { Evidence = $"{facts.Dmarc.Result} {facts.Dmarc.Domain}" };

    private static CheckResult Arc(MessageFacts facts, object subject) =>
        MessageRules.Arc.Give(facts.Arc.Status, subject, "Result", facts.Arc.Reason) with { Evidence = string.Join(" → ", facts.Arc.Seals) };

    private static CheckResult Helo(MessageFacts facts, object subject)
    {
        string? helo = facts.Envelope.Helo;
        if (string.IsNullOrEmpty(helo) || facts.Envelope.Address is not { } address)
        {
            return MessageRules.Helo.NotTested(subject, Texts.Get("Message.NoClient"));
        }

        string shown = ControlCharacters.Excerpt(helo!);
        if (facts.Helo is not { } host || host.Name.Labels.Count < 2)
        {
            return MessageRules.Helo.Give(CheckStatus.Warning, subject, "NotAName", shown) with { Evidence = shown };
        }

        DnsAnswer answer = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? host.Four : host.Six;
        return host.All.Contains(address) ? MessageRules.Helo.Give(CheckStatus.Pass, subject, "Pass", shown, address) with { Evidence = shown }
            : !answer.IsConclusive ? MessageRules.Helo.Unknown(subject, answer.Trouble())
            : host.All.Any() ? MessageRules.Helo.Give(CheckStatus.Info, subject, "Elsewhere", shown, address) with { Evidence = shown + ": " + string.Join(", ", host.All) }
            : MessageRules.Helo.Give(CheckStatus.Warning, subject, "Unknown", shown) with { Evidence = shown };
    }

    private static CheckResult ReverseName(MessageFacts facts, object subject)
    {
        if (facts.Reverse is not { } reverse)
        {
            return MessageRules.ReverseName.NotTested(subject, Texts.Get("Message.NoClient"));
        }

        if (!reverse.Answer.IsConclusive)
        {
            return MessageRules.ReverseName.Unknown(subject, reverse.Answer.Trouble());
        }

        string names = string.Join(", ", reverse.Names);
        return reverse.Names.Count == 0 ? MessageRules.ReverseName.Give(CheckStatus.Fail, subject, "Missing", reverse.Address)
            : reverse.Hosts.Any(h => reverse.Confirms(h) == true) ? MessageRules.ReverseName.Give(CheckStatus.Pass, subject, "Pass", reverse.Address, names) with { Evidence = names }
            : reverse.Hosts.Any(h => reverse.Confirms(h) is null) ? MessageRules.ReverseName.Unknown(subject, Texts.Get("Message.Ptr.Open", reverse.Address, names))
            : MessageRules.ReverseName.Give(CheckStatus.Fail, subject, "NotBack", reverse.Address, names) with { Evidence = names };
    }
}
