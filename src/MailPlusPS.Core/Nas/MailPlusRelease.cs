using System;
using System.Globalization;
using System.Linq;

namespace MailPlusPS.Nas;

/// <summary>A version of MailPlus Server, held against the advisory (Synology-SA-26:11: fixed in 4.0.1-21663 for DSM 7.2, 4.0.1-31663 for DSM 7.3).</summary>
/// <param name="Number">The numbers before the hyphen.</param>
/// <param name="Build">The build behind it.</param>
internal sealed record MailPlusRelease(Version Number, int Build)
{
    /// <summary>The first that is safe on DSM 7.2.</summary>
    public const string FirstSafe = "4.0.1-21663";

    /// <summary>The first that is safe on DSM 7.3.</summary>
    public const string FirstSafeOn73 = "4.0.1-31663";

    private static readonly string[] NewerSystems = ["DSM 7.3", "DSM 7.4", "DSM 8"];

    /// <summary>Reads a version.</summary>
    /// <param name="text">For example <c>4.0.1-21663</c>.</param>
    /// <returns>The version; null where the text is none.</returns>
    public static MailPlusRelease? Read(string? text)
    {
        string[] parts = (text ?? string.Empty).Split('-');
        return Version.TryParse(parts[0], out Version? number)
            ? new MailPlusRelease(number, parts.Length > 1 && int.TryParse(parts[1].Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int build) ? build : 0)
            : null;
    }

    /// <summary>Whether the known holes are closed in it.</summary>
    /// <param name="dsm">DSM's version in its own words.</param>
    /// <returns>False for one that can be broken into.</returns>
    public bool IsSafe(string dsm)
    {
        MailPlusRelease first = Read(FirstSafeFor(dsm))!;
        int order = Number.CompareTo(first.Number);
        return order > 0 || (order == 0 && Build >= first.Build);
    }

    /// <summary>The first version that is safe on a DSM.</summary>
    /// <param name="dsm">DSM's version in its own words.</param>
    /// <returns>The version.</returns>
    public static string FirstSafeFor(string dsm) =>
        NewerSystems.Any(d => dsm.StartsWith(d, StringComparison.Ordinal)) ? FirstSafeOn73 : FirstSafe;
}
