namespace MailPlusPS.Text;

/// <summary>What is known of one character.</summary>
/// <param name="Fault">What it is in a record's text; None for a character that may stand there.</param>
/// <param name="Replacement">The ASCII character meant; null where it goes without one, or nothing can be said.</param>
/// <param name="Name">Its Unicode name.</param>
internal readonly record struct StrayForm(TextFault Fault, char? Replacement, string Name);
