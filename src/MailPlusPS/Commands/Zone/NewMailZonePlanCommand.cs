using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Nas;
using MailPlusPS.Output;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;
using MailPlusPS.Planning;
using MailPlusPS.Transport;
using MailPlusPS.Zones;

namespace MailPlusPS.Commands;

/// <summary>Plans what has to be changed in a zone, at OVH, on the NAS or in a file: by wishes in the tutorial's terms (§1, §4.2), by another zone file, or by the remedies of failing checks.</summary>
[Cmdlet(VerbsCommon.New, "MailZonePlan", DefaultParameterSetName = Wishes)]
[OutputType(typeof(ZonePlan))]
public sealed class NewMailZonePlanCommand : AsyncCmdlet
{
    private const string Wishes = "Wishes";
    private const string Desired = "DesiredZone";
    private const string Remedies = "Remedies";
    private const string InnerZone = "Inside";
    private const string OvhWishes = "OvhWishes";
    private const string OvhDesired = "OvhDesiredZone";
    private const string OvhRemedies = "OvhRemedies";
    private const string NasInnerZone = "SynologyInside";
    private const string NasDesired = "SynologyDesiredZone";
    private const string NasRemedies = "SynologyRemedies";

    private readonly List<CheckResult> _checks = [];

    /// <summary>The zone, which is the mail domain.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("DomainName", "Zone")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string Domain { get; set; } = string.Empty;

