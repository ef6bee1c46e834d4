using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Pipeline;
using MailPlusPS.Sessions;

namespace MailPlusPS.Commands;

/// <summary>Logs out of a NAS, closes the session and forgets its password.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "MailPlusNas")]
public sealed class DisconnectMailPlusNasCommand : AsyncCmdlet
{
    /// <summary>The session; the last one that this runspace opened where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public NasSession? NasSession { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        NasSession? chosen = NasSession ?? RunspaceDefault<NasSession>.Current ?? RouterSession.Current;
        if (ReferenceEquals(chosen, RunspaceDefault<NasSession>.Current))
        {
            RunspaceDefault<NasSession>.Current = null;
        }

        if (ReferenceEquals(chosen, RouterSession.Current))
        {
            RunspaceDefault<RouterSession>.Current = null;
        }

        if (chosen is { } session)
        {
            Start((_, cancellationToken) => session.CloseAsync(cancellationToken), session);
        }
    }
}
