using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;
using MailPlusPS.Planning;

namespace MailPlusPS.Commands;

/// <summary>Brings a zone at OVH back to a backup, record by record, DynHost left alone; by OVH's own import or history only where that is asked for.</summary>
[Cmdlet(VerbsData.Restore, "OvhZone", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = "Backup")]
[OutputType(typeof(ZonePlanResult))]
[OutputType(typeof(OvhZone))]
public sealed class RestoreOvhZoneCommand : OvhCmdlet
{
    /// <summary>The zone.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string Zone { get; set; } = string.Empty;

    /// <summary>The backup, as Export-OvhZone or Invoke-MailZonePlan wrote it.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Backup", ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Import", ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Has OVH itself take the file in the place of the whole zone; DynHost records become ordinary ones.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Import")]
    public SwitchParameter Import { get; set; }

    /// <summary>Has OVH bring back what it served at this time; DynHost records become ordinary ones.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "History")]
    public DateTime FromHistory { get; set; }

    /// <summary>The folder for the backup of the zone as it is now and for the journal; where you are, where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BackupPath { get; set; }

    /// <summary>Takes away what mail depends on, such as the last MX, where the backup does not have it.</summary>
    [Parameter(ParameterSetName = "Backup")]
    public SwitchParameter Force { get; set; }

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? given is SwitchParameter { IsPresent: true }
        : SessionState.PSVariable.GetValue("WhatIfPreference") is true or SwitchParameter { IsPresent: true };

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        OvhClient client = Client;
        string folder = BackupPath is null ? SessionState.Path.CurrentFileSystemLocation.ProviderPath : ResolveNewPath(BackupPath) ?? string.Empty;
        string file = string.Empty;
        if (ParameterSetName != "History")
        {
            if (ResolvePaths([Path], literal: true) is not [string found])
            {
                return;
            }

            file = found;
        }

        if (folder.Length == 0 || !TryReadZone(Zone, out DnsName? zone))
        {
            return;
        }

        SessionMemory.Remember(zone.ToString());
        OvhRestore restore = new(client, zone);
        (bool force, bool isWhatIf, DateTimeOffset time) = (Force, IsWhatIf, new DateTimeOffset(FromHistory));
        StartOvh(
            ParameterSetName switch
            {
                "Import" => (output, cancellationToken) => ImportAsync(restore, file, folder, output, cancellationToken),
                "History" => (output, cancellationToken) => RestoreVersionAsync(restore, time, folder, output, cancellationToken),
                _ => (output, cancellationToken) => PlanAsync(restore, file, folder, force, isWhatIf, output, cancellationToken),
            },
            zone.ToString());
    }

    private static async Task PlanAsync(OvhRestore restore, string file, string folder, bool force, bool isWhatIf, IPipelineOutput output, CancellationToken cancellationToken)
    {
        try
        {
            ZonePlan plan = await restore.PlanAsync(File.ReadAllText(file), file, cancellationToken).ConfigureAwait(false);
            ZonePlanRunner runner = new(plan.Opened!, folder);
            string shown = ControlCharacters.Escape(file);
            if (plan.Changes.Count == 0 && runner.CutOff is null)
            {
                output.Verbose(Texts.Get("Ovh.Restore.Nothing", plan.Zone, shown));
                return;
            }

            foreach (ZoneChange change in plan.Changes)
            {
                if (isWhatIf)
                {
                    await output.ShouldProcessAsync(change.ToString(), string.Empty, string.Empty).ConfigureAwait(false);
                }
                else
                {
                    output.Verbose(change.ToString());
                }
            }

            foreach (string reason in plan.ForceReasons)
            {
                output.Warning(reason);
            }

            if (!isWhatIf && await output.ShouldProcessAsync(
                Texts.Get("Ovh.Restore.Do", plan.Changes.Count, plan.Zone, shown), Texts.Get("Ovh.Restore.Ask", plan.Changes.Count, plan.Zone, shown), Texts.Get("Ovh.Restore.Caption")).ConfigureAwait(false))
            {
                output.Object(await runner.RunAsync(plan, force, (done, _) => Report(plan, done, output), cancellationToken).ConfigureAwait(false));
            }
        }
        catch (Exception exception) when (ZonePlanErrors.Find(exception) is { } id)
        {
            output.Error(new ErrorRecord(exception, id, ErrorCategory.InvalidOperation, restore.Zone.ToString()));
        }
    }

    private static async Task ImportAsync(OvhRestore restore, string file, string folder, IPipelineOutput output, CancellationToken cancellationToken)
    {
        string text = File.ReadAllText(file);
        if (await AskAsync(restore, Texts.Get("Ovh.Restore.Import", restore.Zone, ControlCharacters.Escape(file)), folder, output, cancellationToken).ConfigureAwait(false))
        {
            output.Object(await restore.ImportAsync(text, file, cancellationToken).ConfigureAwait(false));
        }
    }

    private static async Task RestoreVersionAsync(OvhRestore restore, DateTimeOffset time, string folder, IPipelineOutput output, CancellationToken cancellationToken)
    {
        string version = await restore.FindVersionAsync(time, cancellationToken).ConfigureAwait(false);
        if (await AskAsync(restore, Texts.Get("Ovh.Restore.Version", restore.Zone, ControlCharacters.Escape(version)), folder, output, cancellationToken).ConfigureAwait(false))
        {
            output.Object(await restore.RestoreVersionAsync(version, cancellationToken).ConfigureAwait(false));
        }
    }

    private static async Task<bool> AskAsync(OvhRestore restore, string description, string folder, IPipelineOutput output, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> hosts = await restore.DynHostsAsync(cancellationToken).ConfigureAwait(false);
        output.Warning(Texts.Get("Ovh.Restore.Plain", hosts.Count == 0 ? "-" : string.Join(", ", hosts)));
        if (!await output.ShouldProcessAsync(description, Texts.Get("Ovh.Edit.Ask", description), Texts.Get("Ovh.Restore.Caption")).ConfigureAwait(false))
        {
            return false;
        }

        string backup = ZoneBackup.Write(folder, await restore.ReadAsync(cancellationToken).ConfigureAwait(false), DateTime.UtcNow);
        output.Verbose(Texts.Get("Ovh.Restore.Backup", restore.Zone, ControlCharacters.Escape(backup)));
        return true;
    }

    private static void Report(ZonePlan plan, int done, IPipelineOutput output) =>
        output.Progress(new ProgressRecord(0, Texts.Get("Ovh.Restore.Caption"), Texts.Get("Plan.Progress", plan.Zone, done + 1, plan.Changes.Count))
        {
            PercentComplete = 100 * done / Math.Max(1, plan.Changes.Count),
        });
}
