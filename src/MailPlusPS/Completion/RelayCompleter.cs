using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using MailPlusPS.Deployment;
using MailPlusPS.Providers;

namespace MailPlusPS.Completion;

/// <summary>Offers the relays that are known, with their provider.</summary>
internal sealed class RelayCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(wordToComplete, RelayProfile.All.SelectMany(p => p.SubmissionHosts.Select(h => (h, p.Provider))));
}
