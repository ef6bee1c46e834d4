using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Ovh;

/// <summary>The calls of a mail domain. <c>changeDnsMXFilter</c> is not among them: it rewrites the zone's MX records.</summary>
internal sealed class OvhMailApi
{
    private readonly OvhClient _client;
    private readonly string _path;

    /// <summary>Makes the calls of a domain.</summary>
    /// <param name="client">Who makes them.</param>
    /// <param name="domain">The domain.</param>
    public OvhMailApi(OvhClient client, DnsName domain)
    {
        _client = client;
        Domain = domain;
        _path = "/email/domain/" + Uri.EscapeDataString(domain.ToString());
    }

    /// <summary>The domain.</summary>
    public DnsName Domain { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time => _client.Time;

    /// <summary>Reads the offer, its quota and the names of the mailboxes.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The service.</returns>
    /// <exception cref="OvhException">There is none, or the mailboxes live under another product.</exception>
    public async Task<OvhMailService> ServiceAsync(CancellationToken cancellationToken)
    {
        JsonPart domain;
        try
        {
            domain = new JsonPart(await _client.GetAsync(_path, cancellationToken).ConfigureAwait(false));
        }
        catch (OvhException exception) when (exception.Fault == OvhFault.NotFound)
        {
            throw new OvhException(OvhFault.NoMailService, Texts.Get("Ovh.Mailbox.NoService", Domain), exception);
        }

        string? moved = domain.Text("migratedMXPlanServiceName");
        if (!string.IsNullOrEmpty(moved))
        {
            throw new OvhException(OvhFault.NoMailService, Texts.Get("Ovh.Mailbox.Moved", Domain, moved));
        }

        JsonPart quota = new(await _client.GetAsync(_path + "/quota", cancellationToken).ConfigureAwait(false));
        JsonElement accounts = await _client.GetAsync(_path + "/account", cancellationToken).ConfigureAwait(false);
        return new OvhMailService(
            Domain.ToString(),
            domain.Text("offer") ?? "?",
            domain.Text("status") ?? "unknown",
            [.. domain.Items("allowedAccountSize").Select(s => s.Value).Where(v => v.ValueKind == JsonValueKind.Number).Select(v => v.GetInt64())],
            quota.Number("account"),
            [.. JsonPart.Items(accounts).Where(a => a.Value.ValueKind == JsonValueKind.String).Select(a => a.Value.GetString()!)],
            moved);
    }

    /// <summary>Reads a mailbox.</summary>
    /// <param name="service">The domain's service.</param>
    /// <param name="name">What stands before the @.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The mailbox; null where there is none.</returns>
    public async Task<OvhMailbox?> MailboxAsync(OvhMailService service, string name, CancellationToken cancellationToken)
    {
        string path = _path + "/account/" + Uri.EscapeDataString(name);
        try
        {
            JsonPart account = new(await _client.GetAsync(path, cancellationToken).ConfigureAwait(false));
            JsonPart usage = new(await _client.GetAsync(path + "/usage", cancellationToken).ConfigureAwait(false));
            return new OvhMailbox
            {
                Domain = Domain.ToString(),
                Name = account.Text("accountName") ?? ControlCharacters.Escape(name),
                Size = account.Number("size"),
                MessageCount = usage.Number("emailCount"),
                IsBlocked = account.Flag("isBlocked") ?? false,
                Description = account.Text("description") ?? string.Empty,
                Offer = service.Offer,
                AccountQuota = service.Quota,
            };
        }
        catch (OvhException exception) when (exception.Fault == OvhFault.NotFound)
        {
            return null;
        }
    }

    /// <summary>Asks for a mailbox. Made once.</summary>
    /// <param name="name">What stands before the @.</param>
    /// <param name="password">Its password.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="description">The owner's words; null for none.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was carried out is unknown then.</param>
    /// <returns>The task's number.</returns>
    public async Task<long> CreateAsync(string name, string password, long size, string? description, CancellationToken cancellationToken)
    {
        OvhRequest request = OvhRequest.WithBody("POST", _path + "/account", ("accountName", name), ("password", password), ("size", size), ("description", description));
        JsonPart task = new(await _client.SendAsync(request with { IsRepeatable = false }, cancellationToken).ConfigureAwait(false));
        return task.Number("id") ?? throw new OvhException(OvhFault.OutcomeUnknown, Texts.Get("Ovh.Mailbox.NoTask", name, Domain));
    }

    /// <summary>Looks whether a task is still there; it goes when it is done.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether OVH is still at it.</returns>
    public async Task<bool> IsAtWorkAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            await _client.GetAsync(_path + "/task/account/" + id.ToString(CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OvhException gone) when (gone.Fault == OvhFault.NotFound)
        {
            return false;
        }
    }
}
