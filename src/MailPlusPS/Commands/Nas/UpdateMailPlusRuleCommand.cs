using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas.MailPlus;
using MailPlusPS.Pipeline;
using MailPlusPS.Propagation;

namespace MailPlusPS.Commands;

/// <summary>Updates the antispam rules and virus definitions of MailPlus Server now ("Mise à jour manuelle", tutorial §5.6), and waits for the end.</summary>
[Cmdlet(VerbsData.Update, "MailPlusRule", SupportsShouldProcess = true)]
[OutputType(typeof(MailPlusRuleUpdate))]
public sealed class UpdateMailPlusRuleCommand : MailPlusCmdlet
{
    /// <summary>Which rules; both where it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public MailPlusRuleKind[] Rule { get; set; } = [MailPlusRuleKind.AntiSpam, MailPlusRuleKind.AntiVirus];

    /// <summary>How long each update is followed at most, in seconds; the NAS goes on without.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    [ValidateRange(1, 86400)]
    public int Timeout { get; set; } = 900;

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (NasSession session, MailPlusRuleKind[] rules, TimeSpan longest) = (Session, [.. Rule.Distinct()], TimeSpan.FromSeconds(Timeout));
        MailPlusRuleUpdater updater = new(session.Calls, Mapping, new SystemClock());
        StartNas(
            async (output, cancellationToken) =>
            {
                MailPlusConfigurationReader.Require(session);
                foreach (MailPlusRuleKind rule in rules)
                {
                    await UpdateAsync(updater, rule, session.ComputerName, longest, output, cancellationToken).ConfigureAwait(false);
                }
            },
            session.ComputerName);
    }

    private static async Task UpdateAsync(MailPlusRuleUpdater updater, MailPlusRuleKind rule, string nas, TimeSpan longest, IPipelineOutput output, CancellationToken cancellationToken)
    {
        string description = Texts.Get("MailPlus.Update.Do." + rule, nas);
        if (!await output.ShouldProcessAsync(description, Texts.Get("Ovh.Edit.Ask", description), "MailPlus Server").ConfigureAwait(false))
        {
            return;
        }

        MailPlusRuleUpdate update = await updater.RunAsync(
            rule, longest, percent => output.Progress(new ProgressRecord(0, description, percent is { } number ? $"{number} %" : "…") { PercentComplete = percent ?? -1 }), cancellationToken).ConfigureAwait(false);
        output.Object(update);
        if (update.State == MailPlusRuleUpdateState.Failed)
        {
            output.Error(new ErrorRecord(new InvalidOperationException(update.Message), "RuleUpdateFailed", ErrorCategory.InvalidResult, rule));
        }
    }
}
