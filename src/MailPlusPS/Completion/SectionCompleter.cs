using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using MailPlusPS.Checks;
using MailPlusPS.Deployment;

namespace MailPlusPS.Completion;

/// <summary>Offers the sections of the tutorial.</summary>
internal sealed class SectionCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(wordToComplete, StepCatalogue.All.Select(e => e.Section).Distinct(StringComparer.Ordinal).Select(s => (s, CheckSections.Title(s))));
}
