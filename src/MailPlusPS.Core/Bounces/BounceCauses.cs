using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Bounces;

/// <summary>What the codes and words of a bounce mean, and what to do about it.</summary>
internal static class BounceCauses
{
    // Orange and La Poste as receivers and as relays, by the last three digits of their code.
    private static readonly Dictionary<int, MailBounceReason> ProviderCodes = new()
    {
        [100] = MailBounceReason.Blocklisted, [101] = MailBounceReason.Blocklisted, [102] = MailBounceReason.Blocklisted, [103] = MailBounceReason.Blocklisted,
        [104] = MailBounceReason.RateLimited, [109] = MailBounceReason.RateLimited,
        [105] = MailBounceReason.Reputation, [108] = MailBounceReason.Reputation,
        [107] = MailBounceReason.ReverseName,
        [305] = MailBounceReason.WrongPassword, [402] = MailBounceReason.AuthenticationRequired, [421] = MailBounceReason.SenderNotOwned,
        [401] = MailBounceReason.Spf, [519] = MailBounceReason.Spf,
        [403] = MailBounceReason.SenderDomain, [405] = MailBounceReason.SenderDomain, [415] = MailBounceReason.SenderDomain,
        [416] = MailBounceReason.UnknownRecipient, [417] = MailBounceReason.MailboxFull, [420] = MailBounceReason.MailboxDisabled, [426] = MailBounceReason.MailboxDisabled,
        [425] = MailBounceReason.Blocklisted,
        [505] = MailBounceReason.ServerTrouble,
        [506] = MailBounceReason.Spam, [513] = MailBounceReason.Spam, [536] = MailBounceReason.Spam,
        [514] = MailBounceReason.TooLarge,
        [515] = MailBounceReason.Dmarc, [517] = MailBounceReason.Dmarc,
        [535] = MailBounceReason.Dkim,
    };

    // Codes that say it all: RFC 3463 §3, RFC 7372 §3, and those of Google and Microsoft.
    private static readonly Dictionary<string, MailBounceReason> ExactCodes = new(StringComparer.Ordinal)
    {
        ["1.1"] = MailBounceReason.UnknownRecipient, ["1.2"] = MailBounceReason.UnknownDomain, ["1.3"] = MailBounceReason.UnknownRecipient, ["1.6"] = MailBounceReason.UnknownRecipient,
        ["1.7"] = MailBounceReason.SenderDomain, ["1.8"] = MailBounceReason.SenderDomain, ["1.10"] = MailBounceReason.UnknownDomain,
        ["2.2"] = MailBounceReason.MailboxFull, ["2.3"] = MailBounceReason.TooLarge, ["3.4"] = MailBounceReason.TooLarge,
        ["4.6"] = MailBounceReason.Loop, ["4.7"] = MailBounceReason.Expired,
        ["7.8"] = MailBounceReason.WrongPassword,
        ["7.20"] = MailBounceReason.Dkim, ["7.21"] = MailBounceReason.Dkim, ["7.22"] = MailBounceReason.Dkim, ["7.24"] = MailBounceReason.Spf,
        ["7.25"] = MailBounceReason.ReverseName, ["7.26"] = MailBounceReason.Unauthenticated, ["7.27"] = MailBounceReason.Spf, ["7.28"] = MailBounceReason.RateLimited,
        ["7.29"] = MailBounceReason.Tls, ["7.30"] = MailBounceReason.Dkim, ["7.32"] = MailBounceReason.Dmarc, ["7.40"] = MailBounceReason.Dmarc,
        ["7.515"] = MailBounceReason.Unauthenticated,
    };

    // What the rest of RFC 3463 says, where the words say nothing.
    private static readonly Dictionary<string, MailBounceReason> VagueCodes = new(StringComparer.Ordinal)
    {
        ["2.1"] = MailBounceReason.MailboxDisabled, ["3"] = MailBounceReason.ServerTrouble,
        ["4.1"] = MailBounceReason.NoAnswer, ["4.2"] = MailBounceReason.NoAnswer, ["4.4"] = MailBounceReason.NoAnswer, ["4"] = MailBounceReason.ServerTrouble,
        ["5"] = MailBounceReason.ServerTrouble, ["7.23"] = MailBounceReason.Spf, ["7"] = MailBounceReason.Policy,
    };

