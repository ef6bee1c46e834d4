using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Livebox;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets that call a Livebox: whose session they take, how changes are asked about, how its errors come out.</summary>
public abstract class LiveboxCmdlet : AsyncCmdlet
{
    /// <summary>The session; the last one that this runspace opened where none is given.</summary>
    [Parameter]
    [ValidateNotNull]
    public LiveboxSession? LiveboxSession { get; set; }

    /// <inheritdoc />
    protected override void BeginInput() => CheckTheme.Current = HostTheme.Of(SessionState);

    /// <summary>The session's client; without a session the cmdlet ends. Called on the pipeline thread.</summary>
    private protected LiveboxClient Client => LiveboxSessions.Require(this, LiveboxSession).Client;

    /// <summary>Starts work that calls the box; what it refuses is written as an error that does not end the pipeline.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="target">What it is about.</param>
    private protected void StartLivebox(Func<IPipelineOutput, CancellationToken, Task> work, object? target) =>
        Start((output, cancellationToken) => GuardAsync(work, target, output, cancellationToken), target);

    /// <summary>Does work that calls the box; what it refuses is written as an error.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="target">What it is about.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when it is done or refused.</returns>
    private protected static async Task GuardAsync(Func<IPipelineOutput, CancellationToken, Task> work, object? target, IPipelineOutput output, CancellationToken cancellationToken)
    {
        WireTrace.Use(output.Debug);
        try
        {
            await work(output, cancellationToken).ConfigureAwait(false);
        }
        catch (LiveboxException exception)
        {
            output.Error(LiveboxErrors.Record(exception, target));
        }
    }

    /// <summary>Asks about a change and makes it.</summary>
    /// <typeparam name="T">What is changed.</typeparam>
    /// <param name="edit">The change.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is there now; null where the user said no, or nothing is left.</returns>
    private protected static async Task<T?> MakeAsync<T>(LiveboxEdit<T> edit, IPipelineOutput output, CancellationToken cancellationToken)
        where T : class
    {
        if (edit.Make is null)
        {
            output.Verbose(edit.Description);
            return edit.Current;
        }

        return await output.ShouldProcessAsync(edit.Description, Texts.Get("Livebox.Ask", edit.Description), Texts.Get("Livebox.Caption")).ConfigureAwait(false)
            ? await edit.Make(cancellationToken).ConfigureAwait(false)
            : null;
    }
}
