using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MailPlusPS.Checks;

namespace MailPlusPS.Text;

/// <summary>Members of an answer, read without trust: what is missing or of another kind is null, texts are safe to show.</summary>
/// <param name="Value">The answer or a part of it.</param>
internal readonly record struct JsonPart(JsonElement Value)
{
    /// <summary>A text, safe to show.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The text; null where there is none.</returns>
    public string? Text(string name) => Raw(name) is { } text ? ControlCharacters.Escape(text) : null;

    /// <summary>A text as it came.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The text; null where there is none.</returns>
    public string? Raw(string name) => Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A whole number.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The number; null where there is none.</returns>
    public long? Number(string name) => Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out long value) ? value : null;

    /// <summary>Yes or no.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The answer; null where there is none.</returns>
    public bool? Flag(string name) => Member(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The texts of a list, safe to show; objects in it are given as their JSON.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The texts.</returns>
    public IReadOnlyList<string> Texts(string name) =>
        [.. Items(name).Select(i => ControlCharacters.Escape(i.Value.ValueKind == JsonValueKind.String ? i.Value.GetString()! : i.Value.GetRawText()))];

    /// <summary>The parts of a list.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The parts.</returns>
    public IReadOnlyList<JsonPart> Items(string name) => Items(Member(name));

    /// <summary>The parts of an answer that is a list.</summary>
    /// <param name="value">The answer.</param>
    /// <returns>The parts; none where it is no list.</returns>
    public static IReadOnlyList<JsonPart> Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => new JsonPart(v))] : [];

    /// <summary>A part that is an object.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The part; null where there is none.</returns>
    public JsonPart? Part(string name) => Member(name) is { ValueKind: JsonValueKind.Object } part ? new JsonPart(part) : null;

    /// <summary>Whether all names and texts in a value are texts; half a surrogate pair is JSON and none.</summary>
    /// <param name="element">The value.</param>
    /// <returns>True where all can be read.</returns>
    public static bool IsReadable(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(m => m.Name.Length >= 0 && IsReadable(m.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(IsReadable),
                JsonValueKind.String => element.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private JsonElement Member(string name) => Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out JsonElement found) ? found : default;
}
