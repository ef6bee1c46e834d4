using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Web;

namespace MailPlusPS.Lab.Ovh;

/// <summary>A request taken apart.</summary>
internal sealed record OvhReceived
{
    /// <summary>The HTTP method in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>The complete URL, exactly as it was sent.</summary>
    public required string Url { get; init; }

    /// <summary>The path as it was sent, without version and query.</summary>
    public required string Path { get; init; }

    /// <summary>The query with its question mark; empty for none.</summary>
    public required string Query { get; init; }

    /// <summary>The body's bytes.</summary>
    public required byte[] Body { get; init; }

    /// <summary>The headers.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Who calls.</summary>
    public required IPAddress Remote { get; init; }

    /// <summary>The consumer key that was admitted; null for a token.</summary>
    public EmulatedConsumerKey? Key { get; init; }

    /// <summary>What the placeholders of the route stand for, unescaped.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    private NameValueCollection Arguments => HttpUtility.ParseQueryString(Query);

    /// <summary>A header.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value; empty where it is missing.</returns>
    public string Header(string name) => Headers.TryGetValue(name, out string? value) ? value : string.Empty;

    /// <summary>A value of the query.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The value, which may be empty; null where it is missing.</returns>
    public string? Argument(string name) => Arguments.AllKeys.Contains(name, StringComparer.Ordinal) ? Arguments[name] : null;

    /// <summary>The number at the end of the path.</summary>
    /// <returns>The id.</returns>
    public long Id() => long.TryParse(Values["id"], NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : throw OvhFailure.BadRequest($"[id] Given data ({Values["id"]}) is not valid for type long");

    /// <summary>The body as a JSON object.</summary>
    /// <returns>The object; an empty one for no body.</returns>
    public JsonElement Json()
    {
        try
        {
            JsonElement json = JsonSerializer.Deserialize<JsonElement>(Body.Length == 0 ? "{}"u8 : Body);
            return json.ValueKind == JsonValueKind.Object ? json : throw OvhFailure.BadRequest("The body is not an object");
        }
        catch (JsonException)
        {
            throw OvhFailure.Old(400, "INVALID_SIGNATURE", "Invalid signature");
        }
    }

    /// <summary>A text of the body.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The text; null where it is missing or null.</returns>
    public string? Text(string name) => Json().TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : throw WrongType(name, value, "string")
        : null;

    /// <summary>A text of the body that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The text.</returns>
    public string Required(string name) => Text(name) ?? throw OvhFailure.BadRequest($"[{name}] Missing parameter");

    /// <summary>A number of the body.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The number; null where it is missing or null.</returns>
    public long? Number(string name) => Json().TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
        ? value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : throw WrongType(name, value, "long")
        : null;

    private static OvhFailure WrongType(string name, JsonElement value, string type) =>
        OvhFailure.BadRequest($"[{name}] Given data ({value}) is not valid for type {type}");
}
