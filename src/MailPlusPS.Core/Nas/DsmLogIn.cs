using System;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>
/// Logs in to DSM. A log-in that was refused is never made again: after a few the NAS blocks this machine's address
/// (interfaces §2.1). The account's second factor gives a device token at the first log-in, by which later ones need no code.
/// </summary>
internal sealed class DsmLogIn
{
    /// <summary>Who logs in, as DSM's log shows it.</summary>
    public const string SessionName = "MailPlusPS";

    private const string Api = "SYNO.API.Auth";

    // 7 drops methods and wants a handshake of its own.
    private const int PinnedVersion = 6;

    private readonly DsmChannel _channel;
    private readonly NasCredentials _credentials;
    private readonly string? _otpCode;
    private string? _deviceToken;
    private NasException? _refused;

    /// <summary>Makes a door.</summary>
    /// <param name="channel">Who carries the calls.</param>
    /// <param name="credentials">Who logs in.</param>
    /// <param name="otpCode">The one-time code; null for none.</param>
    public DsmLogIn(DsmChannel channel, NasCredentials credentials, string? otpCode)
    {
        _channel = channel;
        _credentials = credentials;
        _otpCode = otpCode;
    }

    /// <summary>Who logs in.</summary>
    public NasCredentials Credentials => _credentials;

    /// <summary>Logs in, unless that was refused before.</summary>
    /// <param name="api">The log-in as the NAS names it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The session's ticket.</returns>
    /// <exception cref="NasException">The NAS refuses, or does not answer.</exception>
    public async Task<DsmTicket> OpenAsync(DsmApi api, CancellationToken cancellationToken)
    {
        if (_refused is { } before)
        {
            throw new NasException(before.Fault, before.Message, before) { Code = before.Code };
        }

        DsmReply reply = await _channel.PostAsync(Question(Math.Min(PinnedVersion, api.MaxVersion)), api, ticket: null, cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess)
        {
            throw _refused = DsmErrors.Refusal(reply);
        }

        JsonPart data = new(reply.Data);
        _deviceToken = data.Raw("did") ?? data.Raw("device_id") ?? _deviceToken;
        return data.Raw("sid") is { Length: > 0 } sid
            ? new DsmTicket(sid, data.Raw("synotoken"))
            : throw new NasException(NasFault.NotDsm, Texts.Get("Nas.Failed", reply.Call.Title, Texts.Get("Nas.Fault.NotDsm", _channel.Address, "sid?")));
    }

    /// <summary>Logs out; what the NAS says to that does not matter.</summary>
    /// <param name="api">The log-in as the NAS names it.</param>
    /// <param name="ticket">The session's ticket.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The work.</returns>
    public Task CloseAsync(DsmApi api, DsmTicket ticket, CancellationToken cancellationToken) =>
        _channel.PostAsync(DsmCall.Write(Api, "logout", Math.Min(PinnedVersion, api.MaxVersion), ("session", SessionName)), api, ticket, cancellationToken);

    private DsmCall Question(int version)
    {
        bool hasDevice = _deviceToken is not null;
        bool asksDevice = _otpCode is not null && !hasDevice;
        return DsmCall.Write(
            Api,
            "login",
            version,
            ("account", _credentials.User),
            ("passwd", _credentials.Password()),
            ("session", SessionName),
            ("format", "sid"),
            ("enable_syno_token", "yes"),
            ("otp_code", hasDevice ? null : _otpCode),
            ("enable_device_token", asksDevice ? "yes" : null),
            ("device_id", _deviceToken),
            ("device_name", asksDevice || hasDevice ? SessionName + " " + Environment.MachineName : null));
    }
}
