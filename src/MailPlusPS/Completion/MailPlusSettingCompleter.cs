using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using MailPlusPS.Nas.MailPlus;

namespace MailPlusPS.Completion;

/// <summary>Offers the settings of MailPlus Server, each with its name in the user interface.</summary>
internal sealed class MailPlusSettingCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(wordToComplete, MailPlusMappingReader.Own.Settings.Select(s => (s.Name, $"{s.Section} {s.Label.Own}")));
}
