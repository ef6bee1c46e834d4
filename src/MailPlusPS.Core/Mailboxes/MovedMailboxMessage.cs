using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>What became of one message that was to be moved from one mailbox to another.</summary>
public sealed record MovedMailboxMessage
{
    /// <summary>What became of it.</summary>
    public required MailboxMoveAction Action { get; init; }

    /// <summary>The folder it came from.</summary>
    public required string Folder { get; init; }

    /// <summary>Its number there.</summary>
    public required long Uid { get; init; }

    /// <summary>The folder it went to.</summary>
    public required string TargetFolder
    {
        get;
        init => field = ControlCharacters.Escape(value);
    }

    /// <summary>Its number there; null where it is not there, or the server did not say.</summary>
    public long? TargetUid { get; init; }

    /// <summary>When it came in at the source; the target has the same date.</summary>
    public DateTimeOffset? Received { get; init; }

    /// <summary>The author.</summary>
    public string From { get; init; } = string.Empty;

    /// <summary>The subject.</summary>
    public string Subject { get; init; } = string.Empty;

    /// <summary>The Message-ID; empty where there is none.</summary>
    public string MessageId { get; init; } = string.Empty;

    /// <summary>Its flags and keywords at the source.</summary>
    public IReadOnlyList<string> Flags
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    } = [];

    /// <summary>Its length in bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of its bytes, hexadecimal; empty where it was not read.</summary>
    public string Sha256 { get; init; } = string.Empty;

    /// <summary>What there is to say besides; empty where nothing.</summary>
    public string Note
    {
        get;
        init => field = ControlCharacters.Excerpt(value);
    } = string.Empty;

    /// <summary>Pass where it is where it should be, Fail where it is not.</summary>
    public CheckStatus Status => Action switch
    {
        MailboxMoveAction.Failed => CheckStatus.Fail,
        MailboxMoveAction.Kept => CheckStatus.Warning,
        MailboxMoveAction.Duplicate or MailboxMoveAction.Gone => CheckStatus.Info,
        _ => Note.Length > 0 ? CheckStatus.Info : CheckStatus.Pass,
    };

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>What became of which.</summary>
    /// <returns>For example <c>Moved INBOX 12: moi@votredomaine.tld, Test</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Action} {Folder} {Uid}: {From}, {Subject}");
}
