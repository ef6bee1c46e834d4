using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Transport;

namespace MailPlusPS.Nas;

/// <summary>Carries one call to the NAS and its answer back, over TLS to a certificate that is trusted; knows nothing of sessions.</summary>
internal sealed class DsmChannel : IDisposable
{
    private const int LargestAnswer = 32 * 1024 * 1024;

    // DSM answers one after the other anyway.
    private const int ParallelCalls = 2;

    private readonly DsmClientOptions _options;
    private readonly HttpClient _http;
    private readonly SemaphoreSlim _places = new(ParallelCalls, ParallelCalls);
    private int _callCount;

    /// <summary>Makes a channel; nothing is sent before the first call.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="options">How.</param>
    public DsmChannel(NasAddress address, DsmClientOptions options)
    {
        Address = address;
        _options = options;
        Certificate = new NasCertificateCheck(address, options.KnownHosts, options.CertificateFingerprint);
        _http = new HttpClient(options.Handler ?? Network(), disposeHandler: options.Handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
    }

    /// <summary>Where to.</summary>
    public NasAddress Address { get; }

    /// <summary>What the NAS showed of itself.</summary>
    public NasCertificateCheck Certificate { get; }

    /// <summary>How many round trips were made.</summary>
    public int CallCount => Volatile.Read(ref _callCount);

    /// <summary>Carries a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="api">Where it goes and in which form.</param>
    /// <param name="ticket">The session; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>DSM's answer.</returns>
    /// <exception cref="NasException">There is none.</exception>
    public async Task<DsmReply> PostAsync(DsmCall call, DsmApi api, DsmTicket? ticket, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = new(HttpMethod.Post, new Uri(Address.Base, "webapi/" + api.Path));
        IEnumerable<KeyValuePair<string, string>> fields = DsmForm.Fields(call, api.IsJson);
        message.Content = new FormUrlEncodedContent(ticket is null ? fields : [.. fields, new("_sid", ticket.Sid)]);
        if (ticket?.SynoToken is { } token)
        {
            // In the body it would be refused with 119.
            message.Headers.TryAddWithoutValidation("X-SYNO-TOKEN", token);
        }

        (int status, string text) = await ExchangeAsync(call, message, cancellationToken).ConfigureAwait(false);
        return DsmEnvelope.TryRead(call, text, out DsmReply? reply) ? reply
            : throw Trouble(call, status is 502 or 503 or 504 ? NasFault.Busy : NasFault.NotDsm, "HTTP " + status.ToString(CultureInfo.InvariantCulture) + ", " + ControlCharacters.Excerpt(text.Trim()));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _http.Dispose();
        _places.Dispose();
    }

    private HttpClientHandler Network() => new()
    {
        // A redirection would carry the session elsewhere; a NAS stands in the house, not behind a proxy.
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
#pragma warning disable MA0039 // It is stricter than the system's where the user names a certificate, and pins those that the system cannot know.
        ServerCertificateCustomValidationCallback = (_, certificate, _, errors) => Certificate.Accepts(certificate, errors),
#pragma warning restore MA0039
    };

    private async Task<(int Status, string Text)> ExchangeAsync(DsmCall call, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using ITimer timer = _options.Time.CreateTimer(static state => Cancel((CancellationTokenSource)state!), limit, _options.Timeout, Timeout.InfiniteTimeSpan);
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            Interlocked.Increment(ref _callCount);
            using HttpResponseMessage answer = await _http.SendAsync(message, HttpCompletionOption.ResponseContentRead, limit.Token).ConfigureAwait(false);
#if NET
            string text = await answer.Content.ReadAsStringAsync(limit.Token).ConfigureAwait(false);
#else
            string text = await answer.Content.ReadAsStringAsync().ConfigureAwait(false);
#endif
            WireTrace.Tell(string.Format(CultureInfo.InvariantCulture, "{0} → {1} ({2} ms, {3} characters)", call.Title, (int)answer.StatusCode, watch.ElapsedMilliseconds, text.Length));
            return ((int)answer.StatusCode, text);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Trouble(call, NasFault.TimedOut, Texts.Get("Ovh.Waited", _options.Timeout.TotalSeconds), exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or WebException or InvalidOperationException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw await ExplainAsync(call, exception, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<NasException> ExplainAsync(DsmCall call, Exception exception, CancellationToken cancellationToken)
    {
        if (Certificate.IsRefused)
        {
            return Certificate.Refusal(exception);
        }

        bool isTls = Chain(exception).Any(e => e is AuthenticationException or WebException { Status: WebExceptionStatus.SecureChannelFailure });
        NasFault fault = isTls && _options.Handler is null && await PlainHttp.AnswersAsync(Address, cancellationToken).ConfigureAwait(false) ? NasFault.PlainPort : NasFault.Unreachable;
        return Trouble(call, fault, ControlCharacters.Excerpt((exception.InnerException ?? exception).Message), exception);
    }

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

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

    private NasException Trouble(DsmCall call, NasFault fault, string detail, Exception? inner = null) =>
        new(fault, Texts.Get("Nas.Failed", ControlCharacters.Escape(call.Title), Texts.Get("Nas.Fault." + fault, Address, detail)), inner);
}
