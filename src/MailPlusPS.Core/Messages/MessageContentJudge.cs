using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailPlusPS.Checks;

namespace MailPlusPS.Messages;

/// <summary>Gives the verdicts on what a message tells and how it reads.</summary>
internal static class MessageContentJudge
{
    // Fewer letters than this around a picture are no letter.
    private const int FewLetters = 40;

    // Fields by which providers tell where a message was written and by whom (until 2022 Orange's relay, X-ME-*).
    private static readonly string[] Telling = ["X-ME-IP", "X-ME-Auth", "X-Originating-IP", "X-Sender-IP", "X-Authenticated-User", "X-Authenticated-Sender", "X-Auth-ID"];

    /// <summary>Says what the fields give away.</summary>
    /// <param name="facts">What was read.</param>
    /// <param name="subject">Whom it is about.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult Privacy(MessageFacts facts, object subject)
    {
        string[] told = [.. Telling.Where(n => facts.Header.Count(n) > 0).Select(n => $"{n}: {Readable(n, facts.Header.First(n)!)}")];
        if (told.Length > 0)
        {
            return MessageRules.Privacy.Give(CheckStatus.Warning, subject, "Told", string.Join("; ", told.Select(t => t.Split(':')[0]))) with { Evidence = string.Join("; ", told) };
        }

        // The first public address is that of who wrote: behind a relay the house's own.
        MessageHop[] known = [.. facts.Hops.Where(h => h.IsPublic)];
        return known.Length > 1
            ? MessageRules.Privacy.Give(CheckStatus.Info, subject, "Origin", known[known.Length - 1].Address) with { Evidence = known[known.Length - 1].ToString() }
            : MessageRules.Privacy.Give(CheckStatus.Pass, subject, "Pass");
    }

    /// <summary>Judges the rest.</summary>
    /// <param name="facts">What was read.</param>
    /// <param name="subject">Whom it is about.</param>
    /// <returns>The verdicts on Authentication-Results, List-Unsubscribe, plain text and images.</returns>
    public static IReadOnlyList<CheckResult> Judge(MessageFacts facts, object subject) =>
        [Results(facts, subject), Unsubscribe(facts, subject), PlainText(facts.Content, subject), Images(facts.Content, subject)];

    private static CheckResult Results(MessageFacts facts, object subject) =>
        facts.Header.First("Authentication-Results") is { } results
            ? MessageRules.AuthenticationResults.Give(CheckStatus.Pass, subject, "Pass") with { Evidence = results }
            : MessageRules.AuthenticationResults.Give(CheckStatus.Info, subject, "Missing");

    private static CheckResult Unsubscribe(MessageFacts facts, object subject)
    {
        if (facts.Header.First("List-Unsubscribe") is not { } value)
        {
            return MessageRules.Unsubscribe.Give(CheckStatus.Info, subject, "Missing");
        }

        bool hasHttps = value.IndexOf("<https://", StringComparison.OrdinalIgnoreCase) >= 0;
        bool hasAddress = hasHttps || value.IndexOf("<mailto:", StringComparison.OrdinalIgnoreCase) >= 0 || value.IndexOf("<http://", StringComparison.OrdinalIgnoreCase) >= 0;
        if (!hasAddress)
        {
            return MessageRules.Unsubscribe.Give(CheckStatus.Warning, subject, "NoAddress") with { Evidence = ControlCharacters.Excerpt(value) };
        }

        if (facts.Header.First("List-Unsubscribe-Post") is not { } post)
        {
            return MessageRules.Unsubscribe.Give(CheckStatus.Pass, subject, "Pass") with { Evidence = ControlCharacters.Excerpt(value) };
        }

        // RFC 8058 §3: exactly this text, an https address, and a signature that covers both fields.
        bool isSigned = facts.Dkim.Any(d => d.Result == DkimResultCode.Pass && Covers(d, "List-Unsubscribe") && Covers(d, "List-Unsubscribe-Post"));
        string outcome = !string.Equals(post, "List-Unsubscribe=One-Click", StringComparison.Ordinal) ? "PostText" : !hasHttps ? "NoHttps" : !isSigned ? "NotSigned" : "OneClick";
        return MessageRules.Unsubscribe.Give(outcome == "OneClick" ? CheckStatus.Pass : CheckStatus.Warning, subject, outcome) with { Evidence = ControlCharacters.Excerpt(value) };
    }

    private static CheckResult PlainText(MessageContent content, object subject) =>
        !content.IsReadable ? MessageRules.PlainText.NotTested(subject, Texts.Get("Message.Format.Unreadable"))
        : content.HasHtml && !content.HasText ? MessageRules.PlainText.Give(CheckStatus.Warning, subject, "HtmlOnly")
        : content.HasText ? MessageRules.PlainText.Give(CheckStatus.Pass, subject, content.HasHtml ? "Both" : "Text")
        : MessageRules.PlainText.Give(CheckStatus.Warning, subject, "Nothing");

    private static CheckResult Images(MessageContent content, object subject) =>
        !content.IsReadable ? MessageRules.Images.NotTested(subject, Texts.Get("Message.Format.Unreadable"))
        : content.Images > 0 && content.HasHtml && content.HtmlLetters < FewLetters ? MessageRules.Images.Give(CheckStatus.Warning, subject, "Only", content.Images, content.HtmlLetters)
        : content.Images > 0 && !content.HasHtml && !content.HasText ? MessageRules.Images.Give(CheckStatus.Warning, subject, "Only", content.Images, 0)
        : MessageRules.Images.Give(CheckStatus.Pass, subject, "Pass", content.Images);

    private static bool Covers(DkimSignatureResult signature, string name) => signature.SignedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase);

    // Orange's X-ME-Auth is the log-in in base64: whoever reads it should see what others can.
    private static string Readable(string name, string value)
    {
        if (name != "X-ME-Auth" || value.Length > 400)
        {
            return ControlCharacters.Excerpt(value);
        }

        try
        {
            return ControlCharacters.Excerpt($"{value} ({Encoding.UTF8.GetString(Convert.FromBase64String(value))})");
        }
        catch (FormatException)
        {
            return ControlCharacters.Excerpt(value);
        }
    }
}