    // In this order: "relay access denied" is no unknown user, and a blocklist's name says more than "spam".
    private static readonly (MailBounceReason Reason, string[] Words)[] Phrases =
    [
        (MailBounceReason.RelayDenied, ["relay access denied", "relaying denied", "unable to relay", "relay not permitted", "not permitted to relay", "relaying not allowed", "not a relay"]),
        (MailBounceReason.SenderNotOwned, ["not owned by user"]),
        (MailBounceReason.AuthenticationRequired, ["authentication required", "authentification requise", "must authenticate"]),
        (MailBounceReason.WrongPassword, ["authentication failed", "authentication credentials invalid"]),
        (MailBounceReason.Greylisted, ["greylist", "graylist", "grey-list", "gray-list"]),
        (MailBounceReason.ReverseName, ["no ptr", "ptr record", "reverse dns", "reverse hostname", "reverse name"]),
        (MailBounceReason.Blocklisted, ["spamhaus", "spamcop", "barracuda", "abusix", "cloudmark", "uceprotect", "dnsbl", "blacklist", "blocklist", "black list", "block list", "blocked using"]),
        (MailBounceReason.Dmarc, ["dmarc"]),
        (MailBounceReason.Unauthenticated, ["not accepted for policy reasons", "unauthenticated", "authentication checks"]),
        (MailBounceReason.Spf, ["spf"]),
        (MailBounceReason.Dkim, ["dkim"]),
        (MailBounceReason.Helo, ["helo command rejected", "invalid helo", "invalid ehlo", "bad helo"]),
        (MailBounceReason.SenderDomain, ["sender address rejected", "emetteur invalide", "émetteur invalide", "domain of sender"]),
        (MailBounceReason.Loop, ["too many hops", "mail loop", "routing loop", "loops back"]),
        (MailBounceReason.TooLarge, ["too large", "too big", "maximum message size", "maximum inbound message size", "maximum incoming message size", "size limit", "trop volumineux"]),
        (MailBounceReason.MailboxFull, ["quota", "mailbox is full", "mailbox full", "full mailbox", "mailfolder is full", "too much mail", "over disk", "boîte pleine", "boite pleine"]),
        (MailBounceReason.UnknownDomain, ["host unknown", "unknown host", "host not found", "name service error", "could not find a gateway", "domain not found", "nameserver", "no such domain", "unrouteable"]),
        (MailBounceReason.UnknownRecipient,
        [
            "user unknown", "unknown user", "unknown recipient", "no such user", "no mailbox", "does not exist", "doesn't exist", "doesn't have a", "name is not recognized", "invalid mailbox", "not listed in",
            "user not known", "user not found", "addressee unknown", "mailbox unavailable", "invalid final delivery", "no longer valid", "not a valid user", "does not like recipient",
            "recipient address rejected", "did not exactly match", "inconnu", "n'existe pas", "is not hbc", "unknown or illegal", "unknown local",
        ]),
        (MailBounceReason.MailboxDisabled, ["disabled", "discontinued", "not accepting", "inactive", "suspended", "désactiv"]),
        (MailBounceReason.Expired, ["timed out", "too long in queue", "in the queue too long", "queue too long", "expired", "not been collected", "queue period", "attempts:", "aborted after", "within "]),
        (MailBounceReason.NoAnswer, ["not responding", "did not respond", "can't connect", "unable to connect", "connection refused", "no answer", "wasn't able to establish", "unavailable or busy", "connection to mail exchanger failed", "connection timed"]),
        (MailBounceReason.RateLimited, ["too many connections", "too many messages", "rate limit"]),
        (MailBounceReason.Tls, ["must issue a starttls", "tls required", "encryption required"]),
        (MailBounceReason.Spam, ["spam", "unsolicited", "virus", "junk", "malware"]),
        (MailBounceReason.ServerTrouble, ["command died", "permission denied", "temporary failure", "internal error", "server error"]),
        (MailBounceReason.Reputation, ["reputation"]),
    ];

