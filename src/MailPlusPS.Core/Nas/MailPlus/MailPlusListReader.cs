using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Reads the entries of a list whose fields may have one of several names.</summary>
internal static class MailPlusListReader
{
    /// <summary>How many entries are read at most.</summary>
    public const int Most = 2000;

    /// <summary>The entries.</summary>
    /// <param name="answer">What the API answered.</param>
    /// <param name="list">How it names things.</param>
    /// <returns>The entries that are objects; null where the answer holds no list.</returns>
    public static IReadOnlyList<JsonElement>? Items(JsonElement answer, MailPlusListDefinition list) =>
        answer.ValueKind == JsonValueKind.Array ? Objects(answer)
        : MailPlusJson.TryFindAny(answer, list.Items, out JsonElement items) && items.ValueKind == JsonValueKind.Array ? Objects(items)
        : null;

    /// <summary>The entries of an answer that has to hold some.</summary>
    /// <typeparam name="T">What they are made.</typeparam>
    /// <param name="reading">The answer.</param>
    /// <param name="list">How it names things.</param>
    /// <param name="read">Makes the entries of it; null where it holds no list.</param>
    /// <returns>The entries.</returns>
    /// <exception cref="NasException">The NAS refused, or its answer holds no list.</exception>
    public static IReadOnlyList<T> Require<T>(MailPlusReading reading, MailPlusListDefinition list, Func<JsonElement, IReadOnlyList<T>?> read) => reading.State switch
    {
        MailPlusSettingState.Known => read(reading.Whole) ?? throw new NasException(NasFault.Malformed, Texts.Get("MailPlus.Value.NotFound", reading.Call!.Title, string.Join(", ", list.Items))),
        MailPlusSettingState.NotOffered => throw new NasException(NasFault.Unsupported, reading.Trouble),
        _ => throw new NasException(reading.Fault ?? NasFault.Refused, reading.Trouble),
    };

    /// <summary>A text of an entry.</summary>
    /// <param name="item">The entry.</param>
    /// <param name="list">How it names things.</param>
    /// <param name="field">Our name of the thing.</param>
    /// <returns>The text; null where it is not there.</returns>
    public static string? Text(JsonElement item, MailPlusListDefinition list, string field) =>
        list.Fields.TryGetValue(field, out IReadOnlyList<string>? names) && MailPlusJson.TryFindAny(item, names, out JsonElement value) ? MailPlusJson.TextOf(value) : null;

    /// <summary>A text of an entry, or each of a list of texts.</summary>
    /// <param name="item">The entry.</param>
    /// <param name="list">How it names things.</param>
    /// <param name="field">Our name of the thing.</param>
    /// <returns>The texts.</returns>
    public static IReadOnlyList<string> TextsOf(JsonElement item, MailPlusListDefinition list, string field)
    {
        if (!list.Fields.TryGetValue(field, out IReadOnlyList<string>? names) || !MailPlusJson.TryFindAny(item, names, out JsonElement value))
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(MailPlusJson.TextOf).OfType<string>().Take(Most)]
            : MailPlusJson.TextOf(value) is { Length: > 0 } text ? text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries) : [];
    }

    /// <summary>The time of an entry.</summary>
    /// <param name="item">The entry.</param>
    /// <param name="list">How it names things.</param>
    /// <returns>The time; null where it is not there or none.</returns>
    public static DateTimeOffset? Time(JsonElement item, MailPlusListDefinition list) =>
        list.Fields.TryGetValue("time", out IReadOnlyList<string>? names) && MailPlusJson.TryFindAny(item, names, out JsonElement value) && MailPlusValues.TryReadTime(value, out object? time) ? (DateTimeOffset?)time : null;

    private static JsonElement[] Objects(JsonElement items) => [.. items.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object).Take(Most)];
}
