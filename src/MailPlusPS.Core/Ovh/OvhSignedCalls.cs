using System;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Ovh;

/// <summary>Calls signed with an application's keys; OVH's time is asked for once.</summary>
internal sealed class OvhSignedCalls : IOvhAuthorization, IDisposable
{
    private readonly OvhCredentials _credentials;
    private readonly Func<CancellationToken, Task<long>> _askTime;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private long? _delta;

    /// <summary>Makes the authorisation.</summary>
    /// <param name="credentials">The keys.</param>
    /// <param name="askTime">Asks OVH for its Unix time.</param>
    /// <param name="time">This computer's clock.</param>
    public OvhSignedCalls(OvhCredentials credentials, Func<CancellationToken, Task<long>> askTime, TimeProvider time)
    {
        _credentials = credentials;
        _askTime = askTime;
        _time = time;
    }

    private long Now => _time.GetUtcNow().ToUnixTimeSeconds();

    /// <inheritdoc />
    public async Task AuthorizeAsync(HttpRequestMessage message, byte[] body, CancellationToken cancellationToken)
    {
        long time = Now + await DeltaAsync(cancellationToken).ConfigureAwait(false);
        message.Headers.Add("X-Ovh-Application", _credentials.Id);
        message.Headers.Add("X-Ovh-Consumer", _credentials.ConsumerKey);
        message.Headers.Add("X-Ovh-Timestamp", time.ToString(CultureInfo.InvariantCulture));
        message.Headers.Add("X-Ovh-Signature", OvhSignature.Sign(_credentials, message.Method.Method, message.RequestUri!.AbsoluteUri, body, time));
    }

    /// <inheritdoc />
    public bool Recovers(OvhException exception)
    {
        // The computer slept, or its clock was set.
        bool isClock = exception.Fault == OvhFault.Clock;
        if (isClock)
        {
            _delta = null;
        }

        return isClock;
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private async Task<long> DeltaAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _delta ??= await _askTime(cancellationToken).ConfigureAwait(false) - Now;
        }
        finally
        {
            _gate.Release();
        }
    }
}
