using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Transport;

namespace MailPlusPS.Ovh;

/// <summary>Makes a mailbox: judged before anything is sent, then followed until it is there.</summary>
internal sealed class OvhMailboxMaker
{
    private const long UsualSize = 5_000_000_000;

    private static readonly Regex LocalPart = new(
        @"^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private readonly OvhMailApi _api;

    /// <summary>Makes a maker.</summary>
    /// <param name="api">The domain's calls.</param>
    public OvhMailboxMaker(OvhMailApi api)
    {
        _api = api;
    }

    /// <summary>Judges an order by what is known without OVH.</summary>
    /// <param name="order">The order.</param>
    /// <exception cref="OvhException">OVH would refuse it; nothing was sent.</exception>
    public void Check(OvhMailboxOrder order)
    {
        if (!LocalPart.IsMatch(order.Name))
        {
            throw new OvhException(OvhFault.InvalidInput, Texts.Get("Ovh.Mailbox.Name", ControlCharacters.Escape(order.Name), _api.Domain));
        }

        if (OvhMailboxPassword.Problem(order.Password) is { } problem)
        {
            throw new OvhException(OvhFault.InvalidPassword, Texts.Get("Ovh.Mailbox.Password", order.Name, _api.Domain, problem));
        }
    }

    /// <summary>Judges an order by the domain's offer.</summary>
    /// <param name="order">The order.</param>
    /// <param name="service">The offer.</param>
    /// <returns>The size that the mailbox will have.</returns>
    /// <exception cref="OvhException">The offer has no room for it; nothing was sent.</exception>
    public long Fit(OvhMailboxOrder order, OvhMailService service)
    {
        if (service.Accounts.Contains(order.Name, StringComparer.OrdinalIgnoreCase))
        {
            throw new OvhException(OvhFault.Conflict, Texts.Get("Ovh.Mailbox.There", order.Name, _api.Domain));
        }

        if (service.Status is "close" or "readOnly")
        {
            throw new OvhException(OvhFault.NoMailService, Texts.Get("Ovh.Mailbox.Closed", order.Name, _api.Domain, service.Offer, service.Status));
        }

        if (service.Quota is { } quota && service.Accounts.Count >= quota)
        {
            throw new OvhException(OvhFault.NoRoom, Texts.Get("Ovh.Mailbox.Quota", order.Name, _api.Domain, service.Offer, quota, string.Join(", ", service.Accounts.Select(ControlCharacters.Escape))));
        }

        long size = order.Size ?? (service.Sizes.Count == 0 || service.Sizes.Contains(UsualSize) ? UsualSize : service.Sizes.Max());
        return service.Sizes.Count == 0 || service.Sizes.Contains(size)
            ? size
            : throw new OvhException(OvhFault.InvalidInput, Texts.Get("Ovh.Mailbox.Size", order.Name, _api.Domain, size, string.Join(", ", service.Sizes)));
    }

    /// <summary>Makes it and waits until it is there.</summary>
    /// <param name="order">The order.</param>
    /// <param name="service">The offer.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="report">Told at each look how long it has been.</param>
    /// <param name="cancellationToken">Ends the wait; OVH goes on all the same.</param>
    /// <returns>The mailbox.</returns>
    /// <exception cref="OvhException">OVH refused it, or is still at it.</exception>
    public async Task<OvhMailbox> MakeAsync(OvhMailboxOrder order, OvhMailService service, TimeSpan limit, Action<TimeSpan> report, CancellationToken cancellationToken)
    {
        long task = await _api.CreateAsync(order.Name, order.Password, Fit(order, service), order.Description, cancellationToken).ConfigureAwait(false);
        PollPause pause = new(_api.Time, limit);
        while (await _api.IsAtWorkAsync(task, cancellationToken).ConfigureAwait(false))
        {
            report(pause.Elapsed);
            if (!await pause.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new OvhException(OvhFault.StillAtWork, Texts.Get("Ovh.Mailbox.Late", order.Name, _api.Domain, limit.TotalSeconds, task));
            }
        }

        return await _api.MailboxAsync(service, order.Name, cancellationToken).ConfigureAwait(false)
            ?? throw new OvhException(OvhFault.TaskFailed, Texts.Get("Ovh.Mailbox.NotMade", order.Name, _api.Domain, task));
    }
}
