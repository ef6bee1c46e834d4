using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Livebox;
using MailPlusPS.Pipeline;
using MailPlusPS.Sessions;

namespace MailPlusPS.Commands;

/// <summary>Closes a session with a Livebox and forgets its password.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Livebox")]
public sealed class DisconnectLiveboxCommand : AsyncCmdlet
{
    /// <summary>The session; the last one that this runspace opened where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public LiveboxSession? LiveboxSession { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        LiveboxSession? current = RunspaceDefault<LiveboxSession>.Current;
        if (LiveboxSessions.Find(LiveboxSession) is { } closed)
        {
            Start((output, cancellationToken) => CloseAsync(closed, output, cancellationToken), closed);
        }

        if (ReferenceEquals(LiveboxSession ?? current, current))
        {
            RunspaceDefault<LiveboxSession>.Current = null;
        }
    }

    // The session ends by itself at the box where it cannot be told.
    private static async Task CloseAsync(LiveboxSession session, IPipelineOutput output, CancellationToken cancellationToken)
    {
        try
        {
            await session.Client.LogOutAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LiveboxException exception)
        {
            output.Verbose(exception.Message);
        }
        finally
        {
            session.Dispose();
        }
    }
}
