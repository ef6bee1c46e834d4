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

/// <summary>The calls of a zone.</summary>
internal sealed class OvhZoneApi
{
    // About 1.5 kB of address: a zone of a home has one batch.
    private const int BatchSize = 100;
    private const int MostSingleReads = 500;

    private readonly OvhClient _client;
    private readonly string _path;

    /// <summary>Makes the calls of a zone.</summary>
    /// <param name="client">Who makes them.</param>
    /// <param name="zone">The zone.</param>
    public OvhZoneApi(OvhClient client, DnsName zone)
    {
        _client = client;
        Zone = zone;
        _path = "/domain/zone/" + Uri.EscapeDataString(zone.ToString());
    }

    /// <summary>The zone.</summary>
    public DnsName Zone { get; }

    /// <summary>The zones of the account.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Their names.</returns>
    public static async Task<IReadOnlyList<string>> ListAsync(OvhClient client, CancellationToken cancellationToken)
    {
        JsonElement answer = await client.GetAsync("/domain/zone", cancellationToken).ConfigureAwait(false);
        return [.. JsonPart.Items(answer).Where(i => i.Value.ValueKind == JsonValueKind.String).Select(i => i.Value.GetString()!)];
    }

    /// <summary>Reads what OVH says of the zone: name servers, last update.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer.</returns>
    public async Task<JsonPart> InformationAsync(CancellationToken cancellationToken) => new(await _client.GetAsync(_path, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads the SOA.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer.</returns>
    public async Task<JsonPart> SoaAsync(CancellationToken cancellationToken) => new(await _client.GetAsync(_path + "/soa", cancellationToken).ConfigureAwait(false));

    /// <summary>Reads whether the zone is deployed.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer.</returns>
    public async Task<JsonPart> StatusAsync(CancellationToken cancellationToken) => new(await _client.GetAsync(_path + "/status", cancellationToken).ConfigureAwait(false));

    /// <summary>Reads the whole zone as a master file, staged changes included.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The text.</returns>
    public async Task<string> ExportAsync(CancellationToken cancellationToken)
    {
        JsonElement answer = await _client.GetAsync(_path + "/export", cancellationToken).ConfigureAwait(false);
        return answer.ValueKind == JsonValueKind.String ? answer.GetString()! : throw Malformed("/export");
    }

    /// <summary>Reads the records' numbers.</summary>
    /// <param name="fieldType">OVH's type; null for all.</param>
    /// <param name="subDomain">The name below the zone, empty for the zone itself; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The numbers.</returns>
    public Task<IReadOnlyList<long>> RecordIdsAsync(string? fieldType, string? subDomain, CancellationToken cancellationToken)
    {
        List<string> query = [];
        if (fieldType is not null)
        {
            query.Add("fieldType=" + Uri.EscapeDataString(fieldType));
        }

        if (subDomain is not null)
        {
            query.Add("subDomain=" + Uri.EscapeDataString(subDomain));
        }

        return IdsAsync("/record" + (query.Count > 0 ? "?" + string.Join("&", query) : string.Empty), cancellationToken);
    }

    /// <summary>Reads records, a hundred a call; one by one, and no more than 500, where OVH does not take batches.</summary>
    /// <param name="ids">Their numbers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The records; one that went meanwhile is left out.</returns>
    public async Task<IReadOnlyList<OvhRecord>> RecordsAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonPart> items = await ItemsAsync("/record/", ids, cancellationToken).ConfigureAwait(false);
        return [.. items.Select(OvhRecord.Read).OfType<OvhRecord>()];
    }

    /// <summary>Reads a record.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record; null where it is gone.</returns>
    public async Task<OvhRecord?> RecordAsync(long id, CancellationToken cancellationToken) =>
        await SingleAsync("/record/", id, cancellationToken).ConfigureAwait(false) is { } json ? OvhRecord.Read(json) : null;

    /// <summary>Reads DynHost's records, which are not among the others.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Name below the zone, address and time to live of each.</returns>
    public async Task<IReadOnlyList<OvhRecord>> DynHostRecordsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<long> ids = await IdsAsync("/dynHost/record", cancellationToken).ConfigureAwait(false);
        IReadOnlyList<JsonPart> items = await ItemsAsync("/dynHost/record/", ids, cancellationToken).ConfigureAwait(false);
        return [.. items.Where(i => i.Raw("ip") is not null).Select(i => new OvhRecord(
            i.Number("id") ?? 0, i.Raw("ip")!.IndexOf(':') >= 0 ? "AAAA" : "A", i.Raw("subDomain") ?? string.Empty, i.Raw("ip")!, (int)(i.Number("ttl") ?? 0)))];
    }

