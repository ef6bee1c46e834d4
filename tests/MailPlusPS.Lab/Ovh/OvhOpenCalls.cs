using System;
using System.Collections.Specialized;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Web;
using Microsoft.AspNetCore.Http;

namespace MailPlusPS.Lab.Ovh;

/// <summary>What is answered without a signature: the time, requests for keys and tokens, history files, the DynHost protocol.</summary>
internal sealed class OvhOpenCalls(OvhEmulator emulator)
{
    private const string Files = "/zonefile/";

    private readonly NicUpdate _nicUpdate = new(emulator);

    /// <summary>Where the text of a published zone is.</summary>
    /// <param name="authority">Scheme, host and port.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="date">When it was published.</param>
    /// <returns>The URL.</returns>
    public static string FileUrl(string authority, string zone, DateTimeOffset date) => authority + Files + zone + "/" + date.UtcTicks;

    /// <summary>Answers, if it is one of these.</summary>
    /// <param name="received">The call.</param>
    /// <returns>The answer; null for calls of the API that need a signature.</returns>
    public OvhAnswer? Answer(OvhReceived received) => (received.Method, received.Path) switch
    {
        ("GET", "/auth/time") => OvhAnswer.Of(emulator.Now.ToUnixTimeSeconds()),
        ("POST", "/auth/credential") => OvhAnswer.Of(RequestKey(received)),
        ("POST", "/auth/oauth2/token") => Token(received),
        ("GET", OvhExchange.NicPath) => _nicUpdate.Answer(received),
        ("GET", _) when received.Path.StartsWith(Files, StringComparison.Ordinal) => File(received.Path[Files.Length..].Split('/')),
        _ => null,
    };

    private object RequestKey(OvhReceived received)
    {
        emulator.Keys.AdmitApplication(received);
        JsonElement body = received.Json();
        if (!body.TryGetProperty("accessRules", out JsonElement rules) || rules.ValueKind != JsonValueKind.Array || rules.GetArrayLength() == 0)
        {
            throw OvhFailure.BadRequest("[accessRules] Missing parameter");
        }

        EmulatedConsumerKey key = emulator.Keys.Request(
            [.. rules.EnumerateArray().Select(r => new CallPattern(r.GetProperty("method").GetString()!, r.GetProperty("path").GetString()!))],
            received.Text("redirection"),
            body.TryGetProperty("allowedIPs", out JsonElement addresses) && addresses.ValueKind == JsonValueKind.Array
                ? [.. addresses.EnumerateArray().Select(a => a.GetString()!)]
                : []);
        return new { validationUrl = $"{emulator.Authority}/auth/?credentialToken={key.Key[..16]}", consumerKey = key.Key, state = "pendingValidation" };
    }

    private OvhAnswer Token(OvhReceived received)
    {
        NameValueCollection form = HttpUtility.ParseQueryString(Encoding.UTF8.GetString(received.Body));
        string id = form["client_id"] ?? string.Empty;
        string secret = form["client_secret"] ?? string.Empty;
        string basic = received.Header("Authorization");
        if (basic.StartsWith("Basic ", StringComparison.Ordinal))
        {
            string[] pair = Encoding.UTF8.GetString(Convert.FromBase64String(basic["Basic ".Length..])).Split(':', 2);
            (id, secret) = (pair[0], pair[^1]);
        }

        string? token = emulator.Keys.Issue(id, secret, form["grant_type"] ?? string.Empty);
        return token is not null
            ? OvhAnswer.Of(new { access_token = token, token_type = "Bearer", expires_in = (long)emulator.Keys.TokenLife.TotalSeconds, scope = form["scope"] ?? "all" })
            : OvhAnswer.Of((object)new { error = "invalid_client", error_description = "Client authentication failed" }) with { Status = StatusCodes.Status401Unauthorized };
    }

    private OvhAnswer? File(string[] parts) =>
        parts.Length == 2 && emulator.Zones.TryGetValue(parts[0], out EmulatedZone? zone)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long ticks)
            && zone.History.TryGetValue(new DateTimeOffset(ticks, TimeSpan.Zero), out string? text)
            ? OvhAnswer.Plain(text)
            : OvhAnswer.Of(OvhFailure.NotFound("No such file"));
}
