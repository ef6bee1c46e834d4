using System;
using System.Globalization;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>What a line of a mail log says, before it is understood: Postfix's form, or any sentence that holds its words.</summary>
internal sealed record MailPlusLogLine
{
    private const int Longest = 4096;

    private static readonly string[] TimeForms = ["MMM d HH:mm:ss", "MMM  d HH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss", "yyyy/MM/dd HH:mm:ss"];

    /// <summary>The line, of bounded length.</summary>
    public required string Text { get; init; }

    /// <summary>When; null where it does not say.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The client, such as <c>mail.example.net[192.0.2.1]</c>, or the server that was delivered to.</summary>
    public string Client { get; init; } = string.Empty;

    /// <summary>The sender.</summary>
    public string Sender { get; init; } = string.Empty;

    /// <summary>The recipient.</summary>
    public string Recipient { get; init; } = string.Empty;

    /// <summary>The status of a delivery: sent, deferred, bounced; empty where the line is about none.</summary>
    public string Delivery { get; init; } = string.Empty;

    /// <summary>The host that a delivery went to; empty for none.</summary>
    public string Relay { get; init; } = string.Empty;

    /// <summary>Whether the line is about a refusal of what comes in.</summary>
    public bool IsReject { get; init; }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, of any length.</param>
    /// <param name="now">The time that a stamp without year is counted from.</param>
    /// <returns>What it says.</returns>
    public static MailPlusLogLine Read(string line, DateTimeOffset now)
    {
        string text = (line.Length <= Longest ? line : line.Substring(0, Longest)).Trim();
        string relay = Field(text, "relay=", ',');
        string from = Part(text, " from ", ": ");
        return new MailPlusLogLine
        {
            Text = text,
            Time = ReadTime(text, now),
            IsReject = Has(text, "reject:") || Has(text, "milter-reject:") || Has(text, "too many connections") || Has(text, "Relay access denied"),
            Client = relay.Length > 0 ? relay : from.Length > 0 && from.IndexOf(' ') < 0 ? from : Field(text, "client=", ','),
            Sender = Bracketed(text, "from=<"),
            Recipient = Bracketed(text, "to=<"),
            Delivery = Field(text, "status=", ' '),
            Relay = relay.Split('[')[0],
        };
    }

    private static bool Has(string text, string words) => text.IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0;

    private static DateTimeOffset? ReadTime(string text, DateTimeOffset now)
    {
        foreach (int length in new[] { 15, text.IndexOf(' '), 19 })
        {
            if (length > 0 && length <= text.Length
                && DateTime.TryParseExact(text.Substring(0, length), TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal | DateTimeStyles.AdjustToUniversal, out DateTime time))
            {
                // RFC 3164 has no year: a time that lies ahead is last year's.
                DateTimeOffset stamp = new(time, TimeSpan.Zero);
                return length == 15 && time.Year > 1 && stamp > now.AddDays(1) ? stamp.AddYears(-1) : stamp;
            }
        }

        return null;
    }

    private static string Bracketed(string text, string mark)
    {
        int at = text.IndexOf(mark, StringComparison.Ordinal);
        int end = at < 0 ? -1 : text.IndexOf('>', at);
        return end < 0 ? string.Empty : text.Substring(at + mark.Length, end - at - mark.Length);
    }

    private static string Field(string text, string mark, char end)
    {
        int at = text.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
        {
            return string.Empty;
        }

        int stop = text.IndexOf(end, at);
        return text.Substring(at + mark.Length, (stop < 0 ? text.Length : stop) - at - mark.Length);
    }

    private static string Part(string text, string mark, string end)
    {
        int at = text.IndexOf(mark, StringComparison.Ordinal);
        int stop = at < 0 ? -1 : text.IndexOf(end, at + mark.Length, StringComparison.Ordinal);
        return stop < 0 ? string.Empty : text.Substring(at + mark.Length, stop - at - mark.Length);
    }
}
