using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using MailPlusPS.Checks;
using MailPlusPS.Deployment;

namespace MailPlusPS.Completion;

/// <summary>Offers the ids of steps with their titles, then the sections.</summary>
internal sealed class StepCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        IEnumerable<(string, string)> ids = StepCatalogue.All.Select(e => (e.Id, Texts.Get(e.Id + ".Title")));
        IEnumerable<(string, string)> sections = StepCatalogue.All.Select(e => e.Section).Distinct(StringComparer.Ordinal)
            .Select(s => (s, CheckSections.Title(s)));
        return Completions.Of(wordToComplete, ids.Concat(sections));
    }
}
