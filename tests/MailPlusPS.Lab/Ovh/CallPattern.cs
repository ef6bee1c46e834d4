using System;
using System.Text.RegularExpressions;

namespace MailPlusPS.Lab.Ovh;

/// <summary>Which calls are meant: an access rule of a key, or where a fault strikes.</summary>
/// <param name="Method">The HTTP method in capitals; <c>*</c> for all.</param>
/// <param name="Path">The path, where <c>*</c> stands for anything; <c>/x/*</c> is not <c>/x</c>.</param>
public sealed record CallPattern(string Method, string Path)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Whether a call is meant.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path, without query.</param>
    /// <returns>Whether method and path fit.</returns>
    public bool Matches(string method, string path) =>
        (Method == "*" || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        && Regex.IsMatch(path, "^" + Regex.Escape(Path).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Limit);
}
