using System;
using System.Collections.Generic;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>A message that waits in the queue of MailPlus Server (tutorial §5.7).</summary>
public sealed record MailPlusQueueItem
{
    private readonly string _id = string.Empty;
    private readonly string _sender = string.Empty;
    private readonly string _reason = string.Empty;

    /// <summary>Its id in the queue.</summary>
    public required string Id
    {
        get => _id;
        init => _id = ControlCharacters.Escape(value);
    }

    /// <summary>Warning where it waits longer than four hours, else Info: senders are told of a delay after about as long.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>When it came; null where the NAS does not say.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>How long it has waited; null where the NAS does not say since when.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Whether it has waited longer than four hours.</summary>
    public bool IsOld => Status == CheckStatus.Warning;

    /// <summary>Who sent it; empty for a notice of the mail system.</summary>
    public string Sender
    {
        get => _sender;
        init => _sender = ControlCharacters.Escape(value);
    }

    /// <summary>Who is to get it.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>How large it is, in bytes; null where the NAS does not say.</summary>
    public long? Size { get; init; }

    /// <summary>Why it waits, in the words of the other server.</summary>
    public string Reason
    {
        get => _reason;
        init => _reason = ControlCharacters.Escape(value);
    }

    /// <summary>What these words mean; empty where there are none.</summary>
    public string Cause { get; init; } = string.Empty;

    /// <summary>What to do about it; empty where there is nothing known.</summary>
    public string Remedy { get; init; } = string.Empty;

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>Who is to get it, as views show it.</summary>
    public string To => string.Join(", ", Recipients);

    /// <summary>How long it has waited, as views show it.</summary>
    public string Waiting => Age is { } age ? MailPlusPS.Nas.MailPlus.MailPlusAges.Show(age) : "?";

    /// <summary>Id, sender and recipients in a line.</summary>
    /// <returns>For example <c>4B2F1: moi@votredomaine.tld → ami@example.com</c>.</returns>
    public override string ToString() => $"{Id}: {Sender} → {To}";
}
