using System;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets that call OVH: whose session they take, and how its errors come out.</summary>
public abstract class OvhCmdlet : AsyncCmdlet
{
    /// <summary>The session; the last one that this runspace opened where none is given.</summary>
    [Parameter]
    [ValidateNotNull]
    public OvhSession? OvhSession { get; set; }

    /// <summary>The session's client; without a session the cmdlet ends. Called on the pipeline thread.</summary>
    private protected OvhClient Client => Session.Client;

    /// <summary>The session; without one the cmdlet ends. Called on the pipeline thread.</summary>
    private protected OvhSession Session => OvhSessions.Require(this, OvhSession);

    /// <summary>Reads a zone's name; what is none is written as an error. Called on the pipeline thread.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="zone">The zone.</param>
    /// <returns>Whether it is one.</returns>
    private protected bool TryReadZone(string text, [NotNullWhen(true)] out DnsName? zone)
    {
        if (MailDomain.TryParse(text, out zone, out string reason))
        {
            return true;
        }

        ErrorRecord error = new(new ArgumentException(reason), "InvalidZoneName", ErrorCategory.InvalidArgument, ControlCharacters.Escape(text));
        Start((output, _) =>
        {
            output.Error(error);
            return Task.CompletedTask;
        });
        return false;
    }

    /// <summary>Starts work that calls OVH; what OVH refuses is written as an error that does not end the pipeline.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="target">What it is about.</param>
    private protected void StartOvh(Func<IPipelineOutput, CancellationToken, Task> work, object? target) =>
        Start((output, cancellationToken) => GuardAsync(work, target, output, cancellationToken), target);

    private static async Task GuardAsync(Func<IPipelineOutput, CancellationToken, Task> work, object? target, IPipelineOutput output, CancellationToken cancellationToken)
    {
        WireTrace.Use(output.Debug);
        try
        {
            await work(output, cancellationToken).ConfigureAwait(false);
        }
        catch (OvhException exception)
        {
            output.Error(OvhErrors.Record(exception, target));
        }
    }
}
