using System;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>A letter that was sent to be rated.</summary>
public sealed record MailTesterProbe
{
    /// <summary>To whom.</summary>
    public required string To { get; init; }

    /// <summary>The report's name, for Get-MailTesterReport; null where the letter went to somebody else.</summary>
    public string? Id { get; init; }

    /// <summary>Where the report will be; null where the letter went to somebody else.</summary>
    public Uri? Uri { get; init; }

    /// <summary>The subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The Message-ID.</summary>
    public required string MessageId { get; init; }

    /// <summary>Who took it, as <c>host:port</c>.</summary>
    public required string Relay { get; init; }

    /// <summary>The relay's last word.</summary>
    public required string Reply
    {
        get;
        init => field = ControlCharacters.Excerpt(value);
    }

    /// <summary>When it was taken.</summary>
    public DateTimeOffset SentAt { get; init; }

    /// <summary>The how many-th of the day it is (T02); null where it is not counted.</summary>
    public int? CountToday { get; init; }

    /// <summary>To whom it went; for a report, that is its name too.</summary>
    /// <returns>For example <c>test-abc@srv1.mail-tester.com</c>.</returns>
    public override string ToString() => To;
}
