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
using MailPlusPS.Zones;

namespace MailPlusPS.Nas;

/// <summary>A zone of the NAS's DNS Server (tutorial §1; interfaces §2.6). Its writings want every text in quotes, whatever DSM says of the API's format.</summary>
internal sealed class NasZoneApi
{
    private const string ZoneApi = "SYNO.DNSServer.Zone";
    private const string RecordApi = "SYNO.DNSServer.Zone.Record";

    private readonly IDsmCalls _calls;
    private NasZone? _zone;

    /// <summary>Makes the API of a zone; nothing is asked yet.</summary>
    /// <param name="calls">Who makes the calls.</param>
    /// <param name="zone">The zone.</param>
    public NasZoneApi(IDsmCalls calls, DnsName zone)
    {
        _calls = calls;
        Zone = zone;
    }

    /// <summary>The zone's name.</summary>
    public DnsName Zone { get; }

    private string Name => _zone?.Name ?? Zone.ToString();

    private string Domain => _zone?.Domain ?? Zone.ToString();

    /// <summary>The zones of DNS Server.</summary>
    /// <param name="calls">Who makes the calls.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The zones.</returns>
    /// <exception cref="NasException">DNS Server is not installed or refuses.</exception>
    public static async Task<IReadOnlyList<NasZone>> ZonesAsync(IDsmCalls calls, CancellationToken cancellationToken)
    {
        if (!calls.Knows(ZoneApi))
        {
            throw new NasException(NasFault.Unsupported, Texts.Get("Nas.Zone.NoServer"));
        }

        JsonElement data = (await calls.CallAsync(DsmCall.Read(ZoneApi, "list", 1), cancellationToken).ConfigureAwait(false)).Require();
        return [.. new JsonPart(data).Items("items").Select(NasZone.Read).OfType<NasZone>()];
    }

    /// <summary>Finds the zone.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The zone; null where there is none.</returns>
    public async Task<NasZone?> FindAsync(CancellationToken cancellationToken) => _zone = (await ZonesAsync(_calls, cancellationToken).ConfigureAwait(false))
        .FirstOrDefault(z => DnsName.TryParse(z.Domain, out DnsName? name, out _) && name == Zone);

    /// <summary>Makes the zone, as DNS Server's page does with "Create, Master zone" (step D01).</summary>
    /// <param name="server">The address of the NAS, which is to be its server.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The zone.</returns>
    /// <exception cref="NasException">DNS Server refuses, or does not show it afterwards.</exception>
    public async Task<NasZone> CreateZoneAsync(string server, CancellationToken cancellationToken)
    {
        DsmCall call = DsmCall.Write(
            ZoneApi,
            "create",
            1,
            ("zone_name", Quoted(Zone.ToString())),
            ("domain_name", Quoted(Zone.ToString())),
            ("zone_type", Quoted("master")),
            ("domain_type", Quoted("forward")),
            ("ns_ip", Quoted(server)),
            ("zone_enable", true));
        NasZone? made = await NasWriting.MakeAsync(
            _calls, call, FindAsync, z => z is { IsMaster: true }, () => Texts.Get("Nas.Zone.NotMade", Zone), cancellationToken).ConfigureAwait(false);
        return made!;
    }

    /// <summary>The records.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The records.</returns>
    public async Task<IReadOnlyList<NasRecord>> RecordsAsync(CancellationToken cancellationToken)
    {
        DsmCall call = DsmCall.Read(
            RecordApi,
            "list",
            1,
            ("zone_name", Name),
            ("domain_name", Domain),
            ("zone_type", _zone?.Kind ?? "master"),
            ("action", "enum"),
            ("sort_by", "rr_owner"),
            ("sort_direction", "ASC"));
        JsonElement data = (await _calls.CallAsync(call, cancellationToken).ConfigureAwait(false)).Require();
        return [.. new JsonPart(data).Items("items").Select(NasRecord.Read).OfType<NasRecord>()];
    }

    /// <summary>Makes a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record as DNS Server shows it.</returns>
    /// <exception cref="NasException">DNS Server refuses it, or does not show it afterwards.</exception>
    public async Task<NasRecord> CreateAsync(ResourceRecord record, CancellationToken cancellationToken)
    {
        string info = NasRecordText.Info(record.Data);
        RefuseLineBreaks(record, info);
        DsmCall call = DsmCall.Write(
            RecordApi,
            "create",
            1,
            ("zone_name", Quoted(Name)),
            ("domain_name", Quoted(Domain)),
            ("rr_owner", Quoted(record.Name.ToAbsoluteString())),
            ("rr_ttl", Quoted(record.TimeToLive.ToString(CultureInfo.InvariantCulture))),
            ("rr_type", Quoted(RecordTypes.Name(record.Type))),
            ("rr_info", Quoted(info)));
        NasRecord? made = await NasWriting.MakeAsync(
            _calls, call, token => FindAsync(record, token), r => r is not null, () => Texts.Get("Nas.Record.NotTaken", Shown(record), Zone), cancellationToken).ConfigureAwait(false);
        return made!;
    }

    /// <summary>Takes a record out.</summary>
    /// <param name="record">The record as DNS Server has it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Done when it is out.</returns>
    /// <exception cref="NasException">DNS Server refuses, or shows it still.</exception>
    public async Task DeleteAsync(NasRecord record, CancellationToken cancellationToken)
    {
        Dictionary<string, string> item = new(StringComparer.Ordinal)
        {
            ["zone_name"] = Name,
            ["domain_name"] = Domain,
            ["rr_owner"] = record.Owner,
            ["rr_type"] = record.Type,
            ["rr_ttl"] = record.TimeToLive,
            ["rr_info"] = record.Info,
            ["full_record"] = record.FullRecord,
        };
        await NasWriting.MakeAsync(
            _calls,
            DsmCall.Write(RecordApi, "delete", 1, ("items", new[] { item })),
            async token => (await RecordsAsync(token).ConfigureAwait(false)).FirstOrDefault(r => r == record),
            r => r is null,
            () => Texts.Get("Nas.Record.StillThere", ControlCharacters.Escape(record.FullRecord.Replace('\t', ' ')), Zone),
            cancellationToken).ConfigureAwait(false);
    }

    private static JsonElement Quoted(string text) => JsonSerializer.SerializeToElement(text);

    private static string Shown(ResourceRecord record) => $"{record.Name} {RecordTypes.Name(record.Type)} {ContentText.Show(record.Data)}";

    // A line break would make two records of one in the zone's file.
    private void RefuseLineBreaks(ResourceRecord record, string info)
    {
        if ((record.Name + info).IndexOfAny(['\r', '\n', '\t', '\0']) >= 0)
        {
            throw new NasException(NasFault.InvalidInput, Texts.Get("Nas.Record.LineBreak", Shown(record), Zone));
        }
    }

    private async Task<NasRecord?> FindAsync(ResourceRecord record, CancellationToken cancellationToken) =>
        (await RecordsAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(r => NasRecordText.Read(r, Zone).Record is { } there
            && there.Name == record.Name && there.Data.Equals(record.Data) && (record.TimeToLive == 0 || there.TimeToLive == record.TimeToLive));
}
