namespace MailPlusPS.Mailboxes;

/// <summary>How a move is done.</summary>
internal sealed record MailboxMoveOptions
{
    /// <summary>The source keeps everything.</summary>
    public bool KeepSource { get; init; }

    /// <summary>How many messages go together at most.</summary>
    public int MostTogether { get; init; } = 64;

    /// <summary>How many bytes go together at most; one message may be longer.</summary>
    public long MostBytesTogether { get; init; } = 4 * 1024 * 1024;
}
