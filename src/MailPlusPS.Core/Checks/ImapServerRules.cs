using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>What a conversation with the IMAP server shows: steps of the tutorial by their ids, and what a mail program needs besides.</summary>
internal static class ImapServerRules
{
    /// <summary>IMAP with TLS from the first byte is on.</summary>
    public static CheckRule S06 { get; } = new("S06", "5.4", CheckStatus.Fail, "Tutorial §5.4; RFC 8314 §3.2");

    /// <summary>POP3 is off unless a program needs it.</summary>
    public static CheckRule S07 { get; } = new("S07", "5.4", CheckStatus.Fail, "Tutorial §5.4");

    /// <summary>Searching the text of messages.</summary>
    public static CheckRule S08 { get; } = new("S08", "5.4", CheckStatus.Warning, "Tutorial §5.4");

    /// <summary>The certificate is one that programs accept.</summary>
    public static CheckRule Certificate { get; } = new("Imap.Certificate", "5.4", CheckStatus.Fail, "RFC 8314 §3.3; RFC 9525");

    /// <summary>The account can log in.</summary>
    public static CheckRule Login { get; } = new("Imap.Login", "5.10", CheckStatus.Fail, "RFC 9051 §6.2");

    /// <summary>The folders that programs look for are there.</summary>
    public static CheckRule Folders { get; } = new("Imap.Folders", "", CheckStatus.Info, "RFC 6154");

    /// <summary>The mailbox has room left.</summary>
    public static CheckRule Quota { get; } = new("Imap.Quota", "", CheckStatus.Fail, "RFC 9208");

    /// <summary>New mail is told at once.</summary>
    public static CheckRule Idle { get; } = new("Imap.Idle", "", CheckStatus.Info, "RFC 2177");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [S06, Certificate, Login, Folders, Quota, S08, Idle, S07];
}
