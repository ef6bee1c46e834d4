using System;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>What a bounce says of one recipient: whether the message is lost, who refused it, why, and what to do (tutorial §8.2).</summary>
public sealed record MailBounce
{
    /// <summary>The file; null where the bounce was given otherwise.</summary>
    public string? Path { get; init; }

    /// <summary>Its number in the file, from 1: an mbox holds several.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Who did not get the message, as the sender wrote it; null where the bounce does not say.</summary>
    public string? Recipient
    {
        get;
        init => field = value is null ? null : ControlCharacters.Excerpt(value);
    }

    /// <summary>The enhanced status code such as <c>5.1.1</c> (RFC 3463); null where none is given.</summary>
    public string? Status { get; init; }

    /// <summary>The code of the SMTP reply such as 550 (RFC 5321 §4.2); null where none is given.</summary>
    public int? SmtpCode { get; init; }

    /// <summary>Whether the message is given up; false where delivery is still tried.</summary>
    public bool Permanent { get; init; }

    /// <summary>The server that refused it or could not be reached; null where the bounce does not say.</summary>
    public string? RemoteHost
    {
        get;
        init => field = value is null ? null : ControlCharacters.Excerpt(value);
    }

    /// <summary>The server that wrote the bounce; null where it does not say.</summary>
    public string? ReportedBy
    {
        get;
        init => field = value is null ? null : ControlCharacters.Excerpt(value);
    }

    /// <summary>Why, as a word for scripts.</summary>
    public MailBounceReason Reason { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Cause { get; init; }

    /// <summary>What to do.</summary>
    public required string Remedy { get; init; }

    /// <summary>What the server said, on one line. Control characters are written out.</summary>
    public string Diagnostic { get; init; } = string.Empty;

    /// <summary>The Message-ID of the message that came back; empty where the bounce does not hold it.</summary>
    public string OriginalMessageId
    {
        get;
        init => field = ControlCharacters.Excerpt(value);
    } = string.Empty;

    /// <summary>Fail where the message is lost, Warning where it is still tried.</summary>
    public CheckStatus Severity => Permanent ? CheckStatus.Fail : CheckStatus.Warning;

    /// <summary>The sign of the severity.</summary>
    public CheckMark Mark => new(Severity);
}
