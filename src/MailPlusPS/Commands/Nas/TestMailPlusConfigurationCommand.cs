using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Nas.MailPlus;
using MailPlusPS.Output;

namespace MailPlusPS.Commands;

/// <summary>Judges the settings of MailPlus Server by the tutorial's §3 and §5: what is, what is wanted, where one clicks. Warns of what a backup MX makes harmful (§8.2).</summary>
[Cmdlet(VerbsDiagnostic.Test, "MailPlusConfiguration")]
[OutputType(typeof(CheckResult))]
[OutputType(typeof(bool))]
public sealed class TestMailPlusConfigurationCommand : MailPlusFactsCmdlet
{
    /// <summary>Only these steps, by id; wildcards allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(StepCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Only the steps of these sections of the tutorial; <c>5.5</c> takes those below it too.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SectionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Section { get; set; } = [];

    /// <summary>Gives true where nothing fails and everything could be found out, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        if (StepFilter.FindUnknown(Id, Section) is { } unknown)
        {
            ThrowTerminatingError(new ErrorRecord(new PSArgumentException(Texts.Get("MailPlus.NoStep", ControlCharacters.Excerpt(unknown))), "StepNotFound", ErrorCategory.ObjectNotFound, unknown));
        }

        (NasSession session, MailPlusFacts facts, bool isQuiet, StepFilter filter) = (Session, Facts, Quiet, new StepFilter(Id, Section, []));
        StartNas(
            async (output, cancellationToken) =>
            {
                MailPlusSnapshot snapshot = await ReadAsync(session, facts, sources: null, output, cancellationToken).ConfigureAwait(false);
                IEnumerable<CheckResult> results = MailPlusJudge.Judge(snapshot).Where(filter.Takes);
                if (isQuiet)
                {
                    output.Object(results.All(r => r.Status is CheckStatus.Pass or CheckStatus.Info or CheckStatus.Warning));
                    return;
                }

                foreach (CheckResult result in results)
                {
                    output.Object(StepResult.Of(result));
                }
            },
            session.ComputerName);
    }
}
