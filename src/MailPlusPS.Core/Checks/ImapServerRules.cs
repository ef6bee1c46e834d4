using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>What a conversation with the IMAP server shows: steps of the tutorial by their ids, and what a mail program needs besides.</summary>
internal static class ImapServerRules
{
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

    /// <summary>Those that are no step of the tutorial.</summary>
    public static IReadOnlyList<CheckRule> Own { get; } = [Certificate, Login, Folders, Quota, Idle];

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [StepRules.S06, Certificate, Login, Folders, Quota, StepRules.S08, Idle, StepRules.S07];
}
