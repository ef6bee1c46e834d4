using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Deployment;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Judges a mail domain step by step of the tutorial, as far as the public DNS alone can show.</summary>
[Cmdlet(VerbsDiagnostic.Test, "MailPlusDeployment")]
[OutputType(typeof(CheckResult))]
[OutputType(typeof(ReportChange))]
[OutputType(typeof(bool))]
public sealed class TestMailPlusDeploymentCommand : DnsCmdlet
{
    private const string ByDomain = "Domain";
    private const string ByPath = "Path";
    private const string ByDeployment = "Deployment";

    private readonly object _gate = new();
    private StepFilter _filter = new([], [], []);
    private ChangeWatch? _watch;
    private CheckStatus _worst;
    private bool _isLast;
    private bool _isBadInput;

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

    /// <summary>Judges by the public DNS alone, whatever else is connected.</summary>
    [Parameter]
    public SwitchParameter DnsOnly { get; set; }

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

    /// <inheritdoc />
    protected override void BeginInput()
    {
        if (IsContradiction(Role))
        {
            Misuse("ConflictingRole", Texts.Get("Audit.RoleConflict", Role), Role);
        }

        if (StepFilter.FindUnknown(Id, Section, Skip) is { } unknown)
        {
            Misuse("UnknownStep", Texts.Get("Audit.UnknownStep", ControlCharacters.Excerpt(unknown), string.Join(", ", StepGuess.Nearest(unknown))), unknown);
        }

        _filter = new StepFilter(Id, Section, Skip);

        // Where nothing follows in the pipeline somebody reads this.
        _isLast = MyInvocation.PipelinePosition == MyInvocation.PipelineLength;
        base.BeginInput();
        OpenWatch();
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
        }

        foreach (MailPlusDeployment deployment in ParameterSetName == ByPath ? ReadFiles() : Deployment)
        {
            Judge(DnsName.Parse(deployment.Domain), deployment);
        }
    }

    /// <inheritdoc />
    protected override void EndInput()
    {
        if (_watch is { } watch && !Quiet)
        {
            bool isRead = _isLast;
            Start((output, _) =>
            {
                watch.Finish(isRead, _filter, output);
                return Task.CompletedTask;
            });
        }

        if (SetExitCode)
        {
            int code = AuditSummary.ExitCode(_isBadInput ? CheckStatus.Error : _worst);
            SessionState.PSVariable.Set("global:LASTEXITCODE", code);
            Host.SetShouldExit(code);
        }
    }

    // A report that cannot be read is an error; the audit is then told whole, and the exit code says that something is not known.
    private void OpenWatch()
    {
        if (Since is null)
        {
            return;
        }

        bool mayBeMissing = Update;
        if ((mayBeMissing ? ResolveNewPath(Since) : ResolvePaths([Since], literal: true) is [string found] ? found : null) is not { } path)
        {
            _isBadInput = true;
            return;
        }

        try
        {
            _watch = ChangeWatch.Open(path, mayBeMissing);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            _isBadInput = true;
            WriteError(Record(exception, "ReportUnreadable", ErrorCategory.InvalidData, path));
        }
    }

    private IReadOnlyList<MailPlusDeployment> ReadFiles()
    {
        List<MailPlusDeployment> deployments = [];
        foreach (string path in ResolvePaths(Path, literal: false))
        {
            try
            {
                deployments.Add(DataFileParser.ReadDeployment(path));
            }
            catch (Exception exception) when (exception is DescriptionException or IOException or UnauthorizedAccessException)
            {
                _isBadInput = true;
                WriteError(GetMailPlusDeploymentCommand.Unusable(exception, path));
            }
        }

        return deployments;
    }

    private void Judge(DnsName domain, MailPlusDeployment described)
    {
        SessionMemory.Remember(domain.ToString());
        string[] selectors = Selector.Length > 0 ? Selector : [.. described.Selector];
        foreach (string selector in selectors)
        {
            if (!DkimSelector.TryParse(domain, selector, out _, out string reason))
            {
                _isBadInput = true;
                ErrorRecord error = Record(new ArgumentException(reason), "InvalidSelector", ErrorCategory.InvalidArgument, ControlCharacters.Escape(selector));
                Start((output, _) =>
                {
                    output.Error(error);
                    return Task.CompletedTask;
                });
                return;
            }
        }

        DeploymentRole role = Role == DeploymentRole.None ? described.Role : Role;
        AuditOptions options = new(domain)
        {
            Role = role,
            Selectors = [.. selectors.Select(s => DkimSelector.TryParse(domain, s, out string parsed, out _) ? parsed : s)],
            Relay = Relay ?? (described.Relay.Length > 0 && !role.HasFlag(DeploymentRole.Direct) ? described.Relay : null),
            BackupMx = BackupMx.Length > 0 ? BackupMx : role.HasFlag(DeploymentRole.NoBackupMx) ? [] : described.BackupMx,
            PublicIPAddress = PublicIPAddress ?? described.PublicIPAddress,
            OptOut = described.OptOut,
        };
        int place = _watch?.NextPlace() ?? 0;
        Start((output, cancellationToken) => JudgeAsync(options, place, Resolver(output), output, cancellationToken), domain);
    }

    private async Task JudgeAsync(AuditOptions options, int place, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        AuditOutcome outcome = await new DeploymentAudit(resolver).RunAsync(options, cancellationToken).ConfigureAwait(false);
        foreach (string selector in outcome.Selectors)
        {
            SessionMemory.Remember(options.Domain.ToString(), selector);
        }

        outcome = outcome with { Results = [.. outcome.Results.Where(_filter.Takes)] };
        CheckStatus worst = outcome.Results.WorstStatus();
        Worsen(worst);
        if (Quiet)
        {
            output.Object(worst < CheckStatus.Error);
        }
        else if (_watch is { } changes)
        {
            changes.Keep(place, outcome.Results);
        }
        else
        {
            Write(outcome, resolver, watch.Elapsed, output);
        }
    }

    private void Write(AuditOutcome outcome, IDnsResolver resolver, TimeSpan elapsed, IPipelineOutput output)
    {
        if (_isLast)
        {
            Say(output, AuditSummary.Heading(outcome, resolver.Description));
        }

        foreach (CheckResult result in outcome.Results)
        {
            output.Object(StepView.Of(result));
        }

        if (_isLast)
        {
            Say(output, AuditSummary.Closing(outcome, elapsed));
        }
    }

    private void Worsen(CheckStatus status)
    {
        lock (_gate)
        {
            _worst = status > _worst ? status : _worst;
        }
    }

    private bool IsContradiction(DeploymentRole role) =>
        Conflicting(role, DeploymentRole.Relayed, DeploymentRole.Direct)
        || Conflicting(role, DeploymentRole.DynamicAddress, DeploymentRole.FixedAddress)
        || Conflicting(role, DeploymentRole.BackupMx, DeploymentRole.NoBackupMx)
        || (Relay is not null && role.HasFlag(DeploymentRole.Direct))
        || (BackupMx.Length > 0 && role.HasFlag(DeploymentRole.NoBackupMx));

    private static bool Conflicting(DeploymentRole role, DeploymentRole one, DeploymentRole other) => role.HasFlag(one) && role.HasFlag(other);

    private void Misuse(string id, string message, object target) =>
        ThrowTerminatingError(Record(new PSArgumentException(message), id, ErrorCategory.InvalidArgument, target));

    // What Write-Host does: shown to a person, kept out of the objects.
    private static void Say(IPipelineOutput output, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            output.Information(new HostInformationMessage { Message = line }, "PSHOST");
        }
    }
}
