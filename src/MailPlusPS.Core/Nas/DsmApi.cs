using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>An API as the NAS names it (<c>SYNO.API.Info</c>, interfaces §2.1).</summary>
/// <param name="Path">The path below <c>/webapi/</c>.</param>
/// <param name="MaxVersion">The highest version.</param>
/// <param name="IsJson">Whether every parameter is JSON (<c>requestFormat</c>).</param>
internal sealed record DsmApi(string Path, int MaxVersion, bool IsJson)
{
    /// <summary>The path that any DSM takes the first question at.</summary>
    public const string EntryPath = "entry.cgi";

    /// <summary>The path of that question at old ones.</summary>
    public const string QueryPath = "query.cgi";

    /// <summary>Reads the list of APIs.</summary>
    /// <param name="data">The answer to <c>query=all</c>.</param>
    /// <returns>The APIs by name.</returns>
    public static IReadOnlyDictionary<string, DsmApi> ReadAll(JsonElement data)
    {
        Dictionary<string, DsmApi> apis = new(StringComparer.Ordinal);
        if (data.ValueKind != JsonValueKind.Object)
        {
            return apis;
        }

        foreach (JsonProperty member in data.EnumerateObject())
        {
            JsonPart api = new(member.Value);

            // A path out of /webapi/ would carry the session's id elsewhere.
            if (api.Raw("path") is { Length: > 0 } path && path.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '/') && path[0] != '/' && path.IndexOf("..", StringComparison.Ordinal) < 0)
            {
                apis[member.Name] = new DsmApi(path, (int)Math.Min(int.MaxValue, api.Number("maxVersion") ?? 1), string.Equals(api.Raw("requestFormat"), "JSON", StringComparison.OrdinalIgnoreCase));
            }
        }

        return apis;
    }
}
