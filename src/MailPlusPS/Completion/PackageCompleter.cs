using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace MailPlusPS.Completion;

/// <summary>Offers the packages of the tutorial (§1, §2, preamble 2).</summary>
internal sealed class PackageCompleter : IArgumentCompleter
{
    private static readonly string[] Ids = ["MailPlus-Server", "MailClient", "DNSServer", "MailServer", "Perl", "PythonModule", "SynologyApplicationService"];

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(wordToComplete, Ids.Select(id => (id, id)));
}
