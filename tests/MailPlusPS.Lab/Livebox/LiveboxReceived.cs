using System.Text.Json;

namespace MailPlusPS.Lab.Livebox;

/// <summary>A call as the emulated box received it.</summary>
/// <param name="Title">Object and function, such as <c>Firewall:getPortForwarding</c>.</param>
/// <param name="Body">The whole body as it was sent.</param>
/// <param name="Parameters">What the function was given.</param>
public sealed record LiveboxReceived(string Title, string Body, JsonElement Parameters)
{
    /// <summary>Whether the caller logged in.</summary>
    public bool HasSession { get; init; }

    /// <summary>A text that the function was given.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The text; null where it is missing.</returns>
    public string? Text(string name) => Parameters.ValueKind == JsonValueKind.Object && Parameters.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Yes or no.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The answer; null where it is missing.</returns>
    public bool? Flag(string name) => Parameters.ValueKind == JsonValueKind.Object && Parameters.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
}
