using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Deployment;
using MailPlusPS.Dns;
using MailPlusPS.Sessions;

namespace MailPlusPS.Commands;

/// <summary>Judges a mail domain by every step of the tutorial: the DNS, the servers, and what the sessions show that are open.</summary>
[Cmdlet(VerbsDiagnostic.Test, "MailPlusDeployment")]
[OutputType(typeof(CheckResult))]
[OutputType(typeof(ReportChange))]
[OutputType(typeof(bool))]
public sealed class TestMailPlusDeploymentCommand : VantageCmdlet
{
    private const string ByDomain = "Domain";
    private const string ByPath = "Path";
    private const string ByDeployment = "Deployment";

    private AuditRun? _run;
    private DescribedCredential? _credentials;

    /// <summary>The domains, in letters of any script.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByDomain)]
    [Alias("DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [AllowEmptyString]
    public string[] Domain { get; set; } = [];

    /// <summary>Descriptions of deployments, as <c>New-MailPlusDeployment</c> writes them. What is given beside them stands.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByPath)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Descriptions that <c>Get-MailPlusDeployment</c> read.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByDeployment)]
    public MailPlusDeployment[] Deployment { get; set; } = [];

    /// <summary>How the server is run; what is left out is guessed from the DNS and said to be a guess.</summary>
    [Parameter]
    public DeploymentRole Role { get; set; }

    /// <summary>The DKIM selectors; well-known ones are tried where none is given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SelectorCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Selector { get; set; } = [];

    /// <summary>The relay that takes outgoing mail, such as <c>smtp.orange.fr</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RelayCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Relay { get; set; }

    /// <summary>The backup MX: <c>Ovh</c>, or host names in their order.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] BackupMx { get; set; } = [];

    /// <summary>The public address of the house.</summary>
    [Parameter]
    public IPAddress? PublicIPAddress { get; set; }

    /// <summary>The address of the NAS in the house, which the inner zone and the box have to lead to.</summary>
    [Parameter]
    public IPAddress? NasAddress { get; set; }

    /// <summary>Only these steps, by id; wildcards allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(StepCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Only the steps of these sections of the tutorial, such as <c>4.2.3</c>; <c>4.2</c> takes those below it too.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SectionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Section { get; set; } = [];

    /// <summary>Not these steps or sections; wildcards allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(StepCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Skip { get; set; } = [];

    /// <summary>Judges by the public DNS alone: no server is connected to, no blocklist asked, no session used.</summary>
    [Parameter]
    public SwitchParameter DnsOnly { get; set; }

    /// <summary>An account of the mail server, for what shows behind a log-in; tried once at each place.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The log-in at the relay (P06), tried once; what the description names where it is left out.</summary>
    [Parameter]
    [Credential]
    public PSCredential? RelayCredential { get; set; }

    /// <summary>Sends the password although the certificate does not prove whose server it is.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>The session with OVH; the last one that this runspace opened where none is given.</summary>
    [Parameter]
    [ValidateNotNull]
    public OvhSession? OvhSession { get; set; }

    /// <summary>The session with the NAS; the last one that this runspace opened where none is given.</summary>
    [Parameter]
    [ValidateNotNull]
    public NasSession? NasSession { get; set; }

    /// <summary>The session with the Livebox; the last one that this runspace opened where none is given.</summary>
    [Parameter]
    [ValidateNotNull]
    public LiveboxSession? LiveboxSession { get; set; }

    /// <summary>A server of somebody else, whose port 25 shows whether the provider lets mail out; <c>None</c> for no such look.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string OutgoingTo { get; set; } = "gmail-smtp-in.l.google.com";

    /// <summary>Shows each step that was not tested, in the place of one line for all.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>A report of an earlier run (JSON): only what is new, gone, worse or better is told, and nothing where nothing is.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Since { get; set; }

    /// <summary>Keeps this run's report in the place of the one that <c>-Since</c> names, which need not be there the first time.</summary>
    [Parameter]
    public SwitchParameter Update { get; set; }

    /// <summary>Gives true where nothing fails and everything could be found out, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Ends the session's process with 0, 1 (warnings), 2 (failures) or 3 (could not find out): for scheduled runs.</summary>
    [Parameter]
    public SwitchParameter SetExitCode { get; set; }

    // Answers out of files are of a day gone by, or of one to come: to look at servers beside them would mix the two.
    private protected override bool IsLooking => !DnsOnly && !IsFromFiles;

    private bool IsRemote => string.Equals(Host.Name, "ServerRemoteHost", StringComparison.Ordinal);

    private bool IsFromFiles => (ZoneFile is not null && !Overlay) || ReplayFrom is not null;

    /// <inheritdoc />
    protected override void BeginInput()
    {
        try
        {
            Begin();
        }
        catch (PipelineStoppedException) when (SetExitCode)
        {
            // Nothing was judged: that must not look like a run with warnings, as PowerShell's own 1 would.
            EndProcess(CheckStatus.Error);
            throw;
        }
    }

    private void Begin()
    {
        if (new AuditRequest(this).IsContradiction(Role))
        {
            Misuse("ConflictingRole", Texts.Get("Audit.RoleConflict", Role), Role);
        }

        if (StepFilter.FindUnknown(Id, Section, Skip) is { } unknown)
        {
            Misuse("UnknownStep", Texts.Get("Audit.UnknownStep", ControlCharacters.Excerpt(unknown), string.Join(", ", StepGuess.Nearest(unknown))), unknown);
        }

        base.BeginInput();
        _credentials = new DescribedCredential(this);
        _run = new AuditRun(new StepFilter(Id, Section, Skip), Parts())
        {
            // Where nothing follows in the pipeline somebody reads this.
            IsRead = MyInvocation.PipelinePosition == MyInvocation.PipelineLength,
            // Whoever keeps what he sees keeps all of it, and so does whoever is at the other end of a job or a remote session.
            ShowsAll = All || IsRemote || MyInvocation.BoundParameters.ContainsKey("OutVariable") || (MyInvocation.BoundParameters.TryGetValue("Verbose", out object? verbose) && verbose is SwitchParameter { IsPresent: true }),
            IsQuiet = Quiet,
            WithoutLook = IsFromFiles && !DnsOnly ? AuditNeed.LiveAnswers : AuditNeed.Look,
        };
        OpenWatch(_run);
    }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        foreach (string text in ParameterSetName == ByDomain ? Domain : [])
        {
            if (TryReadDomain(text, out DnsName? domain))
            {
                Judge(domain, new MailPlusDeployment { Domain = domain.ToString() });
            }
            else
            {
                _run!.Worsen(CheckStatus.Error);
            }
        }

        foreach (MailPlusDeployment deployment in ParameterSetName == ByPath ? ReadFiles() : Deployment)
        {
            Judge(DnsName.Parse(deployment.Domain), deployment);
        }
    }

    /// <inheritdoc />
    protected override void EndInput()
    {
        AuditRun run = _run!;
        if (run.Watch is not null && !Quiet)
        {
            Start((output, _) =>
            {
                run.TellChanges(output);
                return Task.CompletedTask;
            });
        }

        if (SetExitCode)
        {
            EndProcess(run.Worst);
        }
    }

    private void EndProcess(CheckStatus worst)
    {
        int code = AuditSummary.ExitCode(worst);
        SessionState.PSVariable.Set("global:LASTEXITCODE", code);
        Host.SetShouldExit(code);
    }

    // Who judges besides the DNS. A session more is a line more.
    private AuditParts Parts() => new()
    {
        Look = IsLooking ? new AuditLook(Vantage, ServerLimit, Roots)
        {
            Credential = Credential?.GetNetworkCredential(),
            SkipCertificateCheck = SkipCertificateCheck,
            OutgoingTo = string.Equals(OutgoingTo, "None", StringComparison.OrdinalIgnoreCase) ? null : OutgoingTo,
        } : null,
        Ovh = !IsLooking ? null : OvhSession is not null ? OvhSessions.Require(this, OvhSession) : RunspaceDefault<OvhSession>.Current is { IsClosed: false } ovh ? ovh : null,
        Nas = !IsLooking || NasSession is { IsRouter: true } ? null : NasSession is not null ? NasSessions.Require(this, NasSession) : RunspaceDefault<NasSession>.Current is { IsClosed: false } nas ? nas : null,
        Router = !IsLooking ? null : NasSession is { IsRouter: true } ? NasSessions.Require(this, NasSession) : RouterSession.Current,
        Box = !IsLooking ? null : LiveboxSession is not null ? LiveboxSessions.Require(this, LiveboxSession) : LiveboxSessions.Find(null),
    };

    // A report that cannot be read is an error; the audit is then told whole, and the exit code says that something is not known.
    private void OpenWatch(AuditRun run)
    {
        if (Since is null)
        {
            return;
        }

        bool mayBeMissing = Update;
        if ((mayBeMissing ? ResolveNewPath(Since) : ResolvePaths([Since], literal: true) is [string found] ? found : null) is not { } path)
        {
            run.Worsen(CheckStatus.Error);
            return;
        }

        try
        {
            run.Watch = ChangeWatch.Open(path, mayBeMissing);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            run.Worsen(CheckStatus.Error);
            WriteError(Record(exception, "ReportUnreadable", ErrorCategory.InvalidData, path));
        }
    }

    private IReadOnlyList<MailPlusDeployment> ReadFiles()
    {
        List<MailPlusDeployment> deployments = [];
        foreach (string path in Path.SelectMany(Files))
        {
            try
            {
                deployments.Add(DataFileParser.ReadDeployment(path));
            }
            catch (Exception exception) when (exception is DescriptionException or IOException or UnauthorizedAccessException)
            {
                _run!.Worsen(CheckStatus.Error);
                WriteError(GetMailPlusDeploymentCommand.Unusable(exception, path));
            }
        }

        return deployments;
    }

    private IReadOnlyList<string> Files(string path)
    {
        IReadOnlyList<string> files = ResolvePaths([path], literal: false);
        if (files.Count == 0)
        {
            _run!.Worsen(CheckStatus.Error);
        }

        return files;
    }

    private void Judge(DnsName domain, MailPlusDeployment described)
    {
        AuditRun run = _run!;
        SessionMemory.Remember(domain.ToString());
        PSCredential? relay = RelayCredential;
        if (relay is null && IsLooking && run.Takes(StepRules.P06) && _credentials!.Read(described.RelayCredential, described, out relay) is { } missing)
        {
            // The rest is judged all the same.
            run.Worsen(CheckStatus.Error);
            WriteError(missing);
        }

        if (!new AuditRequest(this).TryRead(domain, described, out AuditOptions options, out ErrorRecord? error))
        {
            run.Worsen(CheckStatus.Error);
            Start((output, _) =>
            {
                output.Error(error!);
                return Task.CompletedTask;
            });
            return;
        }

        options = options with { RelayCredential = relay?.GetNetworkCredential() };
        int place = run.Watch?.NextPlace() ?? 0;
        Start((output, cancellationToken) => run.JudgeAsync(options, place, Resolver(output), output, cancellationToken), domain);
    }

    private void Misuse(string id, string message, object target) =>
        ThrowTerminatingError(Record(new PSArgumentException(message), id, ErrorCategory.InvalidArgument, target));
}
