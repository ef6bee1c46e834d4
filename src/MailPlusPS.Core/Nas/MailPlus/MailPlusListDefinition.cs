using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>A list whose entries are shown one by one.</summary>
/// <param name="Source">Where it is read.</param>
/// <param name="Items">The names that the list may have in the answer.</param>
/// <param name="Fields">For each thing that we show of an entry, the names that it may have.</param>
internal sealed record MailPlusListDefinition(MailPlusSource Source, IReadOnlyList<string> Items, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields)
{
    /// <summary>The same list with another number of entries asked for.</summary>
    /// <param name="limit">How many.</param>
    /// <returns>The list.</returns>
    public MailPlusListDefinition Limited(int limit)
    {
        Dictionary<string, JsonElement> parameters = new(StringComparer.Ordinal);
        foreach ((string name, JsonElement value) in Source.Parameters.Select(p => (p.Key, p.Value)))
        {
            parameters[name] = value;
        }

        parameters["limit"] = JsonSerializer.SerializeToElement(limit);
        return this with { Source = Source with { Parameters = parameters } };
    }
}
