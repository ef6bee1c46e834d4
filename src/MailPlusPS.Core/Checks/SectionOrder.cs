using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailPlusPS.Checks;

/// <summary>The order of the tutorial's sections: the preamble, the numbers, the forum; rules outside of it last.</summary>
internal sealed class SectionOrder : IComparer<string>
{
    private const string Preamble = "pre";

    /// <summary>The one order there is.</summary>
    public static SectionOrder Instance { get; } = new();

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        (int kind, int[] numbers) = Read(x ?? string.Empty);
        (int otherKind, int[] otherNumbers) = Read(y ?? string.Empty);
        if (kind != otherKind)
        {
            return kind.CompareTo(otherKind);
        }

        int different = numbers.Zip(otherNumbers, (a, b) => a.CompareTo(b)).FirstOrDefault(c => c != 0);
        return different != 0 ? different
            : numbers.Length != otherNumbers.Length ? numbers.Length.CompareTo(otherNumbers.Length)
            : string.CompareOrdinal(x, y);
    }

    private static (int Kind, int[] Numbers) Read(string section)
    {
        if (string.Equals(section, Preamble, StringComparison.Ordinal))
        {
            return (0, []);
        }

        string[] parts = section.Split('.');
        int[] numbers = [.. parts.Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : -1)];
        return section.Length == 0 ? (3, []) : numbers.Contains(-1) ? (2, []) : (1, numbers);
    }
}
