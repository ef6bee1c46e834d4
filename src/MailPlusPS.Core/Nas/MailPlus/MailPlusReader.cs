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

namespace MailPlusPS.Nas.MailPlus;

/// <summary>
/// Reads the configuration: all sources in one round trip. Calls that name the domain go along with the id that the first
/// domain of a MailPlus has; only where the list of domains then says another id are they made again.
/// </summary>
internal sealed class MailPlusReader
{
    private const int FirstDomain = 1;

    // What DSM says where it has no such API, method or version (interfaces §2.1).
    private static readonly int[] Missing = [102, 103, 104];

    private readonly IDsmCalls _calls;
    private readonly MailPlusMapping _mapping;

    /// <summary>Makes a reader.</summary>
    /// <param name="calls">The NAS.</param>
    /// <param name="mapping">What is read where.</param>
    public MailPlusReader(IDsmCalls calls, MailPlusMapping mapping)
    {
        _calls = calls;
        _mapping = mapping;
    }

    /// <summary>Reads the sources of some settings, or all.</summary>
    /// <param name="facts">What is known of the deployment.</param>
    /// <param name="sources">The sources; the list of domains is always read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What they answered.</returns>
    /// <exception cref="NasException">The NAS did not answer, or the session ended.</exception>
    public async Task<MailPlusSnapshot> ReadAsync(MailPlusFacts facts, IEnumerable<MailPlusSource> sources, CancellationToken cancellationToken)
    {
        JsonElement guess = JsonSerializer.SerializeToElement(FirstDomain);
        MailPlusSource[] wanted = [.. sources.Prepend(_mapping.Domains).OfType<MailPlusSource>().Distinct()];
        Dictionary<string, MailPlusReading> readings = await AskAsync(wanted, guess, cancellationToken).ConfigureAwait(false);
        int trips = 1;

        (facts, JsonElement id) = FindDomain(_mapping, readings, facts);
        MailPlusSource[] perDomain = [.. wanted.Where(s => s.IsPerDomain)];
        if (id.ValueKind != JsonValueKind.Undefined && perDomain.Length > 0 && !string.Equals(MailPlusJson.TextOf(id), MailPlusJson.TextOf(guess), StringComparison.Ordinal))
        {
            foreach ((string name, MailPlusReading reading) in (await AskAsync(perDomain, id, cancellationToken).ConfigureAwait(false)).Select(r => (r.Key, r.Value)))
            {
                readings[name] = reading;
            }

            trips++;
        }

        facts = WithLicences(_mapping, readings, facts);
        return new MailPlusSnapshot(_mapping, readings) { Facts = facts, DomainId = id, RoundTrips = trips, Time = DateTimeOffset.UtcNow };
    }

    /// <summary>What answers that are at hand amount to.</summary>
    /// <param name="mapping">What is read where.</param>
    /// <param name="facts">What is known of the deployment.</param>
    /// <param name="answer">Gives the answer of each source.</param>
    /// <returns>The same as if they had just been read.</returns>
    public static MailPlusSnapshot Of(MailPlusMapping mapping, MailPlusFacts facts, Func<MailPlusSource, JsonElement> answer)
    {
        Dictionary<string, MailPlusReading> readings = mapping.Sources.Values.ToDictionary(
            s => s.Name,
            s => DsmCall.Read(s.Api, s.Get, s.Version) is var call ? Read(s, call, DsmReply.Success(call, answer(s))) : null!,
            StringComparer.Ordinal);
        (facts, JsonElement id) = FindDomain(mapping, readings, facts);
        return new MailPlusSnapshot(mapping, readings) { Facts = WithLicences(mapping, readings, facts), DomainId = id, Time = DateTimeOffset.UtcNow };
    }

    /// <summary>Reads one source again, as before it is written.</summary>
    /// <param name="snapshot">What was read before.</param>
    /// <param name="sources">The sources.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The snapshot with what they answer now.</returns>
    public async Task<MailPlusSnapshot> ReadAgainAsync(MailPlusSnapshot snapshot, IReadOnlyList<MailPlusSource> sources, CancellationToken cancellationToken)
    {
        Dictionary<string, MailPlusReading> readings = snapshot.Readings.ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
        foreach ((string name, MailPlusReading reading) in (await AskAsync(sources, snapshot.DomainId, cancellationToken).ConfigureAwait(false)).Select(r => (r.Key, r.Value)))
        {
            bool isList = reading.Source.Match.Count > 0 && reading.State == MailPlusSettingState.Known;
            readings[name] = isList ? reading with { Row = FindRow(reading.Source, reading.Whole, snapshot.Facts.Domain?.ToString()) } : reading;
        }

        return snapshot with { Readings = readings, RoundTrips = snapshot.RoundTrips + 1 };
    }

    /// <summary>The version that a source is called in here.</summary>
    /// <param name="calls">The NAS.</param>
    /// <param name="source">The source.</param>
    /// <returns>The version; 0 where the NAS has none that the source needs.</returns>
    public static int VersionOf(IDsmCalls calls, MailPlusSource source) =>
        !calls.Knows(source.Api) || calls.MaxVersion(source.Api) < source.Least ? 0 : Math.Min(source.Version, calls.MaxVersion(source.Api));

    /// <summary>What stands for a refusal.</summary>
    /// <param name="reply">The reply.</param>
    /// <returns>Whether the thing is not there, or was refused, and the sentence.</returns>
    public static (MailPlusSettingState State, string Trouble) Explain(DsmReply reply) => Missing.Contains(reply.ErrorCode)
        ? (MailPlusSettingState.NotOffered, Texts.Get("MailPlus.NotOffered", reply.Call.Title))
        : (MailPlusSettingState.Refused, DsmErrors.Refusal(reply).Message);

