using System;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Transport;

/// <summary>Ends work that lasts too long, whether it heeds its token or not, and tells that from a user's Ctrl+C.</summary>
internal static class TimeLimit
{
    /// <summary>Runs work within a limit.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="work">The work; its token is cancelled at the limit.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="late">Says what was waited for, where the limit was reached.</param>
    /// <param name="abandon">Ends work that does not heed its token, by disposing of what it waits on; null for nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the work gave.</returns>
    /// <exception cref="TransportException">The limit was reached.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan limit, Func<string> late, IDisposable? abandon, CancellationToken cancellationToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(limit);
        using CancellationTokenRegistration registration = end.Token.Register(static o => ((IDisposable?)o)?.Dispose(), abandon);
        try
        {
            return await work(end.Token).ConfigureAwait(false);
        }
        catch (Exception) when (end.IsCancellationRequested)
        {
            // What was disposed of under the work fails in any way it likes.
            cancellationToken.ThrowIfCancellationRequested();
            throw new TransportException(TransportFault.TimedOut, late());
        }
    }
}
