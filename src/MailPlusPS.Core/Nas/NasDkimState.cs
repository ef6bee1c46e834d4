using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;

namespace MailPlusPS.Nas;

/// <summary>What MailPlus says of a domain's signing; every field of it is kept for writing back.</summary>
/// <param name="DomainId">The domain's id, a number or a text.</param>
/// <param name="Settings">The answer to <c>get_security</c>.</param>
internal sealed record NasDkimState(JsonElement DomainId, JsonElement Settings)
{
    private const int ShortestKey = 128;

    /// <summary>The public key that the NAS shows; null where it has none or does not show it.</summary>
    public PublicKeyMaterial? PublicKey { get; } = KeyIn(Settings);

    /// <summary>The selector; null where the NAS does not say.</summary>
    public string? Selector => Shown.Where(m => NasDkim.IsSelector(m.Name) && m.Value.ValueKind == JsonValueKind.String).Select(m => m.Value.GetString()).FirstOrDefault(s => !string.IsNullOrEmpty(s));

    /// <summary>Whether outgoing mail is signed; null where the NAS does not say.</summary>
    public bool? IsSigning => Shown.Where(m => NasDkim.IsSwitch(m.Name)).Select(m => (bool?)(m.Value.ValueKind == JsonValueKind.True)).FirstOrDefault();

    /// <summary>Whether the NAS shows where a public key would stand: without one, that none stands there says nothing.</summary>
    public bool HasPlaceForKey => HasPlace(Settings);

    private IEnumerable<JsonProperty> Shown => Settings.ValueKind == JsonValueKind.Object ? Settings.EnumerateObject() : Enumerable.Empty<JsonProperty>();

    /// <summary>Finds a public key anywhere in an answer.</summary>
    /// <param name="value">The answer.</param>
    /// <returns>The key; null for none.</returns>
    public static PublicKeyMaterial? KeyIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString() is { Length: >= ShortestKey } text => PublicKeyText.Read(text).Key,
        JsonValueKind.Object => value.EnumerateObject().Select(m => KeyIn(m.Value)).FirstOrDefault(k => k is not null),
        JsonValueKind.Array => value.EnumerateArray().Select(KeyIn).FirstOrDefault(k => k is not null),
        _ => null,
    };

    /// <summary>The settings as they are, to be written.</summary>
    /// <returns>All members.</returns>
    public JsonObject Members() => JsonNode.Parse(Settings.ValueKind == JsonValueKind.Object ? Settings.GetRawText() : "{}")!.AsObject();

    /// <summary>Whether signing, selector and length are those of another reading.</summary>
    /// <param name="other">The other reading.</param>
    /// <returns>True where all are.</returns>
    public bool IsAs(NasDkimState other) => Holds(other.Members(), isLengthToo: true);

    /// <summary>
    /// Whether a wish was taken: signing and selector stand, and where anything was to change, something did. A length that
    /// did not move with the others may only tell of the key that is there; what the new key has is compared with it.
    /// </summary>
    /// <param name="wish">What was written.</param>
    /// <param name="before">What was there.</param>
    /// <returns>False where a key would come under other settings than asked for.</returns>
    public bool HasTaken(JsonObject wish, NasDkimState before) =>
        Holds(wish, isLengthToo: false) && (before.Holds(wish, isLengthToo: true) || !IsAs(before));

    /// <summary>The settings with signing on, a selector and a length; all else as it was.</summary>
    /// <param name="selector">The selector.</param>
    /// <param name="length">The bits.</param>
    /// <returns>The members to write.</returns>
    /// <exception cref="NasException">This version of MailPlus shows no field for the selector.</exception>
    public JsonObject Merge(string selector, int length)
    {
        JsonObject wish = Members();
        foreach (JsonProperty member in Shown.Where(m => NasDkim.IsSwitch(m.Name)))
        {
            wish[member.Name] = true;
        }

        foreach (KeyValuePair<string, JsonNode?> member in Asked(selector, length))
        {
            wish[member.Key] = member.Value?.DeepClone();
        }

        return wish;
    }

    /// <summary>The members that ask for a selector and a length, by this version's names.</summary>
    /// <param name="selector">The selector.</param>
    /// <param name="length">The bits.</param>
    /// <returns>The members.</returns>
    /// <exception cref="NasException">This version of MailPlus shows no field for the selector.</exception>
    public JsonObject Asked(string selector, int length)
    {
        JsonObject asked = [];
        foreach (JsonProperty member in Shown)
        {
            if (NasDkim.IsSelector(member.Name))
            {
                asked[member.Name] = selector;
            }
            else if (NasDkim.IsLength(member.Name))
            {
                asked[member.Name] = member.Value.ValueKind == JsonValueKind.String ? JsonValue.Create(length.ToString(System.Globalization.CultureInfo.InvariantCulture)) : JsonValue.Create(length);
            }
        }

        return asked.Count > 0 ? asked : throw new NasException(NasFault.Unsupported, Texts.Get("Nas.Dkim.NoField"));
    }

    private static bool HasPlace(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any(m =>
        HasPlace(m.Value)
        || (m.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null && m.Name.IndexOf("key", StringComparison.OrdinalIgnoreCase) >= 0 && !NasDkim.IsLength(m.Name) && !NasDkim.IsSelector(m.Name)));

    private bool Holds(JsonObject settings, bool isLengthToo) => settings
        .Where(m => NasDkim.IsSwitch(m.Key) || NasDkim.IsSelector(m.Key) || (isLengthToo && NasDkim.IsLength(m.Key)))
        .All(m => Settings.TryGetProperty(m.Key, out JsonElement shown) && string.Equals(shown.ToString(), m.Value?.ToString() ?? string.Empty, StringComparison.OrdinalIgnoreCase));
}
