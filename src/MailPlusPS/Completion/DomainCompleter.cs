using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace MailPlusPS.Completion;

/// <summary>Offers the domains that this session looked at, the last first.</summary>
internal sealed class DomainCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(wordToComplete, SessionMemory.Domains().Select(d => (d, string.Empty)));
}
