using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>A page of a few words, got by HTTP. Redirections are not followed, cookies not kept, and no more is read than is wanted.</summary>
/// <param name="StatusCode">The status (RFC 9110 §15); 0 where no answer came.</param>
/// <param name="Text">Its beginning; not made safe to show.</param>
/// <param name="Trouble">Why no answer came, as a sentence; empty otherwise.</param>
internal sealed record PlainPage(int StatusCode, string Text, string Trouble)
{
    /// <summary>How much of a page is read, in bytes, where nobody wants more.</summary>
    public const int MaxLength = 4096;

    private static readonly HttpClient Client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private static readonly string Agent = "MailPlusPS/" + typeof(PlainPage).Assembly.GetName().Version!.ToString(3);

    /// <summary>Whether the page is what was asked for.</summary>
    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <summary>Gets a page.</summary>
    /// <param name="where">Where.</param>
    /// <param name="authorization">Who asks; null for anybody. Never shown.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait, with an exception.</param>
    /// <param name="maxLength">How much of it is read, in bytes.</param>
    /// <returns>The page; without an exception for what the network or the server did.</returns>
    public static async Task<PlainPage> GetAsync(Uri where, AuthenticationHeaderValue? authorization, TimeSpan timeout, CancellationToken cancellationToken, int maxLength = MaxLength)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, where);
        request.Headers.TryAddWithoutValidation("Accept", "text/plain");
        request.Headers.Authorization = authorization;
        return await SendAsync(request, timeout, maxLength, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a request of the caller's making and reads what comes back.</summary>
    /// <param name="request">The request.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="maxLength">How much of the answer is read, in bytes.</param>
    /// <param name="cancellationToken">Ends the wait, with an exception.</param>
    /// <returns>The page; without an exception for what the network or the server did.</returns>
    public static async Task<PlainPage> SendAsync(HttpRequestMessage request, TimeSpan timeout, int maxLength, CancellationToken cancellationToken)
    {
        Uri where = request.RequestUri!;
        using CancellationTokenSource timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(timeout);
        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        try
        {
            using HttpResponseMessage response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timer.Token).ConfigureAwait(false);
            return new PlainPage((int)response.StatusCode, await ReadAsync(response, maxLength, timer.Token).ConfigureAwait(false), string.Empty);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PlainPage(0, string.Empty, Texts.Get("Page.TimedOut", where.Host, timeout.TotalSeconds));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new PlainPage(0, string.Empty, Texts.Get("Page.Failed", where.Host, ControlCharacters.Excerpt((exception.InnerException ?? exception).Message.TrimEnd('.'))));
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, int maxLength, CancellationToken cancellationToken)
    {
#if NET
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);

        // There a read does not look at its token.
        using CancellationTokenRegistration closing = cancellationToken.Register(static s => ((Stream)s).Dispose(), stream);
#endif
        byte[] buffer = new byte[Math.Min(maxLength, MaxLength)];
        int length = 0;
        while (length < maxLength)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(maxLength, buffer.Length * 4));
            }

#if NET
            int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
#else
            int read = await stream.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false);
#endif
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
