using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>A message that waits in a mailbox, such as the backup at OVH (tutorial §8.2, T07).</summary>
public sealed record BackupMailboxMessage
{
    /// <summary>The mailbox, as <c>user (server:port)</c>.</summary>
    public required string Mailbox
    {
        get;
        init => field = ControlCharacters.Escape(value);
    }

    /// <summary>The folder.</summary>
    public required string Folder
    {
        get;
        init => field = ControlCharacters.Escape(value);
    }

    /// <summary>Its number in the folder (RFC 9051 §2.3.1.1).</summary>
    public required long Uid { get; init; }

    /// <summary>What the folder's numbers are valid with.</summary>
    public required long UidValidity { get; init; }

    /// <summary>When it came in there; null where the server does not say.</summary>
    public DateTimeOffset? Received { get; init; }

    /// <summary>The author, as written in From.</summary>
    public string From
    {
        get;
        init => field = ControlCharacters.Excerpt(value);
    } = string.Empty;

    /// <summary>The recipient, as written in To.</summary>
    public string To
    {
        get;
        init => field = ControlCharacters.Excerpt(value);
    } = string.Empty;

    /// <summary>The subject, decoded.</summary>
    public string Subject
    {
        get;
        init => field = ControlCharacters.Excerpt(value);
    } = string.Empty;

    /// <summary>The Message-ID with its angle brackets; empty where there is none.</summary>
    public string MessageId
    {
        get;
        init => field = ControlCharacters.Excerpt(value);
    } = string.Empty;

    /// <summary>Its length in bytes, as the server counts.</summary>
    public long Size { get; init; }

    /// <summary>Its flags and keywords, such as <c>\Seen</c>.</summary>
    public IReadOnlyList<string> Flags
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    } = [];

    /// <summary>The length as a person reads it, for views.</summary>
    public string SizeText => Size < 1024 ? FormattableString.Invariant($"{Size} B") : Size < 1024 * 1024 ? FormattableString.Invariant($"{Size / 1024.0:0} kB") : FormattableString.Invariant($"{Size / 1048576.0:0.0} MB");

    /// <summary>Sender and subject in a line.</summary>
    /// <returns>For example <c>INBOX 12: moi@votredomaine.tld, Test</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Folder} {Uid}: {From}, {Subject}");
}
