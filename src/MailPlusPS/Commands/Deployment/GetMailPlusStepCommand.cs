using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Deployment;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Explains the steps of the tutorial: what to do, why, what can go wrong and which cmdlet checks it.</summary>
[Cmdlet(VerbsCommon.Get, "MailPlusStep")]
[OutputType(typeof(MailPlusStep))]
public sealed class GetMailPlusStepCommand : AsyncCmdlet
{
    private readonly List<StepEntry> _found = [];
    private bool _allById = true;

    /// <summary>
    /// An id (<c>O06</c>, <c>O1*</c>), a section (<c>4.2.3</c>, <c>pre</c>), the id of a record's rule
    /// (<c>Spf.Lookups</c>) or words, in English or French; all steps where none is given.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(StepCompleter))]
    [AllowEmptyString]
    [SupportsWildcards]
    public string[]? Id { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        if (Id is null)
        {
            _found.AddRange(StepCatalogue.All);
            _allById = false;
            return;
        }

        foreach (string text in Id)
        {
            Look(text);
        }
    }

    /// <inheritdoc />
    protected override void EndInput()
    {
        // A step that was named is shown whole; what a section or a word finds is a table, unless it is one.
        StepEntry[] entries = [.. _found.Distinct()];
        bool whole = _allById || entries.Length == 1;
        Start((output, _) =>
        {
            foreach (MailPlusStep step in entries.Select(StepCatalogue.Explain))
            {
                output.Object(whole ? StepView.Whole(step) : step);
            }

            return Task.CompletedTask;
        });
    }

    private void Look(string text)
    {
        StepMatch match = WildcardPattern.ContainsWildcardCharacters(text)
            ? StepSearch.Find(new WildcardPattern(text, WildcardOptions.IgnoreCase).IsMatch)
            : StepSearch.Find(text);
        _found.AddRange(match.Entries);
        _allById &= match.IsById || match.Entries.Count == 0;
        if (match.Entries.Count == 0)
        {
            string message = Texts.Get("Step.NotFound", ControlCharacters.Excerpt(text), string.Join(", ", StepGuess.Nearest(text)));
            WriteError(new ErrorRecord(new ItemNotFoundException(message), "StepNotFound", ErrorCategory.ObjectNotFound, ControlCharacters.Excerpt(text)));
        }
    }
}
