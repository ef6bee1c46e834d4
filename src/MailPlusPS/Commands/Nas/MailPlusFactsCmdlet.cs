using System.Management.Automation;
using System.Net;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Nas.MailPlus;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets that hold MailPlus Server against the tutorial, which depends on how the server is run.</summary>
public abstract class MailPlusFactsCmdlet : MailPlusCmdlet
{
    /// <summary>How the server is run; what is left out is not assumed.</summary>
    [Parameter]
    public DeploymentRole Role { get; set; }

    /// <summary>The relay that takes outgoing mail.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RelayCompleter))]
    [ValidateNotNullOrEmpty]
    public string Relay { get; set; } = "smtp.orange.fr";

    /// <summary>The relay's port.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int RelayPort { get; set; } = MailPlusFacts.SubmissionPort;

    /// <summary>The address of the NAS in the local network.</summary>
    [Parameter]
    [Alias("NasAddress")]
    [ValidateNotNull]
    public IPAddress? LanAddress { get; set; }

    /// <inheritdoc />
    private protected override MailPlusFacts Facts => base.Facts with { Role = Role, Relay = Relay, RelayPort = RelayPort, LanAddress = LanAddress };

    /// <inheritdoc />
    protected override void BeginInput()
    {
        if (Role.HasFlag(DeploymentRole.Relayed | DeploymentRole.Direct) || Role.HasFlag(DeploymentRole.BackupMx | DeploymentRole.NoBackupMx))
        {
            ThrowTerminatingError(new ErrorRecord(new PSArgumentException(Texts.Get("Audit.RoleConflict", Role)), "ConflictingRole", ErrorCategory.InvalidArgument, Role));
        }

        base.BeginInput();
    }
}
