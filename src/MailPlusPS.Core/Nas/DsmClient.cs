using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Text;
using MailPlusPS.Transport;

namespace MailPlusPS.Nas;

/// <summary>
/// A session with DSM: asks what APIs there are, logs in, makes calls. A session that timed out is opened again once,
/// unseen, for it had been let in before. Threads may share one.
/// </summary>
internal sealed class DsmClient : IDsmCalls, IDisposable
{
    private const string AuthApi = "SYNO.API.Auth";
    private const string EntryApi = "SYNO.Entry.Request";
    private const string ConfirmApi = "SYNO.Core.User.PasswordConfirm";
    private const int ConfirmNeeded = 403;

    // API, method or version that is not there, or a form that is not taken: a compound request is none of what this NAS can.
    private static readonly int[] NoCompound = [101, 102, 103, 104, 114, 120];

    private readonly DsmChannel _channel;
    private readonly DsmLogIn _logIn;
    private readonly SemaphoreSlim _door = new(1, 1);
    private IReadOnlyDictionary<string, DsmApi> _apis = new Dictionary<string, DsmApi>(StringComparer.Ordinal);
    private DsmTicket? _ticket;

    private DsmClient(NasAddress address, NasCredentials credentials, DsmClientOptions options)
    {
        _channel = new DsmChannel(address, options);
        _logIn = new DsmLogIn(_channel, credentials, options.OtpCode);
    }

    /// <summary>Where the NAS is.</summary>
    public NasAddress Address => _channel.Address;

    /// <summary>Who is logged in.</summary>
    public string User => _logIn.Credentials.User;

    /// <summary>The fingerprint of the certificate that the NAS showed; null where nobody looked.</summary>
    public string? CertificateFingerprint => _channel.Fingerprint;

    /// <summary>How many round trips were made, those of the log-in included.</summary>
    public int CallCount => _channel.CallCount;

