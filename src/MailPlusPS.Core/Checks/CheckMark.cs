using System;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>
/// A status as a view shows it: a coloured symbol on a terminal that can show one, a word elsewhere. As plain
/// text (<see cref="ToString()"/>) it is the status, so that exports stay readable.
/// </summary>
public readonly struct CheckMark : IFormattable, IEquatable<CheckMark>
{
    private readonly CheckStatus _status;

    /// <summary>Makes the mark of a status.</summary>
    /// <param name="status">The status to show.</param>
    public CheckMark(CheckStatus status)
    {
        _status = status;
    }

    /// <summary>Whether two marks are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True where the statuses are equal.</returns>
    public static bool operator ==(CheckMark left, CheckMark right) => left.Equals(right);

    /// <summary>Whether two marks differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True where the statuses differ.</returns>
    public static bool operator !=(CheckMark left, CheckMark right) => !left.Equals(right);

    /// <summary>The status as a word.</summary>
    /// <returns>The name of the status.</returns>
    public override string ToString() => _status.ToString();

    /// <summary>The mark for a view when <paramref name="format"/> is <c>m</c>, else the status as a word.</summary>
    /// <param name="format"><c>m</c> as the view asks for it, or null.</param>
    /// <param name="formatProvider">Not used.</param>
    /// <returns>Symbol or word, with the theme's colour around it.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        string.Equals(format, "m", StringComparison.Ordinal) ? CheckTheme.Current.Render(_status) : ToString();

    /// <inheritdoc />
    public bool Equals(CheckMark other) => _status == other._status;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is CheckMark other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => (int)_status;
}
