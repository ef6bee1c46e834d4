using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Ovh;

/// <summary>Calls with a token: a ready one, or one of a service account, which is asked for when it is needed.</summary>
internal sealed class OvhBearerCalls : IOvhAuthorization, IDisposable
{
    // Asked for anew a little before its end, which may come while a call is under way.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly Func<CancellationToken, Task<OvhAccessToken>>? _askToken;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private OvhAccessToken? _token;

    /// <summary>Makes the authorisation.</summary>
    /// <param name="token">The token; null to ask for one.</param>
    /// <param name="askToken">Asks for a token; null where there is only the one.</param>
    /// <param name="time">The clock.</param>
    public OvhBearerCalls(OvhAccessToken? token, Func<CancellationToken, Task<OvhAccessToken>>? askToken, TimeProvider time)
    {
        _token = token;
        _askToken = askToken;
        _time = time;
    }

    /// <inheritdoc />
    public async Task AuthorizeAsync(HttpRequestMessage message, byte[] body, CancellationToken cancellationToken)
    {
        OvhAccessToken token = await TokenAsync(cancellationToken).ConfigureAwait(false);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
    }

    /// <inheritdoc />
    public bool Recovers(OvhException exception)
    {
        bool isOver = _askToken is not null && exception.Status == 401;
        if (isOver)
        {
            _token = null;
        }

        return isOver;
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private async Task<OvhAccessToken> TokenAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_askToken is not null && (_token is null || _token.End - Margin <= _time.GetUtcNow()))
            {
                _token = await _askToken(cancellationToken).ConfigureAwait(false);
            }

            return _token!;
        }
        finally
        {
            _gate.Release();
        }
    }
}
