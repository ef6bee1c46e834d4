using System;
using System.Collections.Generic;
using System.Diagnostics;
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
[OutputType(typeof(bool))]
public sealed class TestMailPlusDeploymentCommand : DomainCmdlet
{
    private readonly object _gate = new();
    private CheckStatus _worst;
    private bool _isLast;

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

    /// <summary>Gives true where nothing fails and everything could be found out, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Ends the session's process with 0, 1 (warnings), 2 (failures) or 3 (could not find out): for scheduled runs.</summary>
    [Parameter]
    public SwitchParameter SetExitCode { get; set; }

    /// <inheritdoc />
    protected override void BeginInput()
    {
        if (Conflicting(DeploymentRole.Relayed, DeploymentRole.Direct)
            || Conflicting(DeploymentRole.DynamicAddress, DeploymentRole.FixedAddress)
            || Conflicting(DeploymentRole.BackupMx, DeploymentRole.NoBackupMx)
            || (Relay is not null && Role.HasFlag(DeploymentRole.Direct))
            || (BackupMx.Length > 0 && Role.HasFlag(DeploymentRole.NoBackupMx)))
        {
            ThrowTerminatingError(Record(new PSArgumentException(Texts.Get("Audit.RoleConflict", Role)), "ConflictingRole", ErrorCategory.InvalidArgument, Role));
        }

        // Where nothing follows in the pipeline somebody reads this.
        _isLast = MyInvocation.PipelinePosition == MyInvocation.PipelineLength;
        base.BeginInput();
    }

    /// <inheritdoc />
    protected override void EndInput()
    {
        base.EndInput();
        if (SetExitCode)
        {
            int code = AuditSummary.ExitCode(_worst);
            SessionState.PSVariable.Set("global:LASTEXITCODE", code);
            Host.SetShouldExit(code);
        }
    }

    private protected override DomainLook Prepare() => LookAsync;

    private async Task LookAsync(DnsName domain, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        foreach (string selector in Selector)
        {
            if (!DkimSelector.TryParse(domain, selector, out _, out string reason))
            {
                output.Error(Record(new ArgumentException(reason), "InvalidSelector", ErrorCategory.InvalidArgument, ControlCharacters.Escape(selector)));
                return;
            }
        }

        AuditOptions options = new(domain)
        {
            Role = Role,
            Selectors = [.. Selector.Select(s => DkimSelector.TryParse(domain, s, out string parsed, out _) ? parsed : s)],
            Relay = Relay,
            BackupMx = BackupMx,
            PublicIPAddress = PublicIPAddress,
        };
        Stopwatch watch = Stopwatch.StartNew();
        AuditOutcome outcome = await new DeploymentAudit(resolver).RunAsync(options, cancellationToken).ConfigureAwait(false);
        foreach (string selector in outcome.Selectors)
        {
            SessionMemory.Remember(domain.ToString(), selector);
        }

        Write(outcome, resolver, watch.Elapsed, output);
    }

    private void Write(AuditOutcome outcome, IDnsResolver resolver, TimeSpan elapsed, IPipelineOutput output)
    {
        CheckStatus worst = outcome.Results.WorstStatus();
        lock (_gate)
        {
            _worst = worst > _worst ? worst : _worst;
        }

        if (Quiet)
        {
            output.Object(worst < CheckStatus.Error);
            return;
        }

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

    private bool Conflicting(DeploymentRole one, DeploymentRole other) => Role.HasFlag(one) && Role.HasFlag(other);

    // What Write-Host does: shown to a person, kept out of the objects.
    private static void Say(IPipelineOutput output, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            output.Information(new HostInformationMessage { Message = line }, "PSHOST");
        }
    }
}
