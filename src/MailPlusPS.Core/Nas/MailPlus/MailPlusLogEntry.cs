using System;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>A line of MailPlus Server's log, explained (tutorial §5.8).</summary>
public sealed record MailPlusLogEntry
{
    private readonly string _client = string.Empty;
    private readonly string _sender = string.Empty;
    private readonly string _recipient = string.Empty;
    private readonly string _text = string.Empty;

    /// <summary>Pass for what was delivered, Info for what was rightly refused, Warning for what makes mail take the backup, Fail for mail that is lost.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>What it is about.</summary>
    public required MailPlusLogCause Cause { get; init; }

    /// <summary>The step or item of the forum that it belongs to; empty for none.</summary>
    public required string Step { get; init; }

    /// <summary>When; null where the line does not say.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The server or program at the other end.</summary>
    public string Client
    {
        get => _client;
        init => _client = ControlCharacters.Escape(value);
    }

    /// <summary>Who sent it.</summary>
    public string Sender
    {
        get => _sender;
        init => _sender = ControlCharacters.Escape(value);
    }

    /// <summary>Who was to get it.</summary>
    public string Recipient
    {
        get => _recipient;
        init => _recipient = ControlCharacters.Escape(value);
    }

    /// <summary>The code of the SMTP reply; null where there is none.</summary>
    public int? SmtpCode { get; init; }

    /// <summary>What it means, as a sentence; empty where nothing is known of it.</summary>
    public string Explanation { get; init; } = string.Empty;

    /// <summary>What to do; null where there is nothing to do.</summary>
    public Remedy? Remedy { get; init; }

    /// <summary>The line, or what the API says of the event.</summary>
    public required string Text
    {
        get => _text;
        init => _text = ControlCharacters.Escape(value);
    }

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>The time as views show it.</summary>
    public string When => Time is { } time ? time.ToLocalTime().ToString("MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>The one line that a view shows.</summary>
    public string Finding => Explanation.Length > 0 ? Explanation : Text;

    /// <summary>Cause and line.</summary>
    /// <returns>For example <c>RelayAccessDenied: …</c>.</returns>
    public override string ToString() => $"{Cause}: {Text}";
}
