using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace MailPlusPS.MailTester;

/// <summary>
/// Reads the service's JSON. Its fields are not documented but for <c>status</c> and <c>title</c>, so that nothing is
/// demanded of it: whatever has a title and points is a remark.
/// </summary>
internal static class MailTesterJson
{
    private const int MaxDepth = 64;

    private static readonly string[] MarkNames = ["displayedMark", "mark", "score", "points"];
    private static readonly string[] StateNames = ["statusClass", "status", "class", "result"];
    private static readonly string[] TitleNames = ["title", "name", "code"];
    private static readonly string[] TextNames = ["description", "text", "messages", "message", "content"];

    /// <summary>Reads a report.</summary>
    /// <param name="text">The answer.</param>
    /// <returns>What it says; null where it is no JSON object.</returns>
    public static MailTesterReading? Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowTrailingCommas = true });
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // The two others are half a character, as it stands or written as \u.
            return null;
        }
    }

    private static MailTesterReading Read(JsonElement root)
    {
        // "status": false is the service's way to say that the message has not come yet.
        bool hasArrived = !(root.TryGetProperty("status", out JsonElement status) && status.ValueKind == JsonValueKind.False);
        double best = Number(root, ["maxMark"]) is { } most and > 0 ? most : MailTesterReading.Best;
        return new MailTesterReading(hasArrived ? Number(root, MarkNames) : null, best, Word(root, ["title"]), Subject(root), MailTesterNode.Flatten(Parts(root)));
    }

    private static IEnumerable<MailTesterNode> Parts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array).Select(p => Part(p.Name, p.Value)),
        JsonValueKind.Array => element.EnumerateArray().Where(e => e.ValueKind is JsonValueKind.Object or JsonValueKind.Array).Select(e => Part(string.Empty, e)),
        _ => [],
    };

    private static MailTesterNode Part(string name, JsonElement element)
    {
        bool isObject = element.ValueKind == JsonValueKind.Object;
        string title = isObject ? Word(element, TitleNames) : string.Empty;
        string text = isObject ? Word(element, TextNames) : string.Empty;

        // A part without any words is a list of numbers, and its name a field's name.
        MailTesterNode node = new(
            title.Length > 0 ? title : text.Length > 0 ? name : string.Empty,
            isObject ? Number(element, MarkNames) : null,
            isObject ? Word(element, StateNames) : string.Empty,
            text);
        node.Children.AddRange(Parts(element));
        return node;
    }

    private static double? Number(JsonElement element, string[] names) => names
        .Select(n => element.TryGetProperty(n, out JsonElement value)
            ? value.ValueKind switch
            {
                JsonValueKind.Number when value.TryGetDouble(out double number) && Math.Abs(number) <= 1000 => number,
                JsonValueKind.String => MailTesterNumber.Of(value.GetString()!),
                _ => null,
            }
            : null)
        .FirstOrDefault(n => n is not null);

    private static string Word(JsonElement element, string[] names) => names
        .Select(n => element.TryGetProperty(n, out JsonElement value) && value.ValueKind == JsonValueKind.String ? MailTesterNumber.Line(MailTesterHtml.TextOf(value.GetString()!)) : string.Empty)
        .FirstOrDefault(w => w.Length > 0) ?? string.Empty;

    private static string Subject(JsonElement root) =>
        root.EnumerateObject().Select(p => p.Value).Prepend(root)
            .Where(e => e.ValueKind == JsonValueKind.Object)
            .Select(e => Word(e, ["subject"]))
            .FirstOrDefault(w => w.Length > 0) ?? string.Empty;
}
