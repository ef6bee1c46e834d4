using System;
using System.Linq;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Fields that hold a password, by their names: they are never shown, and never sent back as they were read, since that may be stars.</summary>
internal static class MailPlusSecrets
{
    private static readonly string[] Marks = ["pass", "pwd", "secret", "token", "private"];

    /// <summary>Whether a field holds one.</summary>
    /// <param name="path">The field, or the path to it.</param>
    /// <returns>True where its name says so.</returns>
    public static bool IsSecret(string path) => Marks.Any(m => path.IndexOf(m, StringComparison.OrdinalIgnoreCase) >= 0);
}