    /// <summary>The zone's file, which <c>Invoke-MailZonePlan</c> will write.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Wishes)]
    [Parameter(Mandatory = true, ParameterSetName = Desired)]
    [Parameter(Mandatory = true, ParameterSetName = Remedies)]
    [Parameter(Mandatory = true, ParameterSetName = InnerZone)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string ZonePath { get; set; } = string.Empty;

    /// <summary>The zone is kept at OVH: it is read there, and <c>Invoke-MailZonePlan</c> will write there. Needs <c>Connect-Ovh</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OvhWishes)]
    [Parameter(Mandatory = true, ParameterSetName = OvhDesired)]
    [Parameter(Mandatory = true, ParameterSetName = OvhRemedies)]
    public SwitchParameter OvhZone { get; set; }

    /// <summary>The session; the last one that this runspace opened where none is given.</summary>
    [Parameter(ParameterSetName = OvhWishes)]
    [Parameter(ParameterSetName = OvhDesired)]
    [Parameter(ParameterSetName = OvhRemedies)]
    [ValidateNotNull]
    public OvhSession? OvhSession { get; set; }

    /// <summary>The zone is kept by the NAS's DNS Server: it is read there, and <c>Invoke-MailZonePlan</c> will write there. Needs <c>Connect-MailPlusNas</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NasInnerZone)]
    [Parameter(Mandatory = true, ParameterSetName = NasDesired)]
    [Parameter(Mandatory = true, ParameterSetName = NasRemedies)]
    public SwitchParameter SynologyZone { get; set; }

    /// <summary>The session with the NAS; the last one that this runspace opened where none is given.</summary>
    [Parameter(ParameterSetName = NasInnerZone)]
    [Parameter(ParameterSetName = NasDesired)]
    [Parameter(ParameterSetName = NasRemedies)]
    [ValidateNotNull]
    public NasSession? NasSession { get; set; }

    /// <summary>The zone is the one that the NAS serves inside the house (tutorial §1): mail and the domain lead to the NAS.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InnerZone)]
    [Parameter(Mandatory = true, ParameterSetName = NasInnerZone)]
    public SwitchParameter Inside { get; set; }

    /// <summary>The addresses of the NAS in the house.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InnerZone)]
    [Parameter(Mandatory = true, ParameterSetName = NasInnerZone)]
    [ValidateNotNullOrEmpty]
    public IPAddress[] NasAddress { get; set; } = [];

    /// <summary>The relay that takes outgoing mail, such as <c>smtp.orange.fr</c>.</summary>
    [Parameter(ParameterSetName = Wishes)]
    [Parameter(ParameterSetName = OvhWishes)]
    [Parameter(ParameterSetName = InnerZone)]
    [Parameter(ParameterSetName = NasInnerZone)]
    [ArgumentCompleter(typeof(RelayCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Relay { get; set; }

    /// <summary>The backup MX: <c>Ovh</c>, or host names in their order. Without it other hosts' MX are left alone.</summary>
    [Parameter(ParameterSetName = Wishes)]
    [Parameter(ParameterSetName = OvhWishes)]
    [Parameter(ParameterSetName = InnerZone)]
    [Parameter(ParameterSetName = NasInnerZone)]
    [ValidateNotNullOrEmpty]
    public string[] BackupMx { get; set; } = [];

    /// <summary>The selector of the DKIM key.</summary>
    [Parameter(ParameterSetName = Wishes)]
    [Parameter(ParameterSetName = OvhWishes)]
    [Parameter(ParameterSetName = InnerZone)]
    [Parameter(ParameterSetName = NasInnerZone)]
    [ArgumentCompleter(typeof(SelectorCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Selector { get; set; }

    /// <summary>The DKIM key: a file, its text, or what New-DkimRecord and New-MailPlusDkimKey give.</summary>
    [Parameter(ParameterSetName = Wishes)]
    [Parameter(ParameterSetName = OvhWishes)]
    [Parameter(ParameterSetName = InnerZone)]
    [Parameter(ParameterSetName = NasInnerZone)]
    [ValidateNotNull]
    public object? DkimKey { get; set; }

    /// <summary>The DMARC policy.</summary>
    [Parameter(ParameterSetName = Wishes)]
    [Parameter(ParameterSetName = OvhWishes)]
    [Parameter(ParameterSetName = InnerZone)]
    [Parameter(ParameterSetName = NasInnerZone)]
    public DmarcPolicy? DmarcPolicy { get; set; }

    /// <summary>What SPF says of everybody else: Fail, or SoftFail during tests.</summary>
    [Parameter(ParameterSetName = Wishes)]
    [Parameter(ParameterSetName = OvhWishes)]
    [Parameter(ParameterSetName = InnerZone)]
    [Parameter(ParameterSetName = NasInnerZone)]
    public SpfQualifier? SpfAll { get; set; }

    /// <summary>Other domains whose mail the same server takes and sends.</summary>
    [Parameter(ParameterSetName = Wishes)]
    [Parameter(ParameterSetName = OvhWishes)]
    [ValidateNotNullOrEmpty]
    public string[] AdditionalDomain { get; set; } = [];

    /// <summary>Mail is read in a browser at <c>mail.</c> below the domain: an alias of the domain.</summary>
    [Parameter(ParameterSetName = Wishes)]
    [Parameter(ParameterSetName = OvhWishes)]
    public SwitchParameter WebMail { get; set; }

    /// <summary>A file with the whole zone as it is to be; what it does not hold is taken out.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Desired)]
    [Parameter(Mandatory = true, ParameterSetName = OvhDesired)]
    [Parameter(Mandatory = true, ParameterSetName = NasDesired)]
    [ValidateNotNullOrEmpty]
    public string? DesiredZone { get; set; }

    /// <summary>Verdicts whose remedies are records to publish; those of warnings and failures are planned.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Remedies, ValueFromPipeline = true)]
    [Parameter(Mandatory = true, ParameterSetName = OvhRemedies, ValueFromPipeline = true)]
    [Parameter(Mandatory = true, ParameterSetName = NasRemedies, ValueFromPipeline = true)]
    public CheckResult[] Check { get; set; } = [];

    /// <inheritdoc />
    protected override void BeginInput() => CheckTheme.Current = HostTheme.Of(SessionState);

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        _checks.AddRange(Check);
    }

    /// <inheritdoc />
    protected override void EndInput()
    {
        ZonePlanRequest request = new(Domain)
        {
            Relay = Relay,
            BackupMx = BackupMx,
            Selector = Selector,
            Key = (DkimKey as PSObject)?.BaseObject ?? DkimKey,
            Policy = DmarcPolicy,
            SpfAll = SpfAll,
            AdditionalDomains = AdditionalDomain,
            WebMail = WebMail,
            NasAddresses = NasAddress,
            Checks = ParameterSetName is Remedies or OvhRemedies or NasRemedies ? _checks : null,
        };
        if (OpenStore() is not { } open || !TryFindFiles(ref request))
        {
            return;
        }

        Start((output, cancellationToken) => PlanAsync(request, open, output, cancellationToken), Domain);
    }

    // Each kind of store has its parameters; what they come to is decided here.
    private ZoneStoreSource? OpenStore()
    {
        if (OvhZone)
        {
            OvhClient client = OvhSessions.Require(this, OvhSession).Client;
            return zone => new OvhZoneStore(client, zone);
        }

        if (SynologyZone)
        {
            NasSession session = NasSessions.Require(this, NasSession);
            return zone => new SynologyZoneStore(session.Calls, session.ComputerName, zone);
        }

        return ResolvePaths([ZonePath], literal: true) is [string path] ? zone => new ZoneFileStore(path, zone) : null;
    }

    private bool TryFindFiles(ref ZonePlanRequest request)
    {
        if (DesiredZone is not null)
        {
            if (ResolvePaths([DesiredZone], literal: true) is not [string desired])
            {
                return false;
            }

            request = request with { DesiredPath = desired };
        }

        // What is no file that is there is the key's text.
        if (request.Key is string text && FindFile(text) is { } file)
        {
            request = request with { Key = new FileInfo(file) };
        }

        return true;
    }

    private static async Task PlanAsync(ZonePlanRequest request, ZoneStoreSource open, IPipelineOutput output, CancellationToken cancellationToken)
    {
        WireTrace.Use(output.Debug);
        try
        {
            ZonePlan plan = await request.PlanAsync(zone => open(zone), cancellationToken).ConfigureAwait(false);
            SessionMemory.Remember(plan.Zone);
            output.Object(plan);
        }
        catch (OvhException exception)
        {
            output.Error(OvhErrors.Record(exception, ControlCharacters.Escape(request.Domain)));
        }
        catch (NasException exception)
        {
            output.Error(NasErrors.Record(exception, ControlCharacters.Escape(request.Domain)));
        }
        catch (Exception exception) when (ZonePlanErrors.Find(exception) is { } id)
        {
            output.Error(new ErrorRecord(exception, id, ErrorCategory.InvalidData, ControlCharacters.Escape(request.Domain)));
        }
    }
}
