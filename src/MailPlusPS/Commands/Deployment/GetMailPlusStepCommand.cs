using System;
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
    private readonly StepQuery _query = new();

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
            _query.AddAll();
        }

        foreach (string text in Id ?? [])
        {
            if (!_query.Add(text, Pattern(text)))
            {
                string shown = ControlCharacters.Excerpt(text);
                string message = Texts.Get("Step.NotFound", shown, string.Join(", ", StepGuess.Nearest(text)));
                WriteError(new ErrorRecord(new ItemNotFoundException(message), "StepNotFound", ErrorCategory.ObjectNotFound, shown));
            }
        }
    }

    /// <inheritdoc />
    protected override void EndInput() => Start((output, _) =>
    {
        foreach (MailPlusStep step in _query.Explain())
        {
            output.Object(_query.IsWhole ? StepView.Whole(step) : step);
        }

        return Task.CompletedTask;
    });

    // A bracket that is never closed makes no pattern: it is text then.
    private static Func<string, bool>? Pattern(string text)
    {
        WildcardPattern pattern = new(text, WildcardOptions.IgnoreCase);
        try
        {
            _ = pattern.IsMatch(string.Empty);
            return WildcardPattern.ContainsWildcardCharacters(text) ? pattern.IsMatch : null;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }
}
