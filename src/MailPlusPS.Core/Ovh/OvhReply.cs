using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using MailPlusPS.Checks;

namespace MailPlusPS.Ovh;

/// <summary>An answer of OVH's.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The body.</param>
/// <param name="QueryId">X-Ovh-QueryID; empty where it is missing.</param>
/// <param name="RetryAfter">How long OVH asks to wait.</param>
internal sealed record OvhReply(int Status, string Text, string QueryId, TimeSpan? RetryAfter)
{
    private const string QueryIdHeader = "X-Ovh-QueryID";

    /// <summary>Whether OVH did what was asked.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Takes an answer apart.</summary>
    /// <param name="message">The answer.</param>
    /// <param name="text">Its body.</param>
    /// <param name="now">The time, for a Retry-After that names one.</param>
    /// <returns>The reply.</returns>
    public static OvhReply Of(HttpResponseMessage message, string text, DateTimeOffset now)
    {
        string id = message.Headers.TryGetValues(QueryIdHeader, out IEnumerable<string>? values) ? values.First() : string.Empty;
        RetryConditionHeaderValue? retry = message.Headers.RetryAfter;
        return new OvhReply((int)message.StatusCode, text, ControlCharacters.Excerpt(id), retry?.Delta ?? (retry?.Date is { } date ? date - now : null));
    }

    /// <summary>Reads the body.</summary>
    /// <param name="value">Its content; undefined for an empty body.</param>
    /// <returns>False where it is not JSON.</returns>
    public bool TryRead(out JsonElement value)
    {
        value = default;
        if (Text.Length == 0)
        {
            return true;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(Text);
            value = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
