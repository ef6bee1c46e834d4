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

    /// <summary>
    /// How many calls are under way at once: about what a browser has with DSM's own pages. What a compound request would carry
    /// in one round trip takes four then (30 calls, 8 at a time), for DSM's WebAPI takes one method a request otherwise.
    /// </summary>
    public const int ParallelCalls = 8;

    private readonly DsmClientOptions _options;
    private readonly CertificatePin _certificate;
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
        _certificate = new CertificatePin(options.KnownHosts, Named(options.CertificateFingerprint));
        _http = new HttpClient(options.Handler ?? Network(), disposeHandler: options.Handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
    }

    /// <summary>Where to.</summary>
    public NasAddress Address { get; }

    /// <summary>The fingerprint of the certificate that the NAS showed; null before the first call.</summary>
    public string? Fingerprint => _certificate.Shown;

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

    /// <summary>Pins the certificate where the user named it: the NAS was spoken to.</summary>
    /// <exception cref="NasException">It cannot be kept.</exception>
    public void KeepCertificate()
    {
        try
        {
            _certificate.Keep();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(exception.Message, exception);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _http.Dispose();
        _places.Dispose();
    }

    private static string? Named(string? fingerprint) =>
        fingerprint is null ? null
            : CertificateFingerprint.TryParse(fingerprint, out string? named) ? named
            : throw new NasException(NasFault.InvalidInput, Texts.Get("Nas.NotAFingerprint", ControlCharacters.Excerpt(fingerprint)));

    private HttpClientHandler Network() => new()
    {
        // A redirection would carry the session elsewhere; a NAS stands in the house, not behind a proxy.
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxConnectionsPerServer = ParallelCalls,
#pragma warning disable MA0039 // It is stricter than the system's where the user names a certificate, and pins those that the system cannot know.
        ServerCertificateCustomValidationCallback = (_, certificate, _, errors) => _certificate.Accepts(Address.Server, certificate, errors),
#pragma warning restore MA0039
    };

    private async Task<(int Status, string Text)> ExchangeAsync(DsmCall call, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            Interlocked.Increment(ref _callCount);
            using HttpResponseMessage answer = await TimedExchange.SendAsync(_http, message, _options.Time, _options.Timeout, cancellationToken).ConfigureAwait(false);
            string text = await TimedExchange.ReadAsync(answer).ConfigureAwait(false);
            WireTrace.Tell(string.Format(CultureInfo.InvariantCulture, "{0} → {1} ({2} ms, {3} characters)", call.Title, (int)answer.StatusCode, watch.ElapsedMilliseconds, text.Length));
            return ((int)answer.StatusCode, text);
        }
        catch (TimeoutException exception)
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
        if (_certificate.Refusal != CertificateRefusal.None)
        {
            return Refused(exception);
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

    private NasException Refused(Exception exception) => _certificate.Refusal switch
    {
        CertificateRefusal.Other => new(NasFault.CertificateChanged, Texts.Get("Nas.CertificateOther", Address, _certificate.Shown, _certificate.Detail), exception),
        CertificateRefusal.Changed => new(NasFault.CertificateChanged, Texts.Get("Nas.CertificateChanged", Address, _certificate.Shown, _certificate.Detail, _options.KnownHosts.Path), exception),
        CertificateRefusal.PinsUnreadable => Unusable(_certificate.Detail, exception),
        _ => new(NasFault.CertificateUnknown, Texts.Get("Nas.CertificateUnknown", Address, _certificate.Shown, _certificate.Detail), exception),
    };

    private NasException Unusable(string detail, Exception exception) => new(NasFault.InvalidInput, Texts.Get("Ssh.KnownHosts", _options.KnownHosts.Path, detail), exception);

    private NasException Trouble(DsmCall call, NasFault fault, string detail, Exception? inner = null) =>
        new(fault, Texts.Get("Nas.Failed", ControlCharacters.Escape(call.Title), Texts.Get("Nas.Fault." + fault, Address, detail)), inner);
}
