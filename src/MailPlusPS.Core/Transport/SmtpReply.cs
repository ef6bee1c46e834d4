using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MailPlusPS.Transport;

/// <summary>A server's reply (RFC 5321 §4.2).</summary>
/// <param name="Code">Three digits, 200 to 599.</param>
/// <param name="Lines">The text of each line, the code taken off.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>The text of the last line, which is the one that counts where a greeting waits.</summary>
    public string Text => Lines[Lines.Count - 1];

    /// <summary>Whether the server agrees.</summary>
    public bool IsPositive => Code is >= 200 and < 400;

    /// <summary>Whether it wants to be asked again later.</summary>
    public bool IsTransient => Code is >= 400 and < 500;

    /// <summary>Whether it refuses for good.</summary>
    public bool IsPermanent => Code >= 500;

    /// <summary>The enhanced code (RFC 3463), such as <c>5.7.1</c>; an empty text where there is none.</summary>
    public string EnhancedCode
    {
        get
        {
            string word = Text.Split(' ')[0];
            string[] parts = word.Split('.');
            return parts.Length == 3 && parts.All(p => p.Length is > 0 and <= 3 && p.All(c => c is >= '0' and <= '9')) ? word : string.Empty;
        }
    }

    /// <summary>Whether the server does not relay to the recipient: it does not know the domain, or not the client.</summary>
    /// <remarks>Postfix and Sendmail in words; others by the codes of RFC 3463 §3.8 with such words.</remarks>
    public bool IsRelayDenied => !IsPositive && Has("relay", "relaying");

    /// <summary>Whether the mailbox does not exist (RFC 3463 §3.2: X.1.1, X.1.10).</summary>
    public bool IsUnknownUser => IsPermanent && !IsRelayDenied && (EnhancedCode is "5.1.1" or "5.1.10" || (Code is 550 or 551 or 553 && Has("user unknown", "unknown user", "no such user", "does not exist", "no mailbox", "unknown recipient")));

    /// <summary>Whether the client itself is refused, whatever it asks for.</summary>
    public bool IsClientRefused => !IsPositive && Has("client host rejected", "cannot find your", "blocked using", "no ptr", "reverse dns");

    /// <summary>Whether the client stands on a list that the server asks.</summary>
    public bool IsListed => !IsPositive && Has("blocked using", "listed at", "listed in", "dnsbl", "rbl");

    /// <summary>Whether a limit for clients is reached, of messages or connections in a minute (S22): whatever was asked, it is no answer to that.</summary>
    public bool IsRateLimited => IsTransient && Has("too much mail", "too many messages", "too many connections", "too many recipients from", "rate limit");

    /// <summary>Whether a greylist postpones (RFC 6647).</summary>
    public bool IsGreylisted => IsTransient && Has("greylist", "graylist", "greylisted", "greylisting", "try again later", "come back later") && !IsPostscreenTest;

    /// <summary>Whether postscreen's tests after the greeting postpone the first contact (POSTSCREEN_README).</summary>
    public bool IsPostscreenTest => Code == 450 && EnhancedCode == "4.3.2";

    /// <summary>Whether the server minds that commands came before they were due.</summary>
    public bool IsPipeliningRefused => IsPermanent && Has("pipelin", "synchroni");

    /// <summary>Whether the server says the same, names and numbers in the text left aside.</summary>
    /// <param name="other">Another reply.</param>
    /// <returns>True where codes and sentence are the same.</returns>
    public bool IsLike(SmtpReply other) => Code == other.Code && string.Equals(Shape(Text), Shape(other.Text), StringComparison.Ordinal);

    /// <summary>Whether one of some words stands in the text, in capitals or not.</summary>
    /// <param name="words">The words.</param>
    /// <returns>True where one does.</returns>
    public bool Has(params string[] words) => Lines.Any(l => words.Any(w => l.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0));

    /// <summary>The reply as a server writes it, in one line.</summary>
    /// <returns>For example <c>554 5.7.1 … Relay access denied</c>.</returns>
    public override string ToString() => $"{Code} {Text}".TrimEnd();

    // Postfix repeats in angle brackets what it minds; a greylist counts the seconds down.
    private static string Shape(string text)
    {
        StringBuilder shape = new(text.Length);
        int depth = 0;
        foreach (char c in text)
        {
            depth += c == '<' ? 1 : 0;
            if (depth == 0 && c is not (>= '0' and <= '9'))
            {
                shape.Append(c);
            }

            depth -= c == '>' && depth > 0 ? 1 : 0;
        }

        return shape.ToString();
    }
}
