using System;
using System.Threading.Tasks;
using MailPlusPS.Nas;
using MailPlusPS.Pipeline;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>Runs work that talks to a NAS: its calls are told for <c>-Debug</c>, what it refuses is written as an error that does not end the pipeline.</summary>
internal static class NasWork
{
    /// <summary>Runs it.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="target">What it is about.</param>
    /// <param name="output">Where errors go.</param>
    /// <returns>The work.</returns>
    public static async Task RunAsync(Func<Task> work, object? target, IPipelineOutput output)
    {
        WireTrace.Use(output.Debug);
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (NasException exception)
        {
            output.Error(NasErrors.Record(exception, target));
        }
    }
}
