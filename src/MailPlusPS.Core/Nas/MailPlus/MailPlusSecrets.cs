using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Fields that hold a password, by their names: they are never shown, and never sent back as they were read, since that may be stars.</summary>
internal static class MailPlusSecrets
{
    private static readonly string[] Marks = ["pass", "pwd", "secret", "private_key"];

    /// <summary>Whether a field holds one.</summary>
    /// <param name="path">The field, or the path to it.</param>
    /// <returns>True where its name says so.</returns>
    public static bool IsSecret(string path) => Marks.Any(m => path.IndexOf(m, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether an answer has such fields that hold a text.</summary>
    /// <param name="row">The answer.</param>
    /// <returns>True where it has.</returns>
    public static bool AreIn(JsonElement row) =>
        row.ValueKind == JsonValueKind.Object && row.EnumerateObject().Any(m => (IsSecret(m.Name) && MailPlusJson.TextOf(m.Value) is { Length: > 0 }) || AreIn(m.Value));

    /// <summary>Takes them out of what is sent.</summary>
    /// <param name="node">What is sent.</param>
    public static void TakeOut(JsonObject node)
    {
        foreach (string name in node.Where(m => IsSecret(m.Key) && m.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String).Select(m => m.Key).ToArray())
        {
            node.Remove(name);
        }

        foreach (JsonObject below in node.Select(m => m.Value).OfType<JsonObject>())
        {
            TakeOut(below);
        }
    }
}
