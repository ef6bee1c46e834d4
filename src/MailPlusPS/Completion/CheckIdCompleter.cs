using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using MailPlusPS.Checks;

namespace MailPlusPS.Completion;

/// <summary>Offers the ids of all checks with their titles: those of steps, then those of the records' rules.</summary>
internal sealed class CheckIdCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(wordToComplete, CheckCatalogue.All.Select(r => (r.Id, r.Title)));
}