    /// <summary>Explains a notice.</summary>
    /// <param name="notice">What was found.</param>
    /// <returns>The bounce, in the language of the session.</returns>
    public static MailBounce Explain(BounceNotice notice)
    {
        string words = string.Join(" ", notice.Diagnostic.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        string? status = BounceCodes.EnhancedStatus(words) is { } said && !said.EndsWith(".0.0", StringComparison.Ordinal) ? said : notice.Status;
        MailBounceReason reason = ReasonOf(words, status);
        string? host = notice.RemoteHost ?? BounceCodes.RemoteHost(words);
        string recipient = notice.Recipient is null ? Texts.Get("Bounce.Somebody") : ControlCharacters.Excerpt(notice.Recipient);
        string domain = notice.Recipient is null ? Texts.Get("Bounce.TheirDomain") : ControlCharacters.Excerpt(notice.Recipient.Substring(notice.Recipient.LastIndexOf('@') + 1));
        string server = host is null ? Texts.Get("Bounce.TheirServer") : ControlCharacters.Excerpt(host);
        return new MailBounce
        {
            Recipient = notice.Recipient,
            Permanent = notice.IsPermanent,
            Status = status,
            SmtpCode = BounceCodes.SmtpReply(words),
            RemoteHost = host,
            Reason = reason,
            Cause = Sentence(Texts.Get($"Bounce.{reason}.Cause", recipient, domain, server), host is null ? server : recipient),
            Remedy = Texts.Get($"Bounce.{reason}.Remedy", recipient, domain, server),
            Diagnostic = Shown(words),
        };
    }

    private static MailBounceReason ReasonOf(string words, string? status)
    {
        if (BounceCodes.ProviderCode(words) is { } code && OfProvider(code) is { } known)
        {
            return known;
        }

        string detail = status?.Substring(2) ?? string.Empty;
        if (ExactCodes.TryGetValue(detail, out MailBounceReason exact) && !IsRelay(words))
        {
            return exact;
        }

        // Google says 4.7.23 for a missing reverse name, which RFC 7372 §3.3 gives to SPF: the words decide first.
        string lower = words.ToLowerInvariant();
        foreach ((MailBounceReason reason, string[] phrases) in Phrases)
        {
            if (phrases.Any(lower.Contains))
            {
                return reason;
            }
        }

        return VagueCodes.TryGetValue(detail, out MailBounceReason vague) || VagueCodes.TryGetValue(detail.Split('.')[0], out vague) ? vague : MailBounceReason.Unknown;
    }

    private static bool IsRelay(string words) => Phrases[0].Words.Any(w => words.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0);

    // Whole hundreds of Orange's table: 20x the greeting, 39x SPF, 98x, 99x and 999 the reputation.
    private static MailBounceReason? OfProvider(int code) => code switch
    {
        _ when ProviderCodes.TryGetValue(code, out MailBounceReason reason) => reason,
        >= 200 and <= 209 => MailBounceReason.Helo,
        >= 390 and <= 399 => MailBounceReason.Spf,
        >= 980 and <= 999 => MailBounceReason.Reputation,
        _ => null,
    };

    // "the recipient's server" may open it; a host's name and an address stay as they are written.
    private static string Sentence(string text, string subject) =>
        text.StartsWith(subject, StringComparison.Ordinal) && subject.IndexOf('.') < 0 ? char.ToUpper(text[0], CultureInfo.CurrentUICulture) + text.Substring(1) : text;

    private static string Shown(string words)
    {
        const int Longest = 500;
        return words.Length <= Longest ? ControlCharacters.Escape(words) : ControlCharacters.Escape(words.Substring(0, Longest)) + "…";
    }
}
