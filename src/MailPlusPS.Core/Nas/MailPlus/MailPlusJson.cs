using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Finds and changes single fields of an answer, whatever else is in it.</summary>
internal static class MailPlusJson
{
    /// <summary>Follows a path.</summary>
    /// <param name="root">Where it begins.</param>
    /// <param name="path">The names on the way; a number stands for a place in a list.</param>
    /// <param name="found">What is at its end; JSON's null counts as nothing.</param>
    /// <returns>Whether there is something.</returns>
    public static bool TryFind(JsonElement root, IReadOnlyList<string> path, out JsonElement found)
    {
        found = root;
        foreach (string name in path)
        {
            bool goes = found.ValueKind switch
            {
                JsonValueKind.Object => found.TryGetProperty(name, out found),
                JsonValueKind.Array => TryPlace(found, name, out found),
                _ => false,
            };
            if (!goes)
            {
                return false;
            }
        }

        return found.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
    }

    /// <summary>The first of several names that an object has.</summary>
    /// <param name="root">The object, or anything else.</param>
    /// <param name="names">The names, or paths with dots.</param>
    /// <param name="found">Its value.</param>
    /// <returns>Whether it has one.</returns>
    public static bool TryFindAny(JsonElement root, IEnumerable<string> names, out JsonElement found)
    {
        foreach (string name in names)
        {
            if (TryFind(root, name.Split('.'), out found))
            {
                return true;
            }
        }

        found = default;
        return false;
    }

    /// <summary>A text, whatever the JSON holds: half a surrogate pair is none.</summary>
    /// <param name="element">The value.</param>
    /// <returns>The text of a string, the digits of a number, else null.</returns>
    public static string? TextOf(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString(),
                JsonValueKind.Number => element.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Copies a value so that it can be changed; of two members of one name the last stays.</summary>
    /// <param name="element">The value.</param>
    /// <returns>The copy; null for JSON's null.</returns>
    public static JsonNode? Copy(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                JsonObject copy = [];
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    copy[member.Name] = Copy(member.Value);
                }

                return copy;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(Copy)]);
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return null;
            default:
                return JsonValue.Create(element.Clone());
        }
    }

    /// <summary>Puts a value in the place where a path leads.</summary>
    /// <param name="root">Where it begins.</param>
    /// <param name="path">The path; it must lead somewhere already.</param>
    /// <param name="value">The new value.</param>
    public static void Replace(JsonNode root, IReadOnlyList<string> path, JsonNode? value)
    {
        JsonNode holder = root;
        for (int i = 0; i < path.Count - 1; i++)
        {
            holder = (holder is JsonArray list ? list[Number(path[i])] : holder[path[i]])!;
        }

        string last = path[path.Count - 1];
        if (holder is JsonArray array)
        {
            array[Number(last)] = value;
        }
        else
        {
            holder[last] = value;
        }
    }

    /// <summary>Whether two values say the same, in whatever order their members stand.</summary>
    /// <param name="one">One.</param>
    /// <param name="other">The other.</param>
    /// <returns>True where they do.</returns>
    public static bool AreSame(JsonElement one, JsonElement other) => JsonNode.DeepEquals(Copy(one), Copy(other));

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool TryPlace(JsonElement list, string text, out JsonElement found)
    {
        bool isThere = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place < list.GetArrayLength();
        found = isThere ? list[place] : list;
        return isThere;
    }
}
