using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Ovh;

/// <summary>The calls of a zone's DynHost.</summary>
internal sealed class OvhDynHostApi
{
    private readonly OvhClient _client;
    private readonly string _path;

    /// <summary>Makes the calls of a zone.</summary>
    /// <param name="client">Who makes them.</param>
    /// <param name="zone">The zone.</param>
    public OvhDynHostApi(OvhClient client, DnsName zone)
    {
        _client = client;
        ZoneApi = new OvhZoneApi(client, zone);
        _path = "/domain/zone/" + Uri.EscapeDataString(zone.ToString()) + "/dynHost";
    }

    /// <summary>The zone.</summary>
    public DnsName Zone => ZoneApi.Zone;

    /// <summary>The calls for its other records.</summary>
    public OvhZoneApi ZoneApi { get; }

    /// <summary>Reads records and log-ins.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A host each, those with nothing but a log-in too.</returns>
    public async Task<IReadOnlyList<OvhDynHost>> ReadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<OvhRecord> records = await ZoneApi.DynHostRecordsAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OvhDynHostLogin> logins = await LoginsAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<OvhDynHost> hosts = records.Select(r => new OvhDynHost
        {
            Zone = Zone.ToString(),
            SubDomain = r.SubDomain,
            IPAddress = IPAddress.TryParse(r.Target, out IPAddress? address) ? address : null,
            TimeToLive = r.TimeToLive,
            LogIn = [.. logins.Where(l => l.Covers(r.SubDomain)).Select(l => l.Name)],
            Id = r.Id,
        });
        IEnumerable<OvhDynHost> idle = logins.Where(l => !records.Any(r => l.Covers(r.SubDomain))).Select(l => new OvhDynHost
        {
            Zone = Zone.ToString(),
            SubDomain = l.SubDomain,
            IPAddress = null,
            TimeToLive = null,
            LogIn = [l.Name],
        });
        return [.. hosts.Concat(idle)];
    }

    /// <summary>Reads the log-ins.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The log-ins; passwords are never given.</returns>
    public async Task<IReadOnlyList<OvhDynHostLogin>> LoginsAsync(CancellationToken cancellationToken)
    {
        JsonElement names = await _client.GetAsync(_path + "/login", cancellationToken).ConfigureAwait(false);
        List<OvhDynHostLogin> logins = [];
        foreach (JsonPart name in JsonPart.Items(names))
        {
            if (name.Value.ValueKind == JsonValueKind.String)
            {
                JsonPart login = new(await _client.GetAsync(LoginPath(name.Value.GetString()!), cancellationToken).ConfigureAwait(false));
                logins.Add(new OvhDynHostLogin(login.Text("login") ?? string.Empty, login.Text("subDomain") ?? string.Empty));
            }
        }

        return logins;
    }

    /// <summary>Stages a record.</summary>
    /// <param name="subDomain">The name below the zone.</param>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was carried out is unknown then.</param>
    /// <returns>Done when OVH has staged it.</returns>
    public Task CreateAsync(string subDomain, IPAddress address, CancellationToken cancellationToken) =>
        SendOnceAsync(OvhRequest.WithBody("POST", _path + "/record", ("ip", address.ToString()), ("subDomain", subDomain)), cancellationToken);

    /// <summary>Stages another address.</summary>
    /// <param name="id">The record's number.</param>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when OVH has staged it.</returns>
    public Task UpdateAsync(long id, IPAddress address, CancellationToken cancellationToken) =>
        _client.SendAsync(OvhRequest.WithBody("PUT", _path + "/record/" + id.ToString(CultureInfo.InvariantCulture), ("ip", address.ToString())), cancellationToken);

    /// <summary>Makes a log-in; good at once.</summary>
    /// <param name="suffix">What comes behind the zone and the hyphen.</param>
    /// <param name="subDomain">The host that it may change.</param>
    /// <param name="password">Its password.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was carried out is unknown then.</param>
    /// <returns>Done when OVH has made it.</returns>
    public Task CreateLoginAsync(string suffix, string subDomain, string password, CancellationToken cancellationToken) =>
        SendOnceAsync(OvhRequest.WithBody("POST", _path + "/login", ("loginSuffix", suffix), ("password", password), ("subDomain", subDomain)), cancellationToken);

    /// <summary>Sets which host a log-in may change.</summary>
    /// <param name="login">Zone, hyphen, suffix.</param>
    /// <param name="subDomain">The host.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when OVH has done it.</returns>
    public Task MoveLoginAsync(string login, string subDomain, CancellationToken cancellationToken) =>
        _client.SendAsync(OvhRequest.WithBody("PUT", LoginPath(login), ("subDomain", subDomain)), cancellationToken);

    /// <summary>Sets a log-in's password.</summary>
    /// <param name="login">Zone, hyphen, suffix.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when OVH has done it.</returns>
    public Task ChangePasswordAsync(string login, string password, CancellationToken cancellationToken) =>
        _client.SendAsync(OvhRequest.WithBody("POST", LoginPath(login) + "/changePassword", ("password", password)), cancellationToken);

    private string LoginPath(string login) => _path + "/login/" + Uri.EscapeDataString(login);

    private Task SendOnceAsync(OvhRequest request, CancellationToken cancellationToken) => _client.SendAsync(request with { IsRepeatable = false }, cancellationToken);
}