    /// <summary>Opens a session: the certificate, the APIs, the log-in.</summary>
    /// <param name="address">The NAS.</param>
    /// <param name="credentials">Who logs in.</param>
    /// <param name="options">How; null for the usual way.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The session.</returns>
    /// <exception cref="NasException">It cannot be opened; the message says why and what to do.</exception>
    public static async Task<DsmClient> OpenAsync(NasAddress address, NasCredentials credentials, DsmClientOptions? options, CancellationToken cancellationToken)
    {
        DsmClient client = new(address, credentials, options ?? new DsmClientOptions());
        try
        {
            client._apis = await client.DiscoverAsync(cancellationToken).ConfigureAwait(false);
            client._channel.KeepCertificate();
            client._ticket = await client._logIn.OpenAsync(client._apis[AuthApi], cancellationToken).ConfigureAwait(false);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public bool Knows(string api) => _apis.ContainsKey(api);

    /// <inheritdoc />
    public int MaxVersion(string api) => _apis.TryGetValue(api, out DsmApi? found) ? found.MaxVersion : 0;

    /// <inheritdoc />
    public async Task<DsmReply> CallAsync(DsmCall call, CancellationToken cancellationToken)
    {
        DsmReply reply = await SendAsync(call, cancellationToken).ConfigureAwait(false);
        return NeedsConfirmation(reply) ? await SendAsync(await ConfirmedAsync(call, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false) : reply;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<DsmReply>> CallAllAsync(IReadOnlyList<DsmCall> calls, CancellationToken cancellationToken)
    {
        // What the NAS does not have need not travel; and one call is no compound.
        DsmCall[] known = [.. calls.Where(c => Knows(c.Api))];
        Dictionary<DsmCall, DsmReply> replies = [];
        if (known.Length > 1 && Knows(EntryApi))
        {
            await CompoundAsync(known, replies, cancellationToken).ConfigureAwait(false);
        }

        DsmCall[] left = [.. known.Where(c => !replies.TryGetValue(c, out DsmReply? r) || IsSessionOver(r) || NeedsConfirmation(r))];
        foreach ((DsmCall call, DsmReply reply) in await OneByOneAsync(left, cancellationToken).ConfigureAwait(false))
        {
            replies[call] = reply;
        }

        return [.. calls.Select(c => replies.TryGetValue(c, out DsmReply? reply) ? reply : Missing(c))];
    }

    /// <summary>Forgets what APIs there are and asks again: a package that was installed brings its own.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The work.</returns>
    public async Task RefreshAsync(CancellationToken cancellationToken) => _apis = await DiscoverAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Logs in anew: after an installation DSM may have ended the session (tutorial §2).</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The work.</returns>
    public Task LogInAgainAsync(CancellationToken cancellationToken) => RenewAsync(_ticket, cancellationToken);

    /// <summary>Logs out.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The work.</returns>
    public async Task LogOutAsync(CancellationToken cancellationToken)
    {
        if (_ticket is { } ticket)
        {
            _ticket = null;
            await _logIn.CloseAsync(_apis[AuthApi], ticket, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _channel.Dispose();
        _door.Dispose();
    }

    // Session over: 106 timed out, 119 the NAS does not know it (restarted). 107 and 150 are somebody's doing: they are told.
    private static bool IsSessionOver(DsmReply reply) => reply.ErrorCode is 106 or 119;

    private static DsmReply Missing(DsmCall call) => DsmReply.Failure(call, 102);

    private bool NeedsConfirmation(DsmReply reply) =>
        reply.ErrorCode == ConfirmNeeded && reply.Call.Api.StartsWith("SYNO.Core.", StringComparison.Ordinal) && Knows(ConfirmApi) && !reply.Call.Parameters.ContainsKey("SynoConfirmPWToken");

    private async Task<IReadOnlyDictionary<string, DsmApi>> DiscoverAsync(CancellationToken cancellationToken)
    {
        DsmCall question = DsmCall.Read("SYNO.API.Info", "query", 1, ("query", "all"));
        DsmReply? reply = null;
        NasException? trouble = null;
        foreach (string path in new[] { DsmApi.EntryPath, DsmApi.QueryPath })
        {
            try
            {
                reply = await _channel.PostAsync(question, new DsmApi(path, 1, IsJson: false), ticket: null, cancellationToken).ConfigureAwait(false);
                IReadOnlyDictionary<string, DsmApi> apis = DsmApi.ReadAll(reply.Data);
                if (apis.ContainsKey(AuthApi))
                {
                    return apis;
                }
            }
            catch (NasException exception) when (exception.Fault == NasFault.NotDsm)
            {
                trouble ??= exception;
            }
        }

        throw trouble ?? new NasException(NasFault.NotDsm, Texts.Get("Nas.Failed", question.Title, Texts.Get("Nas.Fault.NotDsm", Address, AuthApi + "?")));
    }

    private async Task<DsmReply> SendAsync(DsmCall call, CancellationToken cancellationToken)
    {
        if (!_apis.TryGetValue(call.Api, out DsmApi? api))
        {
            return Missing(call);
        }

        DsmTicket ticket = _ticket ?? throw new NasException(NasFault.SessionEnded, Texts.Get("Nas.LoggedOut", Address));
        DsmReply reply = await CarryAsync(call, api, ticket, cancellationToken).ConfigureAwait(false);
        if (!IsSessionOver(reply))
        {
            return reply.ErrorCode is 107 or 150 ? throw DsmErrors.Refusal(reply) : reply;
        }

        // Nothing was done: the NAS looks at the session first.
        WireTrace.Tell(Texts.Get("Nas.Trace.LogInAgain", call.Title, reply.ErrorCode));
        ticket = await RenewAsync(ticket, cancellationToken).ConfigureAwait(false);
        reply = await CarryAsync(call, api, ticket, cancellationToken).ConfigureAwait(false);
        return IsSessionOver(reply) ? throw DsmErrors.Refusal(reply) : reply;
    }

    // A connection that was kept open may have gone in the meantime: what may be made twice is.
    private async Task<DsmReply> CarryAsync(DsmCall call, DsmApi api, DsmTicket ticket, CancellationToken cancellationToken)
    {
        try
        {
            return await _channel.PostAsync(call, api, ticket, cancellationToken).ConfigureAwait(false);
        }
        catch (NasException exception) when (exception.Fault == NasFault.Unreachable && call.IsRepeatable)
        {
            return await _channel.PostAsync(call, api, ticket, cancellationToken).ConfigureAwait(false);
        }
        catch (NasException exception) when (exception.Fault is NasFault.Unreachable or NasFault.TimedOut or NasFault.NotDsm or NasFault.Busy && !call.IsRepeatable)
        {
            throw new NasException(NasFault.OutcomeUnknown, Texts.Get("Nas.OutcomeUnknown", call.Title, exception.Message), exception);
        }
    }

    private async Task CompoundAsync(DsmCall[] calls, Dictionary<DsmCall, DsmReply> replies, CancellationToken cancellationToken)
    {
        DsmReply whole = await SendAsync(DsmForm.Compound(calls), cancellationToken).ConfigureAwait(false);
        if (NoCompound.Contains(whole.ErrorCode))
        {
            // Nothing of it was done: each goes alone, and DSM says of each what it has against it.
            return;
        }

        IReadOnlyList<JsonPart> parts = new JsonPart(whole.Require()).Items("result");
        foreach ((DsmCall call, JsonElement part) in calls.Zip(parts, (c, p) => (c, p.Value)))
        {
            if (DsmEnvelope.TryRead(call, part, out DsmReply? reply))
            {
                replies[call] = reply;
            }
        }

        if (replies.Count < calls.Length && !calls.All(c => c.IsRepeatable))
        {
            throw new NasException(NasFault.OutcomeUnknown, Texts.Get("Nas.OutcomeUnknown", whole.Call.Title, string.Empty));
        }
    }

    // What only reads goes side by side, as many as the channel carries; what writes keeps its order.
    private async Task<IReadOnlyList<(DsmCall Call, DsmReply Reply)>> OneByOneAsync(DsmCall[] calls, CancellationToken cancellationToken)
    {
        if (calls.All(c => c.IsRepeatable))
        {
            DsmReply[] replies = await Task.WhenAll(calls.Select(c => CallAsync(c, cancellationToken))).ConfigureAwait(false);
            return [.. calls.Zip(replies, (c, r) => (c, r))];
        }

        List<(DsmCall Call, DsmReply Reply)> answers = [];
        foreach (DsmCall call in calls)
        {
            answers.Add((call, await CallAsync(call, cancellationToken).ConfigureAwait(false)));
        }

        return answers;
    }

    private async Task<DsmTicket> RenewAsync(DsmTicket? old, CancellationToken cancellationToken)
    {
        await _door.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Another thread may have been here first.
            if (_ticket is { } fresh && !ReferenceEquals(fresh, old))
            {
                return fresh;
            }

            return _ticket = await _logIn.OpenAsync(_apis[AuthApi], cancellationToken).ConfigureAwait(false);
        }
        catch (NasException exception)
        {
            throw new NasException(NasFault.SessionEnded, Texts.Get("Nas.NotOpenedAgain", Address, exception.Message), exception) { Code = exception.Code };
        }
        finally
        {
            _door.Release();
        }
    }

    private async Task<DsmCall> ConfirmedAsync(DsmCall call, CancellationToken cancellationToken)
    {
        DsmCall question = DsmCall.Write(ConfirmApi, "auth", 2, ("password", _logIn.Credentials.Password()));
        JsonElement data = (await SendAsync(question, cancellationToken).ConfigureAwait(false)).Require();
        Dictionary<string, object?> parameters = call.Parameters.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        parameters["SynoConfirmPWToken"] = new JsonPart(data).Raw("SynoConfirmPWToken");
        return call with { Parameters = parameters };
    }
}
