using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Planning;
using MailPlusPS.Text;
using MailPlusPS.Transport;
using MailPlusPS.Zones;

namespace MailPlusPS.Ovh;

/// <summary>Brings a zone back: by a plan from now to a backup, which leaves DynHost alone; or, on request, by OVH's own import or history.</summary>
internal sealed class OvhRestore
{
    private static readonly TimeSpan TaskLimit = TimeSpan.FromMinutes(5);

    private readonly OvhClient _client;
    private readonly OvhZoneApi _api;
    private readonly string _path;

    /// <summary>Makes the restoration of a zone.</summary>
    /// <param name="client">Who makes the calls.</param>
    /// <param name="zone">The zone.</param>
    public OvhRestore(OvhClient client, DnsName zone)
    {
        _client = client;
        _api = new OvhZoneApi(client, zone);
        _path = "/domain/zone/" + Uri.EscapeDataString(zone.ToString());
    }

    /// <summary>The zone.</summary>
    public DnsName Zone => _api.Zone;

    /// <summary>Plans from the zone as it is to a backup.</summary>
    /// <param name="text">The backup, as Export-OvhZone wrote it.</param>
    /// <param name="source">Where it comes from, in the user's words.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The plan, with the store that carries it out.</returns>
    /// <exception cref="OvhException">The backup is none.</exception>
    public async Task<ZonePlan> PlanAsync(string text, string source, CancellationToken cancellationToken)
    {
        Zone wanted = Check(text, source);
        OvhZoneStore store = new(_client, Zone);
        StoredZone current = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        return ZonePlanner.Plan(current, DesiredFile.Of(current, wanted)) with { Opened = store };
    }

    /// <summary>Reads the zone as it is, for a backup.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The zone.</returns>
    public Task<StoredZone> ReadAsync(CancellationToken cancellationToken) => new OvhZoneStore(_client, Zone).ReadAsync(cancellationToken);

    /// <summary>Has OVH itself take a file in the place of the zone, and publishes it.</summary>
    /// <param name="text">The file.</param>
    /// <param name="source">Where it comes from, in the user's words.</param>
    /// <param name="cancellationToken">Ends the wait; OVH may go on all the same.</param>
    /// <returns>The zone as it stands then.</returns>
    /// <exception cref="OvhException">It was refused, failed, or is still at work.</exception>
    public async Task<OvhZone> ImportAsync(string text, string source, CancellationToken cancellationToken)
    {
        _ = Check(text, source);
        OvhRequest request = OvhRequest.WithBody("POST", _path + "/import", ("zoneFile", text)) with { IsRepeatable = false };
        return await FollowAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the newest version of OVH's history that is not younger than a time.</summary>
    /// <param name="time">The time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The version's date, as OVH writes it.</returns>
    /// <exception cref="OvhException">There is none that old.</exception>
    public async Task<string> FindVersionAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        JsonElement answer = await _client.GetAsync(_path + "/history", cancellationToken).ConfigureAwait(false);
        (string Text, DateTimeOffset Date)[] versions = [.. JsonPart.Items(answer)
            .Where(i => i.Value.ValueKind == JsonValueKind.String)
            .Select(i => i.Value.GetString()!)
            .Where(t => DateTimeOffset.TryParse(t, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
            .Select(t => (t, DateTimeOffset.Parse(t, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)))
            .OrderBy(v => v.Item2)];
        return versions.LastOrDefault(v => v.Date <= time).Text
            ?? throw new OvhException(OvhFault.NoSuchVersion, Texts.Get(
                "Ovh.Restore.NoVersion", Zone, time.ToLocalTime(), versions.Length == 0 ? "-" : versions[0].Date.ToLocalTime().ToString("g", CultureInfo.CurrentCulture)));
    }

    /// <summary>Has OVH bring a version of its history back, and publishes it.</summary>
    /// <param name="version">The version's date, as OVH writes it.</param>
    /// <param name="cancellationToken">Ends the wait; OVH may go on all the same.</param>
    /// <returns>The zone as it stands then.</returns>
    /// <exception cref="OvhException">It was refused, failed, or is still at work.</exception>
    public Task<OvhZone> RestoreVersionAsync(string version, CancellationToken cancellationToken) =>
        FollowAsync(new OvhRequest("POST", _path + "/history/" + Uri.EscapeDataString(version) + "/restore") { IsRepeatable = false }, cancellationToken);

    /// <summary>The names of the DynHost records, which OVH's own import and history turn into plain ones.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The names.</returns>
    public async Task<IReadOnlyList<string>> DynHostsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<OvhRecord> hosts = await _api.DynHostRecordsAsync(cancellationToken).ConfigureAwait(false);
        return [.. hosts.Select(h => ControlCharacters.Escape(h.SubDomain.Length == 0 ? Zone.ToString() : h.SubDomain + "." + Zone)).Distinct(StringComparer.Ordinal)];
    }

    private Zone Check(string text, string source)
    {
        Zone? zone = OvhExport.Read(text, Zone, source);
        return zone is { RecordCount: > 0 }
            ? zone
            : throw new OvhException(OvhFault.InvalidBackup, Texts.Get("Ovh.Restore.NoBackup", Zone, ControlCharacters.Escape(source)));
    }

    private async Task<OvhZone> FollowAsync(OvhRequest request, CancellationToken cancellationToken)
    {
        JsonPart task = new(await _client.SendAsync(request, cancellationToken).ConfigureAwait(false));
        long id = task.Number("id") ?? throw new OvhException(OvhFault.OutcomeUnknown, Texts.Get("Ovh.Restore.NoTask", Zone));
        string path = _path + "/task/" + id.ToString(CultureInfo.InvariantCulture);
        PollPause pause = new(_client.Time, TaskLimit);
        while (task.Raw("status") is "todo" or "doing")
        {
            if (!await pause.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new OvhException(OvhFault.StillAtWork, Texts.Get("Ovh.Restore.Late", Zone, TaskLimit.TotalSeconds, id));
            }

            task = new JsonPart(await _client.GetAsync(path, cancellationToken).ConfigureAwait(false));
        }

        if (task.Raw("status") != "done")
        {
            throw new OvhException(OvhFault.TaskFailed, Texts.Get("Ovh.Restore.Failed", Zone, task.Text("status"), task.Text("comment") ?? string.Empty));
        }

        await _api.RefreshAsync(cancellationToken).ConfigureAwait(false);
        return await OvhZone.ReadAsync(_api, cancellationToken).ConfigureAwait(false);
    }
}
