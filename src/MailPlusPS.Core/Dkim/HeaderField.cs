namespace MailPlusPS.Dkim;

/// <summary>One field of a message's header, by its place in the message.</summary>
/// <param name="Name">The name as written; empty for a line that is no field.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="ValueStart">Where its value starts, behind the colon.</param>
/// <param name="End">Where it ends, its last line break left out.</param>
internal readonly record struct HeaderField(string Name, int Start, int ValueStart, int End);
