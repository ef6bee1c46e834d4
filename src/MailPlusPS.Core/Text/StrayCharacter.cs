using System.Globalization;

namespace MailPlusPS.Text;

/// <summary>A character that does not belong into a record: the preamble's fifth warning of the tutorial.</summary>
/// <param name="Position">Where it stands, from 1.</param>
/// <param name="CodePoint">Which one.</param>
/// <param name="Name">Its Unicode name.</param>
internal sealed record StrayCharacter(int Position, int CodePoint, string Name)
{
    /// <summary>Code point, name and position.</summary>
    /// <returns>For example <c>U+00A0 NO-BREAK SPACE @12</c>.</returns>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "U+{1:X4} {0} @{2}", Name, CodePoint, Position);
}
