using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace MailPlusPS.Lab.Dsm;

/// <summary>A call as the NAS understood it.</summary>
/// <param name="Api">The API.</param>
/// <param name="Method">The method.</param>
/// <param name="Version">The version.</param>
/// <param name="Values">The parameters; bare texts are JSON texts here.</param>
/// <param name="Account">Who calls; null for nobody.</param>
public sealed record DsmReceived(string Api, string Method, int Version, IReadOnlyDictionary<string, JsonElement> Values, DsmAccount? Account)
{
    private const int Missing = 114;
    private const int Invalid = 120;

    /// <summary>Whether it came inside SYNO.Entry.Request.</summary>
    public bool IsInCompound { get; init; }

    /// <summary>Whether a parameter was given.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>True where it was.</returns>
    public bool Has(string name) => Values.ContainsKey(name);

    /// <summary>A text that has to be there.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The text.</returns>
    public string Text(string name) => TextOrNull(name) ?? throw new DsmFailure(Missing, new { name });

    /// <summary>A text.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The text; null where it is not given.</returns>
    public string? TextOrNull(string name) => !Values.TryGetValue(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new DsmFailure(Invalid, new { name, reason = "type" });

    /// <summary>A number.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The number; null where it is not given.</returns>
    public long? Number(string name) => !Values.TryGetValue(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetInt64()
        : value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number
        : throw new DsmFailure(Invalid, new { name, reason = "type" });

    /// <summary>Yes or no.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The answer; null where it is not given.</returns>
    public bool? Flag(string name) => !Values.TryGetValue(name, out JsonElement value) ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when value.GetString() is "true" or "yes" => true,
        JsonValueKind.String when value.GetString() is "false" or "no" => false,
        _ => throw new DsmFailure(Invalid, new { name, reason = "type" }),
    };

    /// <summary>A list or an object that has to be there.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The value.</returns>
    public JsonElement Json(string name)
    {
        JsonElement value = Values.TryGetValue(name, out JsonElement found) ? found : throw new DsmFailure(Missing, new { name });
        if (value.ValueKind != JsonValueKind.String)
        {
            return value;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(value.GetString()!);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new DsmFailure(Invalid, new { name, reason = "json" });
        }
    }

    /// <summary>A list of texts.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The texts; none where it is not given.</returns>
    public IReadOnlyList<string> Texts(string name) => Has(name) ? [.. Json(name).EnumerateArray().Select(v => v.GetString()!)] : [];
}
