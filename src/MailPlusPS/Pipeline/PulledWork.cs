using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Pipeline;

/// <summary>
/// Carries what a source gives to the pipeline thread, a stretch at a time. The next stretch is read when the last
/// one was written, so that a source of any length takes the same memory.
/// </summary>
internal static class PulledWork
{
    /// <summary>Carries everything, on the pipeline thread; the reading itself is done elsewhere.</summary>
    /// <typeparam name="T">What the source gives.</typeparam>
    /// <param name="source">The source, disposed of at the end or as soon as its last reading lets go of it.</param>
    /// <param name="read">Gives the next stretch; null behind the last.</param>
    /// <param name="write">Writes one object.</param>
    /// <param name="stop">Cancelled when the cmdlet stops.</param>
    /// <exception cref="PipelineStoppedException">The cmdlet was stopped.</exception>
    public static void Carry<T>(
        IDisposable source, Func<CancellationToken, Task<IReadOnlyList<T>?>> read, Action<T> write, CancellationToken stop)
    {
        WorkerCulture culture = WorkerCulture.OfThisThread();
        Task<IReadOnlyList<T>?> reading = Task.FromResult<IReadOnlyList<T>?>(null);
        try
        {
            do
            {
                reading = Task.Run(
                    () =>
                    {
                        culture.Apply();
                        return read(stop);
                    },
                    CancellationToken.None);
                foreach (T item in Wait(reading, stop) ?? [])
                {
                    write(item);
                }
            }
            while (reading.Result is not null);
        }
        finally
        {
            // A reading that still runs holds the source's buffer.
            _ = reading.ContinueWith(static (_, s) => ((IDisposable)s!).Dispose(), source, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private static IReadOnlyList<T>? Wait<T>(Task<IReadOnlyList<T>?> reading, CancellationToken stop)
    {
        try
        {
            Task.WaitAny([reading], stop);
            return reading.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
