using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Transport;
using Polly;

namespace MailPlusPS.Ovh;

/// <summary>
/// Makes calls to OVH's API: signed, two at a time, made again where that is safe. A log-in that was refused is not
/// tried again. Threads may share one.
/// </summary>
internal sealed class OvhClient : IDisposable
{
    // What staff call fair use; more shows as time-outs, 408 and resets.
    private const int ParallelCalls = 2;
    private const int LargestAnswer = 16 * 1024 * 1024;

    private readonly OvhClientOptions _options;
    private readonly OvhCredentials _credentials;
    private readonly HttpClient _http;
    private readonly IOvhAuthorization _authorization;
    private readonly ResiliencePipeline _repeating;
    private readonly ResiliencePipeline _once;
    private readonly SemaphoreSlim _places = new(ParallelCalls, ParallelCalls);
    private OvhException? _refusedLogIn;
    private int _callCount;
    private bool _hasSucceeded;

    /// <summary>Makes a client; nothing is sent before the first call.</summary>
    /// <param name="endpoint">Where to.</param>
    /// <param name="credentials">Who makes the calls.</param>
    /// <param name="options">How; null for the usual way.</param>
    public OvhClient(OvhEndpoint endpoint, OvhCredentials credentials, OvhClientOptions? options = null)
    {
        Endpoint = endpoint;
        _credentials = credentials;
        _options = options ?? new OvhClientOptions();

        // A redirection would carry keys to another host.
        _http = new HttpClient(_options.Handler ?? new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: _options.Handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        _repeating = OvhRetry.Build(_options, isRepeatable: true);
        _once = OvhRetry.Build(_options, isRepeatable: false);
        _authorization = credentials.Kind switch
        {
            OvhAuthentication.ApplicationKey => new OvhSignedCalls(credentials, AskTimeAsync, _options.Time),
            OvhAuthentication.ServiceAccount => new OvhBearerCalls(null, AskTokenAsync, _options.Time),
            _ => new OvhBearerCalls(new OvhAccessToken(credentials.Secret, DateTimeOffset.MaxValue), null, _options.Time),
        };
    }

    /// <summary>Where calls go to.</summary>
    public OvhEndpoint Endpoint { get; }

    /// <summary>How calls are authorised.</summary>
    public OvhAuthentication Authentication => _credentials.Kind;

    /// <summary>How many calls went out so far, those for time and tokens and those made again included.</summary>
    public int CallCount => Volatile.Read(ref _callCount);

    /// <summary>The clock.</summary>
    public TimeProvider Time => _options.Time;

    /// <summary>Reads.</summary>
    /// <param name="path">The path with its query, escaped.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer.</returns>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(OvhRequest.Get(path), cancellationToken);

    /// <summary>Makes a call.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">Ends the wait; whether a writing was carried out is unknown then.</param>
    /// <returns>The answer; undefined where it is empty.</returns>
    /// <exception cref="OvhException">It did not succeed.</exception>
    public async Task<JsonElement> SendAsync(OvhRequest request, CancellationToken cancellationToken)
    {
        OvhReply reply = await (request.IsRepeatable ? _repeating : _once)
            .ExecuteAsync(async token => await AskAsync(request, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return reply.TryRead(out JsonElement value) ? value : throw Trouble(request, OvhFault.Malformed, ControlCharacters.Excerpt(reply.Text));
    }

    /// <summary>Sees that a service account is let in: asks for its token. Other ways to log in show with the first call.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when the token is there.</returns>
    /// <exception cref="OvhException">The account is refused.</exception>
    public async Task LogInAsync(CancellationToken cancellationToken)
    {
        if (Authentication == OvhAuthentication.ServiceAccount)
        {
            using HttpRequestMessage any = new(HttpMethod.Get, Endpoint.Address("/"));
            await _repeating.ExecuteAsync(async token => await _authorization.AuthorizeAsync(any, [], token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _http.Dispose();
        (_authorization as IDisposable)?.Dispose();
        _places.Dispose();
    }

    private async Task<OvhReply> AskAsync(OvhRequest request, CancellationToken cancellationToken)
    {
        if (!request.IsProbe && !request.IsAnonymous && _refusedLogIn is { } refused)
        {
            throw refused.Again();
        }

        OvhException? trouble = null;
        for (int round = 0; round < 2; round++)
        {
            OvhReply reply = await CarryAsync(request, cancellationToken).ConfigureAwait(false);
            if (reply.IsSuccess)
            {
                _hasSucceeded |= !request.IsAnonymous;
                return reply;
            }

            trouble = OvhErrorReader.Read(request, reply, Endpoint);
            if (request.IsAnonymous || !_authorization.Recovers(trouble))
            {
                break;
            }
        }

        Remember(request, trouble!);
        throw trouble!;
    }

    // OVH says INVALID_SIGNATURE of malformed input too: with a log-in that was good before, it is that.
    private void Remember(OvhRequest request, OvhException trouble)
    {
        if (trouble.IsLogIn && !request.IsProbe && !request.IsAnonymous && !(trouble.Fault == OvhFault.InvalidSignature && _hasSucceeded))
        {
            _refusedLogIn = trouble;
        }
    }

    private async Task<OvhReply> CarryAsync(OvhRequest request, CancellationToken cancellationToken)
    {
        byte[] body = request.Body ?? [];
        using HttpRequestMessage message = new(new HttpMethod(request.Method), Endpoint.Address(request.Path));
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (request.IsBatch)
        {
            message.Headers.Add("X-Ovh-Batch", ",");
        }

        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json;charset=utf-8");
        }

        if (!request.IsAnonymous)
        {
            await _authorization.AuthorizeAsync(message, body, cancellationToken).ConfigureAwait(false);
        }
        else if (_credentials.Kind == OvhAuthentication.ApplicationKey && request.Body is not null)
        {
            // POST /auth/credential names the application and nothing more.
            message.Headers.Add("X-Ovh-Application", _credentials.Id);
        }

        return await ExchangeAsync(request, message, cancellationToken).ConfigureAwait(false);
    }

    private async Task<OvhReply> ExchangeAsync(OvhRequest request, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            Interlocked.Increment(ref _callCount);
            using HttpResponseMessage answer = await TimedExchange.SendAsync(_http, message, _options.Time, _options.Timeout, cancellationToken).ConfigureAwait(false);
            string text = await TimedExchange.ReadAsync(answer).ConfigureAwait(false);
            OvhReply reply = OvhReply.Of(answer, text, _options.Time.GetUtcNow());
            WireTrace.Tell(string.Format(CultureInfo.InvariantCulture, "{0} → {1} ({2} ms) {3}", request.Title, reply.Status, watch.ElapsedMilliseconds, reply.QueryId));
            return reply;
        }
        catch (TimeoutException exception)
        {
            throw Trouble(request, OvhFault.TimedOut, Texts.Get("Ovh.Waited", _options.Timeout.TotalSeconds), exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or WebException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Trouble(request, OvhFault.Unreachable, ControlCharacters.Excerpt((exception.InnerException ?? exception).Message), exception);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<long> AskTimeAsync(CancellationToken cancellationToken)
    {
        OvhRequest request = OvhRequest.Get("/auth/time") with { IsAnonymous = true };
        OvhReply reply = await AskAsync(request, cancellationToken).ConfigureAwait(false);
        return long.TryParse(reply.Text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? seconds
            : throw Trouble(request, OvhFault.Malformed, ControlCharacters.Excerpt(reply.Text));
    }

    private async Task<OvhAccessToken> AskTokenAsync(CancellationToken cancellationToken)
    {
        OvhRequest request = new("POST", "/auth/oauth2/token");
        using HttpRequestMessage message = new(HttpMethod.Post, Endpoint.TokenUrl ?? throw new OvhException(OvhFault.Configuration, Texts.Get("Ovh.NoServiceAccounts", Endpoint.Name)))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = _credentials.Id,
                ["client_secret"] = _credentials.Secret,
                ["scope"] = "all",
            }),
        };
        OvhReply reply = await ExchangeAsync(request, message, cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess)
        {
            OvhException trouble = OvhErrorReader.Read(request, reply, Endpoint);
            throw trouble.IsTransient ? trouble : _refusedLogIn = trouble.Fault == OvhFault.LogInRefused ? trouble : LogInRefused(request, trouble);
        }

        if (!reply.TryRead(out JsonElement body) || body.ValueKind != JsonValueKind.Object
            || !body.TryGetProperty("access_token", out JsonElement token) || token.ValueKind != JsonValueKind.String)
        {
            throw Trouble(request, OvhFault.Malformed, string.Empty);
        }

        double seconds = body.TryGetProperty("expires_in", out JsonElement life) && life.TryGetDouble(out double given) ? given : 0;
        return new OvhAccessToken(token.GetString()!, _options.Time.GetUtcNow().AddSeconds(seconds));
    }

    private OvhException LogInRefused(OvhRequest request, OvhException trouble) =>
        new(OvhFault.LogInRefused, OvhErrorReader.Sentence(request, OvhFault.LogInRefused, Endpoint, trouble.ErrorCode, trouble.Detail), trouble);

    private OvhException Trouble(OvhRequest request, OvhFault fault, string detail, Exception? inner = null) =>
        new(fault, Texts.Get("Ovh.Failed", ControlCharacters.Escape(request.Title), Texts.Get("Ovh.Fault." + fault, request.Zone ?? "<zone>", Endpoint.Name, detail)), inner);
}
