using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using MailPlusPS.Blocklists;

namespace MailPlusPS.Completion;

/// <summary>Offers the blocklists that come with the module, by zone.</summary>
internal sealed class BlocklistCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(wordToComplete, BlocklistFile.Own.Select(l => (l.Zone.ToString(), l.Name)));
}
