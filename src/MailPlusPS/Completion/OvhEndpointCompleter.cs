using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using MailPlusPS.Ovh;

namespace MailPlusPS.Completion;

/// <summary>Offers OVH's endpoints with their addresses.</summary>
internal sealed class OvhEndpointCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(wordToComplete, OvhEndpoint.All.Select(e => (e.Name, e.Url)));
}
