using System.Globalization;

namespace MailPlusPS.Text;

/// <summary>A character that does not belong into a record: the preamble's fifth warning of the tutorial.</summary>
/// <param name="Position">Where it stands, from 1.</param>
/// <param name="CodePoint">Which one.</param>
/// <param name="Name">Its Unicode name, or <c>U+XXXX</c>.</param>
internal sealed record StrayCharacter(int Position, int CodePoint, string Name)
{
    /// <summary>Name and position.</summary>
    /// <returns>For example <c>NO-BREAK SPACE (U+00A0) @12</c>.</returns>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0} (U+{1:X4}) @{2}", Name, CodePoint, Position);
}
