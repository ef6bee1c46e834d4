using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Livebox;

/// <summary>
/// Makes calls to the box, one at a time. A session that ended meanwhile is opened again once; a log-in that was refused
/// is never repeated, for the box locks its page after a few. Threads may share one.
/// </summary>
internal sealed class LiveboxClient : IDisposable
{
    private const string LogInCalls = "application/x-sah-ws-4-call+json";
    private const string LogInTitle = "log-in";

    private readonly LiveboxCredentials? _credentials;
    private readonly LiveboxWire _wire;
    private readonly SemaphoreSlim _place = new(1, 1);
    private LiveboxLogIn? _session;
    private LiveboxException? _refused;
    private int _logIns;

    /// <summary>Makes a client; nothing is sent before the first call.</summary>
    /// <param name="address">The box.</param>
    /// <param name="credentials">Who logs in; null for the calls that need nobody.</param>
    /// <param name="options">How; null for the usual way.</param>
    public LiveboxClient(LiveboxAddress address, LiveboxCredentials? credentials, LiveboxOptions? options = null)
    {
        _credentials = credentials;
        _wire = new LiveboxWire(address, options ?? new LiveboxOptions());
    }

    /// <summary>The box, as it is reached now: https where it leads there.</summary>
    public LiveboxAddress Address => _wire.Address;

    /// <summary>Whether it logs in.</summary>
    public bool HasCredentials => _credentials is not null;

    /// <summary>How many log-ins were sent.</summary>
    public int LogInCount => Volatile.Read(ref _logIns);

    /// <summary>Logs in.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when the session is open.</returns>
    /// <exception cref="LiveboxException">It is refused.</exception>
    public Task LogInAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            _session ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Makes a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the wait; whether a writing was carried out is unknown then.</param>
    /// <returns>The answer, without error.</returns>
    /// <exception cref="LiveboxException">It did not succeed.</exception>
    public Task<LiveboxReply> CallAsync(LiveboxCall call, CancellationToken cancellationToken) =>
        InTurnAsync(() => CarryAsync(call, cancellationToken), cancellationToken);

    /// <summary>Closes the session at the box; that it says "access denied" to that is its way.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when it was said.</returns>
    public Task LogOutAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            if (_session is { } session)
            {
                _session = null;
                await _wire.ExchangeAsync("log-out", "ws", LiveboxCall.LogOutBody(), session.Dialect.ContentType, session.Headers(), cancellationToken).ConfigureAwait(false);
                _wire.Forget();
            }

            return true;
        },
        cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        _wire.Dispose();
        _place.Dispose();
    }

    private async Task<LiveboxReply> CarryAsync(LiveboxCall call, CancellationToken cancellationToken)
    {
        if (_credentials is not null)
        {
            _session ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
        }

        LiveboxReply reply = await AskAsync(call, cancellationToken).ConfigureAwait(false);
        if (IsDenied(reply) && _credentials is not null)
        {
            // What was denied was not done: an ended session is opened again, and the call made once more.
            _wire.Forget();
            _session = null;
            _session = await OpenAsync(cancellationToken).ConfigureAwait(false);
            reply = await AskAsync(call, cancellationToken).ConfigureAwait(false);
        }

        return !reply.IsOfBox && !IsDenied(reply) ? throw _wire.Trouble(call.Title, LiveboxFault.Malformed, ControlCharacters.Excerpt(reply.Text))
            : reply.HasError ? throw Refusal(call, reply)
            : reply;
    }

    private Task<LiveboxReply> AskAsync(LiveboxCall call, CancellationToken cancellationToken)
    {
        LiveboxDialect dialect = _session?.Dialect ?? LiveboxDialect.Four;
        return _wire.ExchangeAsync(call.Title, "ws", call.Body(dialect), dialect.ContentType, _session?.Headers() ?? [], cancellationToken);
    }

    private async Task<LiveboxLogIn> OpenAsync(CancellationToken cancellationToken)
    {
        if (_refused is { } refused)
        {
            throw new LiveboxException(refused.Fault, refused.Message, refused);
        }

        // Whoever wants https says so before the password is on its way.
        await _wire.ExchangeAsync(LogInTitle, string.Empty, null, string.Empty, [], cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref _logIns);
        LiveboxReply reply = await _wire.ExchangeAsync(
            LogInTitle,
            "ws",
            LiveboxCall.LogInBody(_credentials!.Name, _credentials.Password),
            LogInCalls,
            [new KeyValuePair<string, string>("Authorization", "X-Sah-Login")],
            cancellationToken).ConfigureAwait(false);
        bool isOld = KnowsNoContexts(reply);
        if (isOld)
        {
            // Livebox 3 and early firmware: the function is not there, so that nothing was refused yet.
            reply = await _wire.ExchangeAsync(
                LogInTitle,
                $"authenticate?username={Uri.EscapeDataString(_credentials.Name)}&password={Uri.EscapeDataString(_credentials.Password)}",
                string.Empty,
                LiveboxDialect.One.ContentType,
                [],
                cancellationToken).ConfigureAwait(false);
        }

        return reply.Data.Raw("contextID") is { Length: > 0 } context && Array.TrueForAll(context.ToCharArray(), c => c is > ' ' and < '\x7f')
            ? new LiveboxLogIn(context, isOld ? LiveboxDialect.One : LiveboxDialect.Four)
            : throw Remember(reply);
    }

    private LiveboxException Remember(LiveboxReply reply) => !reply.IsOfBox && !IsDenied(reply)
        ? _wire.Trouble(LogInTitle, LiveboxFault.Malformed, ControlCharacters.Excerpt(reply.Text))
        : _refused = _wire.Trouble(LogInTitle, LiveboxFault.LogInRefused, Said(reply));

    private LiveboxException Refusal(LiveboxCall call, LiveboxReply reply)
    {
        LiveboxFault fault = reply.ErrorCode switch
        {
            LiveboxReply.NoSuchFunction => LiveboxFault.NotOnThisModel,
            LiveboxReply.MissingArgument => LiveboxFault.MissingArgument,
            _ => IsDenied(reply) ? LiveboxFault.Denied : LiveboxFault.Refused,
        };
        return _wire.Trouble(call.Title, fault, Said(reply));
    }

    private static bool IsDenied(LiveboxReply reply) => reply.ErrorCode == LiveboxReply.Denied || reply.HttpStatus is 401 or 403;

    private static bool KnowsNoContexts(LiveboxReply reply) => reply.HttpStatus is 404 or 405 || reply.ErrorCode == LiveboxReply.NoSuchFunction;

    private static string Said(LiveboxReply reply)
    {
        string code = reply.ErrorCode is { } number ? number.ToString(CultureInfo.InvariantCulture) : "HTTP " + reply.HttpStatus.ToString(CultureInfo.InvariantCulture);
        return reply.ErrorText.Length > 0 ? $"{code}: {ControlCharacters.Excerpt(reply.ErrorText)}" : code;
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _place.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _place.Release();
        }
    }
}
