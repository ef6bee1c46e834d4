using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Nas;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Installs packages with what they need and waits until they run; what runs is left alone (tutorial §2).</summary>
[Cmdlet(VerbsLifecycle.Install, "SynologyPackage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SynologyPackage))]
public sealed class InstallSynologyPackageCommand : NasCmdlet
{
    private readonly List<string> _names = [];

    /// <summary>The packages, by id, such as <c>MailPlus-Server</c> and <c>MailClient</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(PackageCompleter))]
    [ValidatePattern("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
    public string[] Name { get; set; } = [];

    /// <summary>The volume for new packages, such as <c>/volume1</c>; DSM's default where it is left out.</summary>
    [Parameter]
    [ValidatePattern("^/volume[0-9]{1,3}$")]
    public string? Volume { get; set; }

    /// <summary>How long to wait for each package, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 7200)]
    public int MaximumWaitSec { get; set; } = 1800;

    /// <inheritdoc />
    protected override void ProcessInput() => _names.AddRange(Name);

    /// <inheritdoc />
    protected override void EndInput()
    {
        (NasSession session, string? volume, TimeSpan limit) = (Session, Volume, TimeSpan.FromSeconds(MaximumWaitSec));
        StartNas((output, cancellationToken) => InstallAsync(session, [.. _names.Distinct(StringComparer.OrdinalIgnoreCase)], volume, limit, output, cancellationToken), session.ComputerName);
    }

    private static async Task InstallAsync(NasSession session, string[] names, string? volume, TimeSpan limit, IPipelineOutput output, CancellationToken cancellationToken)
    {
        PackageReader reader = new(session.Calls);
        PackageInstaller installer = new(session.Calls, TimeProvider.System);
        IReadOnlyList<PackageStep> steps = PackageInstaller.Plan(await reader.ReadAsync(cancellationToken).ConfigureAwait(false), names);
        string target = steps.Any(s => !s.IsStart) ? await installer.VolumeAsync(volume, cancellationToken).ConfigureAwait(false) : string.Empty;
        string caption = Texts.Get("Nas.Package.Caption", session.ComputerName);
        bool isDone = false;
        for (int i = 0; i < steps.Count; i++)
        {
            (PackageStep step, int place) = (steps[i], i);
            string what = Texts.Get(step.IsStart ? "Nas.Package.Start" : "Nas.Package.Install", step.Offer.Id, step.Offer.Version, target, step.NeededBy is null ? string.Empty : Texts.Get("Nas.Package.For", step.NeededBy));
            if (!await output.ShouldProcessAsync(what, Texts.Get("Nas.Ask", what), caption).ConfigureAwait(false))
            {
                continue;
            }

            void Report(double progress) => output.Progress(new ProgressRecord(0, caption, what) { PercentComplete = (int)(100 * (place + progress) / steps.Count) });
            await installer.CarryOutAsync(step, target, limit, Report, cancellationToken).ConfigureAwait(false);
            isDone = true;
        }

        output.Progress(new ProgressRecord(0, caption, caption) { RecordType = ProgressRecordType.Completed });
        if (isDone)
        {
            // A package brings APIs of its own.
            await session.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }

        PackageInventory after = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        foreach (string id in steps.Where(s => isDone && s.NeededBy is not null).Select(s => s.Offer.Id).Concat(names).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            output.Object(after.Describe(id));
        }
    }
}