    /// <summary>Creates a record. Made once: where the answer is lost, what came of it has to be looked up.</summary>
    /// <param name="fieldType">The type.</param>
    /// <param name="subDomain">The name below the zone.</param>
    /// <param name="target">The content.</param>
    /// <param name="timeToLive">Seconds; 0 for the zone's default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record, whose number may be 0; null where the answer shows none.</returns>
    public async Task<OvhRecord?> CreateAsync(string fieldType, string subDomain, string target, int timeToLive, CancellationToken cancellationToken)
    {
        OvhRequest request = OvhRequest.WithBody("POST", _path + "/record", ("fieldType", fieldType), ("subDomain", subDomain), ("target", target), ("ttl", timeToLive));
        JsonElement answer = await _client.SendAsync(request with { IsRepeatable = false }, cancellationToken).ConfigureAwait(false);
        return OvhRecord.Read(new JsonPart(answer));
    }

    /// <summary>Changes a record. Its type cannot be changed and is not sent.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="subDomain">The name below the zone.</param>
    /// <param name="target">The content.</param>
    /// <param name="timeToLive">Seconds; 0 for the zone's default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when OVH has staged it.</returns>
    public Task UpdateAsync(long id, string subDomain, string target, int timeToLive, CancellationToken cancellationToken) =>
        _client.SendAsync(OvhRequest.WithBody("PUT", RecordPath(id), ("subDomain", subDomain), ("target", target), ("ttl", timeToLive)), cancellationToken);

    /// <summary>Takes a record out.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when it is out, which it may have been before.</returns>
    public async Task DeleteAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            await _client.SendAsync(new OvhRequest("DELETE", RecordPath(id)), cancellationToken).ConfigureAwait(false);
        }
        catch (OvhException gone) when (gone.Fault == OvhFault.NotFound)
        {
            // A first try whose answer was lost may have done it.
        }
    }

    /// <summary>Has the changes served.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when OVH has taken it.</returns>
    public Task RefreshAsync(CancellationToken cancellationToken) => _client.SendAsync(new OvhRequest("POST", _path + "/refresh"), cancellationToken);

    private string RecordPath(long id) => _path + "/record/" + id.ToString(CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<long>> IdsAsync(string path, CancellationToken cancellationToken)
    {
        JsonElement answer = await _client.GetAsync(_path + path, cancellationToken).ConfigureAwait(false);
        return answer.ValueKind == JsonValueKind.Array
            ? [.. answer.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Number).Select(i => i.GetInt64())]
            : throw Malformed(path);
    }

    private async Task<IReadOnlyList<JsonPart>> ItemsAsync(string path, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        List<JsonPart> found = [];
        List<long> open = [];
        for (int start = 0; start < ids.Count; start += BatchSize)
        {
            long[] part = [.. ids.Skip(start).Take(BatchSize)];
            Dictionary<long, JsonPart> batch = part.Length > 1 ? await BatchAsync(path, part, cancellationToken).ConfigureAwait(false) : [];
            found.AddRange(part.Where(batch.ContainsKey).Select(id => batch[id]));
            open.AddRange(part.Where(id => !batch.ContainsKey(id)));
        }

        if (open.Count > MostSingleReads)
        {
            throw new OvhException(OvhFault.Refused, Texts.Get("Ovh.TooManyReads", Zone, open.Count, MostSingleReads));
        }

        JsonPart?[] singles = await Task.WhenAll(open.Select(id => SingleAsync(path, id, cancellationToken))).ConfigureAwait(false);
        return [.. found, .. singles.OfType<JsonPart>()];
    }

    // Each element is {key, value, error}; one that is a plain object is taken for the value itself.
    private async Task<Dictionary<long, JsonPart>> BatchAsync(string path, long[] ids, CancellationToken cancellationToken)
    {
        string list = string.Join(",", ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        JsonElement answer;
        try
        {
            answer = await _client.SendAsync(OvhRequest.Get(_path + path + list) with { IsBatch = true }, cancellationToken).ConfigureAwait(false);
        }
        catch (OvhException refused) when (refused.Fault is OvhFault.InvalidInput or OvhFault.NotFound or OvhFault.Refused)
        {
            return [];
        }

        Dictionary<long, JsonPart> values = [];
        foreach (JsonPart value in JsonPart.Items(answer).Select(i => i.Part("value") ?? i))
        {
            if (value.Number("id") is { } id)
            {
                values[id] = value;
            }
        }

        return values;
    }

    private async Task<JsonPart?> SingleAsync(string path, long id, CancellationToken cancellationToken)
    {
        try
        {
            return new JsonPart(await _client.GetAsync(_path + path + id.ToString(CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false));
        }
        catch (OvhException gone) when (gone.Fault == OvhFault.NotFound)
        {
            return null;
        }
    }

    private OvhException Malformed(string path) => new(
        OvhFault.Malformed,
        Texts.Get("Ovh.Failed", "GET " + _path + path, Texts.Get("Ovh.Fault.Malformed", Zone, _client.Endpoint.Name, string.Empty)));
}
