using System.Management.Automation;
using MailPlusPS.Pipeline;
using MailPlusPS.Sessions;

namespace MailPlusPS.Commands;

/// <summary>Closes a session with OVH and forgets its keys (tutorial §4.2.6, "se déconnecter").</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Ovh")]
public sealed class DisconnectOvhCommand : AsyncCmdlet
{
    /// <summary>The session; the last one that this runspace opened where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public OvhSession? OvhSession { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        OvhSession? current = RunspaceDefault<OvhSession>.Current;
        OvhSession? closed = OvhSession ?? current;
        closed?.Dispose();
        if (ReferenceEquals(closed, current))
        {
            RunspaceDefault<OvhSession>.Current = null;
        }
    }
}
