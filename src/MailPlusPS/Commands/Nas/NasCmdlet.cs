using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets that talk to a Synology NAS: whose session they take, and how its errors come out.</summary>
public abstract class NasCmdlet : AsyncCmdlet
{
    /// <summary>The session; the last one that this runspace opened where none is given.</summary>
    [Parameter]
    [ValidateNotNull]
    public NasSession? NasSession { get; set; }

    /// <summary>The session; without one the cmdlet ends. Called on the pipeline thread.</summary>
    private protected NasSession Session => NasSessions.Require(this, NasSession);

    /// <summary>Starts work that talks to the NAS; what it refuses is written as an error that does not end the pipeline.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="target">What it is about.</param>
    private protected void StartNas(Func<IPipelineOutput, CancellationToken, Task> work, object? target) =>
        Start((output, cancellationToken) => NasWork.RunAsync(() => work(output, cancellationToken), target, output), target);
}
