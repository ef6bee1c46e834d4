using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MailPlusPS.Text;

namespace MailPlusPS.Livebox;

/// <summary>An answer of the box's: <c>{status, data, errors}</c>, and on older firmware the same inside <c>result</c>.</summary>
/// <param name="HttpStatus">The HTTP status; the box says 200 for its own errors too.</param>
/// <param name="Text">The body.</param>
internal sealed record LiveboxReply(int HttpStatus, string Text)
{
    /// <summary>Object or function are not there.</summary>
    public const long NoSuchFunction = 196618;

    /// <summary>An argument is missing.</summary>
    public const long MissingArgument = 196640;

    /// <summary>Not allowed, or no longer logged in.</summary>
    public const long Denied = 13;

    private JsonPart? _body;

    /// <summary>Whether it is an answer of a box's at all.</summary>
    public bool IsOfBox => Body.Value.ValueKind == JsonValueKind.Object;

    /// <summary>What the function gives back; undefined where there is none.</summary>
    public JsonElement Status => Member("status");

    /// <summary>What it gives besides; undefined where there is none.</summary>
    public JsonPart Data => new(Member("data"));

    /// <summary>The first error's number; null where there is none.</summary>
    public long? ErrorCode => Errors.Select(e => e.Number("error")).FirstOrDefault(e => e is not null);

    /// <summary>What the box says of it; empty where it says nothing.</summary>
    public string ErrorText => string.Join(", ", Errors.SelectMany(e => new[] { e.Text("description"), e.Text("info") }).Where(t => !string.IsNullOrEmpty(t)));

    /// <summary>Whether there is an error.</summary>
    public bool HasError => Errors.Count > 0 || HttpStatus is < 200 or >= 300;

    private IReadOnlyList<JsonPart> Errors => Body.Items("errors");

    private JsonPart Body => _body ??= Parse(Text);

    private JsonElement Member(string name) => Body.Value.ValueKind == JsonValueKind.Object && Body.Value.TryGetProperty(name, out JsonElement found) ? found : default;

    private static JsonPart Parse(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonPart body = new(document.RootElement.Clone());
            return JsonPart.IsReadable(body.Value) ? body.Part("result") ?? body : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
