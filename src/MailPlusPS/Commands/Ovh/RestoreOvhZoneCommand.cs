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

    /// <summary>Takes away what mail depends on, such as the last MX, where the backup does not have it; publishes along what somebody else staged.</summary>
    [Parameter(ParameterSetName = "Backup")]
    public SwitchParameter Force { get; set; }

    /// <summary>Does not wait for the zone's servers.</summary>
    [Parameter(ParameterSetName = "Backup")]
    public SwitchParameter NoWait { get; set; }

    /// <summary>How long the zone's servers are waited for at most, in seconds; as long as is computed where it is left out.</summary>
    [Parameter(ParameterSetName = "Backup")]
    [Alias("TimeoutSec")]
    [ValidateRange(1, 172800)]
    public int Timeout { get; set; }

    /// <summary>The servers of the zone, by name or as <c>address[:port]</c>; those that OVH names where it is left out.</summary>
    [Parameter(ParameterSetName = "Backup")]
    [ValidateNotNullOrEmpty]
    public string[] NameServer { get; set; } = [];

    /// <summary>Who is asked for the addresses of the zone's servers; the system's resolvers where it is left out.</summary>
    [Parameter(ParameterSetName = "Backup")]
    [ValidateNotNullOrEmpty]
    public string[]? DnsServer { get; set; }

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
        (bool isWhatIf, DateTimeOffset time) = (IsWhatIf, new DateTimeOffset(FromHistory));
        ZonePlanRun run = new()
        {
            Force = Force,
            NoWait = NoWait,
            LongestWait = Timeout > 0 ? TimeSpan.FromSeconds(Timeout) : null,
            NameServers = NameServer,
            DnsServers = DnsServerParameter.Read(this, DnsServer),
        };
        StartOvh(
            ParameterSetName switch
            {
                "Import" => (output, cancellationToken) => ImportAsync(restore, file, folder, output, cancellationToken),
                "History" => (output, cancellationToken) => RestoreVersionAsync(restore, time, folder, output, cancellationToken),
                _ => (output, cancellationToken) => PlanAsync(restore, file, folder, run, isWhatIf, output, cancellationToken),
            },
            zone.ToString());
    }

    private static async Task PlanAsync(OvhRestore restore, string file, string folder, ZonePlanRun run, bool isWhatIf, IPipelineOutput output, CancellationToken cancellationToken)
    {
        ZonePlan plan;
        try
        {
            plan = await restore.PlanAsync(File.ReadAllText(file), file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ZonePlanErrors.Find(exception) is { } id)
        {
            output.Error(new ErrorRecord(exception, id, ErrorCategory.InvalidOperation, restore.Zone.ToString()));
            return;
        }

        await (isWhatIf ? ZonePlanRun.ShowAsync(plan, output) : run.RunAsync(plan, folder, output, cancellationToken)).ConfigureAwait(false);
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
}
