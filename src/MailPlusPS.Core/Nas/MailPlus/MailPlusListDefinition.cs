using System.Collections.Generic;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>A list whose entries are shown one by one.</summary>
/// <param name="Source">Where it is read.</param>
/// <param name="Items">The names that the list may have in the answer.</param>
/// <param name="Fields">For each thing that we show of an entry, the names that it may have.</param>
internal sealed record MailPlusListDefinition(MailPlusSource Source, IReadOnlyList<string> Items, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields);
