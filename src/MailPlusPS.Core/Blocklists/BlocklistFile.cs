using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Blocklists;

/// <summary>Reads the lists from JSON: the file that comes with the module, or one in its place.</summary>
internal static class BlocklistFile
{
    /// <summary>How large a file may be, in bytes.</summary>
    public const int Largest = 1_048_576;

    private const string Resource = "MailPlusPS.Blocklists.Blocklists.json";

    private static readonly Lazy<IReadOnlyList<Blocklist>> Shipped = new(ReadShipped);

    /// <summary>The lists that come with the module.</summary>
    public static IReadOnlyList<Blocklist> Own => Shipped.Value;

    /// <summary>Reads the lists of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The lists, in the order of the file.</returns>
    /// <exception cref="BlocklistFileException">It holds none; the message says where and why.</exception>
    /// <exception cref="IOException">It could not be read.</exception>
    public static IReadOnlyList<Blocklist> Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] bytes = new byte[Math.Min(stream.Length, Largest + 1)];
        int length = 0;
        for (int read = -1; read != 0 && length < bytes.Length; length += read)
        {
            read = stream.Read(bytes, length, bytes.Length - length);
        }

        return Read(bytes.AsMemory(0, length));
    }

    /// <summary>Reads lists.</summary>
    /// <param name="json">The file's bytes, UTF-8.</param>
    /// <returns>The lists, in the order of the file.</returns>
    /// <exception cref="BlocklistFileException">They are none; the message says where and why.</exception>
    public static IReadOnlyList<Blocklist> Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > Largest)
        {
            throw new BlocklistFileException(Texts.Get("Blocklist.File.TooLarge", Largest));
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(SkipMark(json), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            JsonElement root = document.RootElement;
            JsonElement lists = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("lists", out JsonElement found) ? found : root;
            if (lists.ValueKind != JsonValueKind.Array)
            {
                throw new BlocklistFileException(Texts.Get("Blocklist.File.NoLists", "{ \"lists\": [ … ] }"));
            }

            Blocklist[] read = [.. lists.EnumerateArray().Select(ReadList)];
            return read.GroupBy(l => l.Zone).FirstOrDefault(g => g.Count() > 1) is { } twice
                ? throw new BlocklistFileException(Texts.Get("Blocklist.File.Twice", twice.Key))
                : read;
        }
        catch (JsonException exception)
        {
            throw new BlocklistFileException(Texts.Get("Blocklist.File.NotJson", (exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1), exception);
        }
        catch (InvalidOperationException exception)
        {
            // Half a surrogate pair in a string is JSON and no text.
            throw new BlocklistFileException(Texts.Get("Blocklist.File.NotText"), exception);
        }
    }

    private static IReadOnlyList<Blocklist> ReadShipped()
    {
        using Stream stream = typeof(BlocklistFile).Assembly.GetManifestResourceStream(Resource)!;
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return Read(bytes.ToArray());
    }

    private static ReadOnlyMemory<byte> SkipMark(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]) ? json.Slice(3) : json;

    private static Blocklist ReadList(JsonElement list, int index)
    {
        string place = (index + 1).ToString(CultureInfo.InvariantCulture);
        if (list.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(place, "lists", list);
        }

        (DnsName zone, string? key) = ReadZone(list, "zone", place) ?? throw Missing(place, "zone");
        place = zone.ToString();
        BlocklistKind kind = ReadWord<BlocklistKind>(list, "kind", place) ?? throw Missing(place, "kind");
        bool isMask = ReadFlag(list, "mask", place);
        return new Blocklist
        {
            Zone = zone,
            Key = key,
            Name = ControlCharacters.Excerpt(ReadText(list, "name", place) ?? zone.ToString()),
            Kind = kind,
            HasIPv6 = ReadFlag(list, "ipv6", place),
            Condition = ReadWord<BlocklistCondition>(list, "state", place) ?? BlocklistCondition.Open,
            Closed = ReadText(list, "closed", place) ?? string.Empty,
            Keyed = ReadZone(list, "keyed", place) is { Key: { } name } keyed ? (keyed.Zone, name) : null,
            TestListed = ReadDomain(list, "listed", place) ?? "test",
            TestNotListed = ReadDomain(list, "notListed", place) ?? "invalid",
            Codes = [.. ReadArray(list, "codes", place).Select(c => ReadCode(c, isMask, place))],
            Refusals = [.. ReadArray(list, "refusals", place).Select(r => ReadAddress(r.ValueKind == JsonValueKind.String ? r.GetString()! : string.Empty, place, r))],
            Note = ReadText(list, "note", place) ?? string.Empty,
            Removal = ReadPage(list, place),
        };
    }

    // {name}.zone: the key's own name stands in the place of the key until the last moment.
    private static (DnsName Zone, string? Key)? ReadZone(JsonElement list, string property, string place)
    {
        if (ReadText(list, property, place) is not { } text)
        {
            return null;
        }

        int end = text.IndexOf('}');
        string? key = text.Length > 0 && text[0] == '{' && end > 1 ? text.Substring(1, end - 1) : null;
        string bare = key is null ? text : key + text.Substring(end + 1);
        return MailDomain.TryParse(bare, out DnsName? zone, out _) && zone.Labels.Count > 1
            ? (zone, key)
            : throw Wrong(place, property, list.GetProperty(property));
    }

    private static BlocklistCode ReadCode(JsonElement code, bool isMask, string place)
    {
        if (code.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(place, "codes", code);
        }

        string text = ReadText(code, "code", place) ?? throw Missing(place, "code");
        string means = ReadText(code, "means", place) ?? throw Missing(place, "means");
        BlocklistWeight weight = ReadWord<BlocklistWeight>(code, "matters", place) ?? BlocklistWeight.Sender;
        JsonElement shown = code.GetProperty("code");
        if (isMask)
        {
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int bit) && bit is > 0 and < 256 && (bit & (bit - 1)) == 0
                ? new BlocklistCode(0, 0, bit, means, weight)
                : throw Wrong(place, "code", shown);
        }

        string[] ends = text.Split('-');
        uint first = BlocklistCode.Number(ReadAddress(ends[0], place, shown));
        uint last = BlocklistCode.Number(ReadAddress(ends[ends.Length - 1], place, shown));

        // A table cannot make a listing of what is none: an answer outside 127/8, and the refusals of 127.255.255/24.
        return ends.Length <= 2 && first <= last && first >> 24 == 127 && last >> 24 == 127 && last < 0x7fffff00
            ? new BlocklistCode(first, last, 0, means, weight)
            : throw Wrong(place, "code", shown);
    }

    private static IPAddress ReadAddress(string text, string place, JsonElement shown) =>
        InternetAddress.TryParse(text, out IPAddress? address, out _) && address.GetAddressBytes().Length == 4 ? address : throw Wrong(place, "code", shown);

    private static string? ReadDomain(JsonElement list, string property, string place) =>
        ReadText(list, property, place) is { } text
            ? MailDomain.TryParse(text, out DnsName? domain, out _) ? domain.ToString() : throw Wrong(place, property, list.GetProperty(property))
            : null;

    private static string ReadPage(JsonElement list, string place) =>
        ReadText(list, "removal", place) is not { Length: > 0 } text ? string.Empty
        : Uri.TryCreate(text, UriKind.Absolute, out Uri? page) && page.Scheme is "https" or "http" ? text
        : throw Wrong(place, "removal", list.GetProperty("removal"));

    private static IEnumerable<JsonElement> ReadArray(JsonElement list, string property, string place) =>
        !list.TryGetProperty(property, out JsonElement array) ? []
        : array.ValueKind == JsonValueKind.Array ? array.EnumerateArray()
        : throw Wrong(place, property, array);

    private static string? ReadText(JsonElement list, string property, string place) =>
        !list.TryGetProperty(property, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Wrong(place, property, value);

    private static bool ReadFlag(JsonElement list, string property, string place) =>
        list.TryGetProperty(property, out JsonElement value)
        && (value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.ValueKind == JsonValueKind.True : throw Wrong(place, property, value));

    private static T? ReadWord<T>(JsonElement list, string property, string place)
        where T : struct, Enum =>
        ReadText(list, property, place) is not { } text ? null
        : Array.IndexOf(Enum.GetNames(typeof(T)), text) is >= 0 and var index ? (T)Enum.GetValues(typeof(T)).GetValue(index)!
        : throw Wrong(place, property, list.GetProperty(property));

    private static BlocklistFileException Missing(string place, string property) => new(Texts.Get("Blocklist.File.Missing", place, property));

    private static BlocklistFileException Wrong(string place, string property, JsonElement value) =>
        new(Texts.Get("Blocklist.File.Wrong", place, property, ControlCharacters.Excerpt(value.GetRawText())));
}
