using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MailPlusPS.Checks;

namespace MailPlusPS.Ovh;

/// <summary>Turns a refusal into what it means and what to do (interfaces: older shape errorCode, newer shape class and details).</summary>
internal static class OvhErrorReader
{
    private const int QueryTimeout = 408;
    private const int ServiceExpired = 460;

    /// <summary>Reads a refusal.</summary>
    /// <param name="request">The call.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <returns>The exception to throw.</returns>
    public static OvhException Read(OvhRequest request, OvhReply reply, OvhEndpoint endpoint)
    {
        JsonElement body = reply.TryRead(out JsonElement value) && value.ValueKind == JsonValueKind.Object ? value : default;
        string code = FirstOf(body, "errorCode", "class", "error");
        string detail = ControlCharacters.Excerpt(FirstOf(body, "message", "error_description").TrimEnd('.', ' '));
        OvhFault fault = Find(reply.Status, code, detail);
        string shownCode = ControlCharacters.Excerpt(code.Length > 0 ? code : "HTTP " + reply.Status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        string reference = reply.QueryId.Length > 0 ? Texts.Get("Ovh.Reference", shownCode, reply.QueryId) : shownCode;
        return new OvhException(fault, Sentence(request, fault, endpoint, reference, detail, body))
        {
            Status = reply.Status,
            ErrorCode = code,
            Detail = detail,
            QueryId = reply.QueryId,
            RetryAfter = reply.RetryAfter,
        };
    }

    /// <summary>Says what a fault means and what to do about it.</summary>
    /// <param name="request">The call.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="reference">Code and query id, or what the network said.</param>
    /// <param name="detail">OVH's own sentence.</param>
    /// <param name="body">The answer, for the actions that a policy lacks.</param>
    /// <returns>The sentences.</returns>
    public static string Sentence(OvhRequest request, OvhFault fault, OvhEndpoint endpoint, string reference, string detail, JsonElement body = default)
    {
        string zone = ControlCharacters.Escape(request.Zone ?? "<zone>");
        string what = fault == OvhFault.InvalidInput && IsSubfield(detail) ? "Ovh.Fault.Subfield" : "Ovh.Fault." + fault;
        string means = Texts.Get(what, zone, endpoint.Name, detail, string.Join(", ", MissingActions(body)));
        return Texts.Get("Ovh.Refused", ControlCharacters.Escape(request.Title), reference, means);
    }

    private static OvhFault Find(int status, string code, string detail) => (status, code) switch
    {
        (_, "INVALID_KEY") => OvhFault.InvalidKey,
        (_, "NOT_CREDENTIAL") => OvhFault.NoSuchCredential,
        (_, "INVALID_CREDENTIAL") => OvhFault.InvalidCredential,
        (_, "INVALID_SIGNATURE") => OvhFault.InvalidSignature,
        (_, "QUERY_TIME_OUT") => OvhFault.Clock,
        (_, "NOT_GRANTED_CALL") => OvhFault.NotGranted,
        (401, _) or (_, "invalid_client") or (_, "invalid_grant") => OvhFault.LogInRefused,
        (403, _) => OvhFault.Forbidden,
        (400, _) => OvhFault.InvalidInput,
        (404, _) => OvhFault.NotFound,
        (409, _) => OvhFault.Conflict,
        (ServiceExpired, _) => OvhFault.Expired,
        (429, _) => OvhFault.TooManyCalls,
        (QueryTimeout or >= 500, _) => OvhFault.Unavailable,
        _ => OvhFault.Refused,
    };

    private static bool IsSubfield(string detail) => detail.IndexOf("subfield", StringComparison.OrdinalIgnoreCase) >= 0;

    private static string FirstOf(JsonElement body, params string[] names)
    {
        foreach (string name in names)
        {
            if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.String)
            {
                return found.GetString()!;
            }
        }

        return string.Empty;
    }

    private static IEnumerable<string> MissingActions(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("details", out JsonElement details) || details.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        return details.EnumerateObject()
            .Where(p => p.Name.StartsWith("unauthorizedActions", StringComparison.Ordinal))
            .SelectMany(p => Names(p.Value))
            .Select(ControlCharacters.Excerpt)
            .Distinct(StringComparer.Ordinal);
    }

    // A text with commas or a list of texts.
    private static IEnumerable<string> Names(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries),
        JsonValueKind.Array => value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!),
        _ => [],
    };
}
