using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>A value of a mapping file with its place, so that what is wrong is named by file and place.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Place">The way to the value, such as <c>settings › Banner › fields</c>.</param>
/// <param name="Value">The value; null for JSON's null.</param>
internal sealed record MailPlusMappingNode(string File, string Place, JsonNode? Value)
{
    /// <summary>A member.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The member; null where there is none.</returns>
    public MailPlusMappingNode? Find(string name) =>
        (Value as JsonObject ?? throw Wrong()).TryGetPropertyValue(name, out JsonNode? value) && value is not null
            ? new MailPlusMappingNode(File, Below(name), value)
            : null;

    /// <summary>A member that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The member.</returns>
    /// <exception cref="MailPlusMappingException">It is not there.</exception>
    public MailPlusMappingNode Require(string name) => Find(name) ?? throw new MailPlusMappingException(Texts.Get("MailPlus.Mapping.Missing", File, Below(name)));

    /// <summary>The members, each by its name.</summary>
    /// <returns>Name and value.</returns>
    public IEnumerable<(string Name, MailPlusMappingNode Node)> Members() =>
        (Value as JsonObject ?? throw Wrong()).Select(m => (m.Key, new MailPlusMappingNode(File, Below(m.Key), m.Value)));

    /// <summary>The entries of a list.</summary>
    /// <returns>Each with its place, by its name where it has one.</returns>
    public IEnumerable<MailPlusMappingNode> Entries() =>
        (Value as JsonArray ?? throw Wrong()).Select((e, i) => new MailPlusMappingNode(File, Below(NameOf(e) ?? (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)), e));

    /// <summary>The texts of a list; none where the member is missing.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The texts.</returns>
    public IReadOnlyList<string> TextsOf(string name) => Find(name) is { } list ? [.. list.Entries().Select(e => e.AsText())] : [];

    /// <summary>The value as a text that is not empty.</summary>
    /// <returns>The text.</returns>
    public string AsText() => Value is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : throw Wrong();

    /// <summary>The value as a number that is not negative.</summary>
    /// <returns>The number.</returns>
    public int AsNumber() => Value is JsonValue value && value.TryGetValue(out int number) && number >= 0 ? number : throw Wrong();

    /// <summary>The value as true or false.</summary>
    /// <returns>Which.</returns>
    public bool AsFlag() => Value is JsonValue value && value.TryGetValue(out bool flag) ? flag : throw Wrong();

    /// <summary>The value as one word of an enumeration, in any case.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <returns>The word.</returns>
    public T AsWord<T>()
        where T : struct, Enum =>
        Enum.GetNames(typeof(T)).FirstOrDefault(n => string.Equals(n, AsText(), StringComparison.OrdinalIgnoreCase)) is { } name ? (T)Enum.Parse(typeof(T), name) : throw Wrong();

    /// <summary>The value as a switch, text or number.</summary>
    /// <returns>A <see cref="bool"/>, <see cref="string"/> or <see cref="long"/>.</returns>
    public object AsScalar() => Value is not JsonValue value ? throw Wrong()
        : value.TryGetValue(out bool flag) ? flag
        : value.TryGetValue(out long number) ? number
        : value.TryGetValue(out string? text) ? text
        : throw Wrong();

    /// <summary>The value as it stands in the file.</summary>
    /// <returns>The value.</returns>
    public JsonElement AsElement() => JsonSerializer.SerializeToElement(Value);

    /// <summary>What is to be thrown where the value is none that can stand there.</summary>
    /// <returns>The exception.</returns>
    public MailPlusMappingException Wrong() => new(Texts.Get("MailPlus.Mapping.Wrong", File, Place, ControlCharacters.Excerpt(Value?.ToJsonString() ?? "null")));

    private static string? NameOf(JsonNode? entry) =>
        entry is JsonObject member && member.TryGetPropertyValue("name", out JsonNode? name) && name is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? ControlCharacters.Excerpt(text) : null;

    private string Below(string name) => Place.Length == 0 ? ControlCharacters.Excerpt(name) : Place + " › " + ControlCharacters.Excerpt(name);
}
