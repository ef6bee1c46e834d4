using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>What ties our names to the API of MailPlus Server; read from a file, because no such thing is published.</summary>
/// <param name="Name">The file's name, for messages.</param>
/// <param name="Sources">Where things are read and written, by name.</param>
/// <param name="Settings">The settings, in the order of the tutorial.</param>
/// <param name="Lists">The lists, by name.</param>
/// <param name="Updates">The updates, by the rules that they renew.</param>
internal sealed record MailPlusMapping(
    string Name,
    IReadOnlyDictionary<string, MailPlusSource> Sources,
    IReadOnlyList<MailPlusSettingDefinition> Settings,
    IReadOnlyDictionary<string, MailPlusListDefinition> Lists,
    IReadOnlyDictionary<string, MailPlusUpdateDefinition> Updates)
{
    /// <summary>The source that lists the domains.</summary>
    public MailPlusSource? Domains => Sources.Values.FirstOrDefault(s => s.Match.Count > 0);

    /// <summary>Finds a setting.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <returns>The setting; null where none has that name.</returns>
    public MailPlusSettingDefinition? Find(string name) => Settings.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The settings of a step.</summary>
    /// <param name="step">The step's id.</param>
    /// <returns>The settings, in the order of the file.</returns>
    public IEnumerable<MailPlusSettingDefinition> OfStep(string step) => Settings.Where(s => s.Steps.Contains(step, StringComparer.Ordinal));
}
