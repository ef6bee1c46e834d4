using System;
using System.Linq;

namespace MailPlusPS.Nas;

/// <summary>The ports behind the names of services, as far as mail needs them: packages bring them, and DSM's list of them is not documented.</summary>
internal static class FirewallServices
{
    private static readonly (string Word, int[] Ports)[] Known =
    [
        ("MAILPLUS", [25, 110, 143, 465, 587, 993, 995]),
        ("MAIL SERVER", [25, 110, 143, 465, 587, 993, 995]),
        ("HTTPS", [443]),
    ];

    /// <summary>Whether services take a port.</summary>
    /// <param name="names">The rule's name and what it lists.</param>
    /// <param name="port">The port.</param>
    /// <returns>True where one that is known does; null where none is known.</returns>
    public static bool? Meets(string names, int port)
    {
        int[][] known = [.. Known.Where(k => names.IndexOf(k.Word, StringComparison.OrdinalIgnoreCase) >= 0).Select(k => k.Ports)];
        return known.Length == 0 ? null : known.Any(p => p.Contains(port));
    }
}
