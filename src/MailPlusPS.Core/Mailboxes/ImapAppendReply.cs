using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailKit;

namespace MailPlusPS.Mailboxes;

/// <summary>A server's answer to APPEND.</summary>
/// <param name="IsOk">Whether it took the messages.</param>
/// <param name="Text">What it said.</param>
/// <param name="Uids">Their numbers (APPENDUID, RFC 4315 §3); none where it does not say.</param>
internal sealed record ImapAppendReply(bool IsOk, string Text, IReadOnlyList<UniqueId> Uids)
{
    private const string Code = "[APPENDUID ";

    /// <summary>Reads a line such as <c>M4 OK [APPENDUID 38505 3955] Done</c>.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The answer.</returns>
    public static ImapAppendReply Read(string line)
    {
        string[] words = line.Split([' '], 3);
        bool isOk = words.Length > 1 && string.Equals(words[1], "OK", StringComparison.OrdinalIgnoreCase);
        string text = words.Length > 2 ? words[2] : line;
        return new ImapAppendReply(isOk, text, isOk ? Numbers(text) : []);
    }

    private static IReadOnlyList<UniqueId> Numbers(string text)
    {
        int end = text.IndexOf(']');
        if (end < 0 || !text.StartsWith(Code, StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        string[] words = text.Substring(Code.Length, end - Code.Length).Split(' ');
        return words.Length == 2
            && uint.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out uint validity)
            && validity > 0
            && UniqueIdSet.TryParse(words[1], validity, out UniqueIdSet? set)
            && set.Count <= ushort.MaxValue ? [.. set.OrderBy(u => u.Id)] : [];
    }
}
