using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>A part of the record to come, in the order of evaluation.</summary>
/// <param name="Qualifier">What a match means.</param>
/// <param name="Set">The addresses that match; null for a term that stays as it is.</param>
/// <param name="Text">The term that stays; empty for addresses.</param>
/// <param name="IsReplaced">Whether the addresses stand for a name.</param>
internal sealed record SpfFlatItem(SpfQualifier Qualifier, AddressSet? Set, string Text = "", bool IsReplaced = false);
