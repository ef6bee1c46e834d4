using System.Net;
using System.Text.Json;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>What the emulator answered.</summary>
internal sealed record EmulatorReply(HttpStatusCode Status, string Text, string QueryId)
{
    /// <summary>The body.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    /// <summary>The errorCode of the older shape, or the class of the newer.</summary>
    public string Code => Json.TryGetProperty("errorCode", out JsonElement code) ? code.GetString()! : Json.GetProperty("class").GetString()!;

    /// <summary>OVH's sentence.</summary>
    public string Message => Json.GetProperty("message").GetString()!;
}
