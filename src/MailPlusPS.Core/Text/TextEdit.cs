namespace MailPlusPS.Text;

/// <summary>One thing that a repair did, or found and could not do.</summary>
/// <param name="Origin">Where it is in the paste, from 0.</param>
/// <param name="CodePoint">The character that stands there; -1 where something was missing before it.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Replacement">What stands there now, empty where it was taken out; null where it was left.</param>
internal sealed record TextEdit(int Origin, int CodePoint, TextFault Fault, string? Replacement)
{
    /// <summary>Stands for a character that was missing.</summary>
    public const int Missing = -1;
}
