using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Transport;

namespace MailPlusPS.Livebox;

/// <summary>
/// HTTP to the box: one exchange at a time, the session's cookie kept by hand, for its name has a slash in it, which
/// those that keep to RFC 6265 §4.1.1 drop; a redirection is followed to the same host's https only.
/// </summary>
internal sealed class LiveboxWire : IDisposable
{
    private const int LargestAnswer = 4 * 1024 * 1024;

    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private readonly LiveboxOptions _options;
    private readonly CertificatePin _certificate;
    private readonly HttpClient _http;

    /// <summary>Makes the wire; nothing is sent yet.</summary>
    /// <param name="address">The box.</param>
    /// <param name="options">How.</param>
    public LiveboxWire(LiveboxAddress address, LiveboxOptions options)
    {
        Address = address;
        _options = options;
        _certificate = new CertificatePin(options.KnownHosts, Named(options.Fingerprint));
        _http = new HttpClient(options.Handler ?? Network(), disposeHandler: options.Handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
    }

    /// <summary>The box, as it is reached now.</summary>
    public LiveboxAddress Address { get; private set; }

    /// <summary>Forgets the cookies of a session.</summary>
    public void Forget() => _cookies.Clear();

    /// <summary>Posts.</summary>
    /// <param name="title">What it is, for errors; no secret.</param>
    /// <param name="path">The path below the box's page.</param>
    /// <param name="body">The body; null for a GET.</param>
    /// <param name="contentType">The body's type.</param>
    /// <param name="headers">Further headers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="LiveboxException">None came.</exception>
    public async Task<LiveboxReply> ExchangeAsync(
        string title, string path, string? body, string contentType, IEnumerable<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        KeyValuePair<string, string>[] kept = [.. headers];
        for (int round = 0; ; round++)
        {
            using HttpRequestMessage message = Message(path, body, contentType, kept);
            using HttpResponseMessage answer = await SendAsync(title, message, cancellationToken).ConfigureAwait(false);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308))
            {
                Keep(answer);
                KeepCertificate();
                return new LiveboxReply((int)answer.StatusCode, await ReadAsync(answer, cancellationToken).ConfigureAwait(false));
            }

            if (round > 0 || !Address.TryFollow(answer.Headers.Location, out LiveboxAddress? secure))
            {
                throw Trouble(title, LiveboxFault.Redirected, ControlCharacters.Excerpt(answer.Headers.Location?.ToString() ?? "-"));
            }

            Address = secure;
        }
    }

    /// <summary>Makes an error.</summary>
    /// <param name="title">What was tried.</param>
    /// <param name="fault">The kind.</param>
    /// <param name="detail">What happened.</param>
    /// <param name="inner">What the network said.</param>
    /// <returns>The error.</returns>
    public LiveboxException Trouble(string title, LiveboxFault fault, string detail, Exception? inner = null) =>
        new(fault, Texts.Get("Livebox.Failed", title, Address, Texts.Get("Livebox.Fault." + fault, Address, detail)), inner);

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    // What the system trusts, or the one certificate whose fingerprint the user has compared: a box signs its own.
    [SuppressMessage("Design", "MA0039", Justification = "Stricter than the system's: an untrusted certificate is admitted by its fingerprint only.")]
    private HttpClientHandler Network() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ServerCertificateCustomValidationCallback = (request, certificate, _, errors) => _certificate.Accepts(Address.Server, certificate, errors),
    };

    private static string? Named(string? fingerprint) =>
        fingerprint is null ? null
            : CertificateFingerprint.TryParse(fingerprint, out string? named) ? named
            : throw new LiveboxException(LiveboxFault.InvalidInput, Texts.Get("Nas.NotAFingerprint", ControlCharacters.Excerpt(fingerprint)));

    private LiveboxException Refused(Exception exception) => _certificate.Refusal switch
    {
        CertificateRefusal.Other => new(LiveboxFault.Untrusted, Texts.Get("Livebox.Certificate.Other", Address.Server, _certificate.Shown, _certificate.Detail), exception),
        CertificateRefusal.Changed => new(LiveboxFault.Untrusted, Texts.Get("Livebox.Certificate.Changed", Address.Server, _certificate.Shown, _certificate.Detail), exception),
        CertificateRefusal.PinsUnreadable => Unusable(_certificate.Detail, exception),
        _ => new(LiveboxFault.Untrusted, Texts.Get("Livebox.Certificate.Unknown", Address.Server, _certificate.Shown), exception),
    };

    private void KeepCertificate()
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

    private LiveboxException Unusable(string detail, Exception exception) => new(LiveboxFault.InvalidInput, Texts.Get("Ssh.KnownHosts", _options.KnownHosts!.Path, detail), exception);

    private HttpRequestMessage Message(string path, string? body, string contentType, KeyValuePair<string, string>[] headers)
    {
        HttpRequestMessage message = new(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(Address.Root, path));
        message.Headers.TryAddWithoutValidation("Accept", "*/*");
        foreach (KeyValuePair<string, string> header in headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (_cookies.Count > 0)
        {
            message.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Pairs()));
        }

        if (body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            message.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return message;
    }

    private IEnumerable<string> Pairs()
    {
        foreach (KeyValuePair<string, string> cookie in _cookies)
        {
            yield return cookie.Key + "=" + cookie.Value;
        }
    }

    private void Keep(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? lines))
        {
            return;
        }

        foreach (string line in lines)
        {
            string pair = line.Split(';')[0].Trim();
            int sign = pair.IndexOf('=');
            if (sign > 0 && Array.TrueForAll(pair.ToCharArray(), c => c is > ' ' and < '\x7f'))
            {
                _cookies[pair.Substring(0, sign)] = pair.Substring(sign + 1);
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string title, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            HttpResponseMessage answer = await TimedExchange.SendAsync(_http, message, _options.Time, _options.Timeout, cancellationToken).ConfigureAwait(false);
            WireTrace.Tell(string.Format(CultureInfo.InvariantCulture, "{0} → {1} ({2} ms)", title, (int)answer.StatusCode, watch.ElapsedMilliseconds));
            return answer;
        }
        catch (TimeoutException exception)
        {
            throw Trouble(title, LiveboxFault.TimedOut, _options.Timeout.TotalSeconds.ToString("0.#", CultureInfo.CurrentCulture), exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or WebException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw _certificate.Refusal != CertificateRefusal.None ? Refused(exception) : Trouble(title, LiveboxFault.Unreachable, ControlCharacters.Excerpt((exception.InnerException ?? exception).Message), exception);
        }
    }

    // Names of devices are sometimes no UTF-8; the rest of the answer is none the worse for it.
    private static async Task<string> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
#if NET
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
#else
        cancellationToken.ThrowIfCancellationRequested();
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
#endif
        return Encoding.UTF8.GetString(bytes);
    }
}
