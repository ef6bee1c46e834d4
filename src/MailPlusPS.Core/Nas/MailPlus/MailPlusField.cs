using System.Collections.Generic;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>One place where a setting may be in the answer of a source.</summary>
/// <param name="Source">The source.</param>
/// <param name="Path">The names on the way to it; a number stands for a place in a list.</param>
/// <param name="IsInverted">Whether the field says the opposite of the setting.</param>
/// <param name="IsInWhole">Whether it is looked for in the whole answer, not in the row that counts.</param>
internal sealed record MailPlusField(MailPlusSource Source, IReadOnlyList<string> Path, bool IsInverted = false, bool IsInWhole = false)
{
    /// <summary>The path as the mapping writes it.</summary>
    public string Name => string.Join(".", Path);
}