    private static JsonElement FindRow(MailPlusSource list, JsonElement answer, string? domain)
    {
        if (!MailPlusJson.TryFindAny(answer, list.Rows, out JsonElement rows) || rows.ValueKind != JsonValueKind.Array)
        {
            return default;
        }

        JsonElement[] objects = [.. rows.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object)];
        return domain is null
            ? objects.FirstOrDefault(r => MailPlusJson.TryFindAny(r, ["is_primary", "primary", "default"], out JsonElement flag) && flag.ValueKind == JsonValueKind.True) is { ValueKind: JsonValueKind.Object } primary ? primary : objects.FirstOrDefault()
            : objects.FirstOrDefault(r => MailPlusJson.TryFindAny(r, list.Match, out JsonElement name) && string.Equals(MailPlusJson.TextOf(name)?.TrimEnd('.'), domain.TrimEnd('.'), StringComparison.OrdinalIgnoreCase));
    }

    private static DnsName? NameOf(MailPlusSource list, JsonElement row) =>
        row.ValueKind == JsonValueKind.Object && MailPlusJson.TryFindAny(row, list.Match, out JsonElement name) && MailDomain.TryParse(MailPlusJson.TextOf(name), out DnsName? domain, out _) ? domain : null;

    // The row of the domain, and its id; without a domain nothing is known of what belongs to one.
    private static (MailPlusFacts Facts, JsonElement Id) FindDomain(MailPlusMapping mapping, Dictionary<string, MailPlusReading> readings, MailPlusFacts facts)
    {
        if (mapping.Domains is not { } list || readings[list.Name] is not { State: MailPlusSettingState.Known } domains)
        {
            return (facts, JsonSerializer.SerializeToElement(FirstDomain));
        }

        JsonElement row = FindRow(list, domains.Whole, facts.Domain?.ToString());
        readings[list.Name] = domains with { Row = row };
        facts = facts with { Domain = facts.Domain ?? NameOf(list, row) };
        if (row.ValueKind == JsonValueKind.Object && MailPlusJson.TryFindAny(row, list.Id, out JsonElement found))
        {
            return (facts, found);
        }

        SayNoDomain(readings, [.. readings.Values.Select(r => r.Source).Where(s => s.IsPerDomain)], facts);
        return (facts, default);
    }

    // The limit is what another setting is held against.
    private static MailPlusFacts WithLicences(MailPlusMapping mapping, Dictionary<string, MailPlusReading> readings, MailPlusFacts facts) =>
        mapping.Find("LicenceLimit") is { } limit
            && MailPlusSettingReader.Read(new MailPlusSnapshot(mapping, readings) { Facts = facts, Time = default }, limit).Value is long number
            ? facts with { Licences = number }
            : facts;

    private static void SayNoDomain(Dictionary<string, MailPlusReading> readings, IEnumerable<MailPlusSource> sources, MailPlusFacts facts)
    {
        string trouble = facts.Domain is null ? Texts.Get("MailPlus.NoDomain") : Texts.Get("MailPlus.DomainMissing", facts.Domain);
        foreach (MailPlusSource source in sources)
        {
            readings[source.Name] = new MailPlusReading(source, MailPlusSettingState.Unknown) { Trouble = trouble };
        }
    }

    private async Task<Dictionary<string, MailPlusReading>> AskAsync(IReadOnlyList<MailPlusSource> sources, JsonElement domainId, CancellationToken cancellationToken)
    {
        Dictionary<string, MailPlusReading> readings = sources.Where(s => VersionOf(_calls, s) == 0)
            .ToDictionary(s => s.Name, s => new MailPlusReading(s, MailPlusSettingState.NotOffered) { Trouble = Texts.Get("MailPlus.NotOffered", string.Format(CultureInfo.InvariantCulture, "{0} {1} v{2}", s.Api, s.Get, s.Version)) }, StringComparer.Ordinal);
        MailPlusSource[] asked = [.. sources.Where(s => !readings.ContainsKey(s.Name))];
        DsmCall[] calls = [.. asked.Select(s => DsmCall.Read(s.Api, s.Get, VersionOf(_calls, s), Parameters(s, domainId)))];
        IReadOnlyList<DsmReply> replies = calls.Length == 0 ? [] : await _calls.CallAllAsync(calls, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < asked.Length; i++)
        {
            readings[asked[i].Name] = Read(asked[i], calls[i], i < replies.Count ? replies[i] : DsmReply.Failure(calls[i], 100));
        }

        return readings;
    }

    private static MailPlusReading Read(MailPlusSource source, DsmCall call, DsmReply reply)
    {
        if (!reply.IsSuccess)
        {
            (MailPlusSettingState state, string trouble) = Explain(reply);
            return new MailPlusReading(source, state) { Call = call, Trouble = trouble, Fault = DsmErrors.Fault(reply) };
        }

        if (!JsonPart.IsReadable(reply.Data))
        {
            return new MailPlusReading(source, MailPlusSettingState.Refused) { Call = call, Trouble = Texts.Get("MailPlus.NotText", call.Title) };
        }

        return new MailPlusReading(source, MailPlusSettingState.Known) { Call = call, Whole = reply.Data, Row = source.Rows.Count > 0 ? default : reply.Data };
    }

    private static (string Name, object? Value)[] Parameters(MailPlusSource source, JsonElement domainId) =>
    [
        .. source.Parameters.Select(p => (p.Key, (object?)p.Value)),
        .. source.IsPerDomain ? new (string, object?)[] { ("domain_id", domainId) } : [],
    ];
}
