using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>A page of a few words, got by HTTP. Redirections are not followed, cookies not kept, and no more than 4 KB is read.</summary>
/// <param name="StatusCode">The status (RFC 9110 §15); 0 where no answer came.</param>
/// <param name="Text">Its beginning; not made safe to show.</param>
/// <param name="Trouble">Why no answer came, as a sentence; empty otherwise.</param>
internal sealed record PlainPage(int StatusCode, string Text, string Trouble)
{
    /// <summary>How much of a page is read, in bytes.</summary>
    public const int MaxLength = 4096;

    private static readonly HttpClient Client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MaxLength,
    };

    private static readonly string Agent = "MailPlusPS/" + typeof(PlainPage).Assembly.GetName().Version!.ToString(3);

    /// <summary>Whether the page is what was asked for.</summary>
    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <summary>Gets a page.</summary>
    /// <param name="where">Where.</param>
    /// <param name="authorization">Who asks; null for anybody. Never shown.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait, with an exception.</param>
    /// <returns>The page; without an exception for what the network or the server did.</returns>
    public static async Task<PlainPage> GetAsync(Uri where, AuthenticationHeaderValue? authorization, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(timeout);
        using HttpRequestMessage request = new(HttpMethod.Get, where);
        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        request.Headers.TryAddWithoutValidation("Accept", "text/plain");
        request.Headers.Authorization = authorization;
        try
        {
            using HttpResponseMessage response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timer.Token).ConfigureAwait(false);
            return new PlainPage((int)response.StatusCode, await ReadAsync(response, timer.Token).ConfigureAwait(false), string.Empty);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PlainPage(0, string.Empty, Texts.Get("Page.TimedOut", where.Host, timeout.TotalSeconds));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new PlainPage(0, string.Empty, Texts.Get("Page.Failed", where.Host, ControlCharacters.Excerpt((exception.InnerException ?? exception).Message)));
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
#if NET
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);

        // There a read does not look at its token.
        using CancellationTokenRegistration closing = cancellationToken.Register(static s => ((Stream)s).Dispose(), stream);
#endif
        byte[] buffer = new byte[MaxLength];
        int length = 0;
        while (length < buffer.Length)
        {
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
