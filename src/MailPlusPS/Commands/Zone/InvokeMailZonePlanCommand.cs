using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Net;
using MailPlusPS.Pipeline;
using MailPlusPS.Planning;
using MailPlusPS.Zones;

namespace MailPlusPS.Commands;

/// <summary>Carries a plan out: one question, the zone kept as it was, the changes one by one, one publication, the zone's servers waited for.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "MailZonePlan", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ZonePlanResult))]
public sealed class InvokeMailZonePlanCommand : AsyncCmdlet
{
    private IReadOnlyList<IPEndPoint> _dnsServers = [];

    /// <summary>The plan.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public ZonePlan[] Plan { get; set; } = [];

    /// <summary>The folder for the backup and the journal; beside the zone's file, else where you are, where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BackupPath { get; set; }

    /// <summary>Takes away what mail depends on, such as the last MX, where the plan says so; publishes along what somebody else staged.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Does not wait for the zone's servers.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>How long the zone's servers are waited for at most, in seconds; as long as is computed where it is left out.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    [ValidateRange(1, 172800)]
    public int Timeout { get; set; }

    /// <summary>The servers of the zone, by name or as <c>address[:port]</c>; those that OVH names where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] NameServer { get; set; } = [];

    /// <summary>Who is asked for the addresses of the zone's servers; the system's resolvers where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? DnsServer { get; set; }

    /// <inheritdoc />
    protected override void BeginInput() => _dnsServers = DnsServerParameter.Read(this, DnsServer);

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        ZonePlanRun run = new()
        {
            Force = Force,
            NoWait = NoWait,
            LongestWait = Timeout > 0 ? TimeSpan.FromSeconds(Timeout) : null,
            NameServers = NameServer,
            DnsServers = _dnsServers,
        };
        bool isWhatIf = IsWhatIf;
        foreach (ZonePlan plan in Plan)
        {
            string here = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
            string? folder = BackupPath is not null ? ResolveNewPath(BackupPath) : plan.Opened is ZoneFileStore ? Path.GetDirectoryName(Path.GetFullPath(plan.Store)) : here;
            Start((output, cancellationToken) => isWhatIf
                ? ZonePlanRun.ShowAsync(plan, output)
                : run.RunAsync(plan, folder ?? here, output, cancellationToken), plan.Zone);
        }
    }
}
