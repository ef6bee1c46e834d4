using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Transport;

/// <summary>One HTTP exchange with a limit of its own, on the clock that it is given.</summary>
internal static class TimedExchange
{
    /// <summary>Sends a message and reads its answer to the end.</summary>
    /// <param name="http">Who carries it.</param>
    /// <param name="message">The message.</param>
    /// <param name="time">The clock.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer, its content in memory.</returns>
    /// <exception cref="TimeoutException">The limit was reached.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpRequestMessage message, TimeProvider time, TimeSpan limit, CancellationToken cancellationToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using ITimer timer = time.CreateTimer(static state => Cancel((CancellationTokenSource)state!), end, limit, Timeout.InfiniteTimeSpan);
        try
        {
            return await http.SendAsync(message, HttpCompletionOption.ResponseContentRead, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(exception.Message, exception);
        }
    }

    /// <summary>The text of an answer that is in memory.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>Its text, in the character set that it names.</returns>
    public static Task<string> ReadAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The answer came just then.
        }
    }
}
