using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas;

/// <summary>
/// Compares users with the backup mailboxes (O26, S46): a sender goes on to the backup MX whenever the NAS is slow, and what
/// is unknown there is refused for good.
/// </summary>
internal static class BackupComparer
{
    /// <summary>Gives each active user its mailbox, or says that it has none.</summary>
    /// <param name="users">The users.</param>
    /// <param name="mailboxes">The addresses of the backup mailboxes.</param>
    /// <returns>The users with one verdict more each.</returns>
    public static IReadOnlyList<MailPlusUser> Compare(IEnumerable<MailPlusUser> users, IReadOnlyList<string> mailboxes) =>
        [.. users.Select(u => Compare(u, mailboxes.FirstOrDefault(m => string.Equals(LocalPart(m), u.Name, StringComparison.OrdinalIgnoreCase))))];

    /// <summary>The mailboxes that no user has.</summary>
    /// <param name="users">The users.</param>
    /// <param name="mailboxes">The addresses.</param>
    /// <returns>Those without a user.</returns>
    public static IReadOnlyList<string> Strays(IReadOnlyList<MailPlusUser> users, IReadOnlyList<string> mailboxes) =>
        [.. mailboxes.Where(m => !users.Any(u => string.Equals(u.Name, LocalPart(m), StringComparison.OrdinalIgnoreCase)))];

    private static MailPlusUser Compare(MailPlusUser user, string? mailbox)
    {
        CheckResult verdict = mailbox is not null ? StepRules.O26.Give(CheckStatus.Pass, user.Name, "Pass", user.Name, mailbox)
            : user.IsActive == false ? StepRules.O26.Give(CheckStatus.Info, user.Name, "NotNeeded", user.Name)
            : StepRules.O26.Give(CheckStatus.Warning, user.Name, "Missing", user.Name) with { Remedy = new Remedy(RemedyKind.Command, "New-OvhMailbox <domain> " + user.Name) };
        return user with { BackupMailbox = mailbox, Checks = [.. user.Checks, verdict] };
    }

    private static string LocalPart(string address) => address.Split('@')[0];
}
