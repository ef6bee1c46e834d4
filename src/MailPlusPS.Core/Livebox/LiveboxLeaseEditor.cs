using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Livebox;

/// <summary>Keeps an address for a device, so that the port rules go on leading to it (step N04).</summary>
internal sealed class LiveboxLeaseEditor
{
    private readonly LiveboxClient _client;

    /// <summary>Makes an editor; nothing is read yet.</summary>
    /// <param name="client">Who makes the calls.</param>
    public LiveboxLeaseEditor(LiveboxClient client)
    {
        _client = client;
    }

    /// <summary>Prepares to keep an address.</summary>
    /// <param name="lease">Address and device.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The change.</returns>
    /// <exception cref="LiveboxException">Another device has the address.</exception>
    public async Task<LiveboxEdit<LiveboxLease>> PrepareAsync(LiveboxLease lease, CancellationToken cancellationToken)
    {
        IReadOnlyList<LiveboxLease> leases = await LiveboxReader.LeasesAsync(_client, cancellationToken).ConfigureAwait(false);
        LiveboxLease? own = leases.FirstOrDefault(l => l.MacAddress == lease.MacAddress);
        if (own == lease)
        {
            return new LiveboxEdit<LiveboxLease>(Texts.Get("Livebox.Lease.There", lease.Address, lease.MacAddress), null, own);
        }

        if (leases.FirstOrDefault(l => l.Address.Equals(lease.Address)) is { } other)
        {
            throw new LiveboxException(LiveboxFault.Conflict, Texts.Get("Livebox.Lease.Taken", lease.Address, lease.MacAddress, other.MacAddress));
        }

        return own is null
            ? new LiveboxEdit<LiveboxLease>(Texts.Get("Livebox.Lease.Create", lease.Address, lease.MacAddress), token => WriteAsync(LiveboxCall.AddLease(lease), lease, token), null)
            : new LiveboxEdit<LiveboxLease>(Texts.Get("Livebox.Lease.Change", lease.MacAddress, own.Address, lease.Address), token => WriteAsync(LiveboxCall.ChangeLease(lease), lease, token), own);
    }

    private async Task<LiveboxLease?> WriteAsync(LiveboxCall call, LiveboxLease lease, CancellationToken cancellationToken)
    {
        LiveboxException? lost = null;
        try
        {
            await _client.CallAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (LiveboxException exception) when (exception.IsAnswerLost)
        {
            lost = exception;
        }

        return (await ReadBackAsync(lease, lost, cancellationToken).ConfigureAwait(false)).FirstOrDefault(l => l == lease)
            ?? throw lost ?? new LiveboxException(LiveboxFault.NotTaken, Texts.Get("Livebox.Lease.NotTaken", lease.Address, lease.MacAddress));
    }

    private async Task<IReadOnlyList<LiveboxLease>> ReadBackAsync(LiveboxLease lease, LiveboxException? lost, CancellationToken cancellationToken)
    {
        try
        {
            return await LiveboxReader.LeasesAsync(_client, cancellationToken).ConfigureAwait(false);
        }
        catch (LiveboxException exception)
        {
            throw new LiveboxException(LiveboxFault.OutcomeUnknown, Texts.Get("Livebox.OutcomeUnknown", $"{lease.MacAddress} → {lease.Address}", (lost ?? exception).Message), exception);
        }
    }
}
