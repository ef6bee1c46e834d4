using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Ovh;

/// <summary>OVH's rules for a mailbox's password: 9 to 30 characters, no blank at either end, no accented letters.</summary>
internal static class OvhMailboxPassword
{
    private const int Shortest = 9;
    private const int Longest = 30;

    /// <summary>Judges a password.</summary>
    /// <param name="password">The password.</param>
    /// <returns>What is wrong, without a character of it; null where nothing is.</returns>
    public static string? Problem(string password) =>
        password.Length is < Shortest or > Longest ? Texts.Get("Ovh.Mailbox.Password.Length", Shortest, Longest, password.Length)
        : password.Trim().Length != password.Length ? Texts.Get("Ovh.Mailbox.Password.Blank")
        : password.Any(c => c is < ' ' or > '~') ? Texts.Get("Ovh.Mailbox.Password.Accent")
        : null;
}
