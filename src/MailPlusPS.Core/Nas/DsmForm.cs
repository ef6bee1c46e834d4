using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MailPlusPS.Nas;

/// <summary>
/// A call as the fields of a POST form (interfaces §2.1): texts and numbers bare, lists and objects as JSON; where the
/// API's <c>requestFormat</c> is JSON, every parameter as JSON. A value of null is left out.
/// </summary>
internal static class DsmForm
{
    /// <summary>The fields of one call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="isJson">Whether every parameter is JSON.</param>
    /// <returns>The fields, api, version and method first.</returns>
    public static IEnumerable<KeyValuePair<string, string>> Fields(DsmCall call, bool isJson) =>
    [
        new("api", call.Api),
        new("version", call.Version.ToString(CultureInfo.InvariantCulture)),
        new("method", call.Method),
        .. call.Parameters.Where(p => p.Value is not null).Select(p => new KeyValuePair<string, string>(p.Key, Text(p.Value!, isJson))),
    ];

    /// <summary>Several calls as one (<c>SYNO.Entry.Request</c>): there all values are members of one JSON document.</summary>
    /// <param name="calls">The calls.</param>
    /// <returns>The call.</returns>
    public static DsmCall Compound(IReadOnlyList<DsmCall> calls) => new("SYNO.Entry.Request", "request", 1)
    {
        IsRepeatable = calls.All(c => c.IsRepeatable),
        Parameters = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["mode"] = "sequential",
            ["stop_when_error"] = false,
            ["compound"] = new JsonArray([.. calls.Select(Part)]),
        },
    };

    private static JsonNode Part(DsmCall call)
    {
        JsonObject part = new() { ["api"] = call.Api, ["method"] = call.Method, ["version"] = call.Version };
        foreach (KeyValuePair<string, object?> parameter in call.Parameters.Where(p => p.Value is not null))
        {
            part[parameter.Key] = JsonSerializer.SerializeToNode(parameter.Value);
        }

        return part;
    }

    private static string Text(object value, bool isJson) => value switch
    {
        string text when !isJson => text,
        bool flag => flag ? "true" : "false",
        _ => JsonSerializer.Serialize(value, value.GetType()),
    };
}
