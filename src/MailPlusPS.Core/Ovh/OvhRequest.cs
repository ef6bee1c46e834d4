using System;
using System.Linq;
using System.Text.Json;

namespace MailPlusPS.Ovh;

/// <summary>A call.</summary>
/// <param name="Method">The HTTP method in capitals.</param>
/// <param name="Path">The path with its query, escaped, without the version.</param>
internal sealed record OvhRequest(string Method, string Path)
{
    /// <summary>The body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Whether it may be made again without doing anything twice; a POST that creates may not.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>Whether it carries no signature.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether it asks whether the log-in is good, so that a refusal is an answer.</summary>
    public bool IsProbe { get; init; }

    /// <summary>Whether the path names several objects, separated by commas.</summary>
    public bool IsBatch { get; init; }

    /// <summary>The call as errors and traces name it: method and path, nothing of the body.</summary>
    public string Title => Method + " " + Path;

    /// <summary>The zone or mail domain in the path; null where it has none.</summary>
    public string? Zone
    {
        get
        {
            string[] parts = Path.Split('?')[0].Split('/');
            return parts.Length > 3 && (parts[1], parts[2]) is ("domain", "zone") or ("email", "domain") ? Uri.UnescapeDataString(parts[3]) : null;
        }
    }

    /// <summary>A reading.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The call.</returns>
    public static OvhRequest Get(string path) => new("GET", path);

    /// <summary>A call with a JSON object, of which these very bytes are signed and sent.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path.</param>
    /// <param name="members">The members; one whose value is null is left out.</param>
    /// <returns>The call.</returns>
    public static OvhRequest WithBody(string method, string path, params (string Name, object? Value)[] members) => new(method, path)
    {
        Body = JsonSerializer.SerializeToUtf8Bytes(members.Where(m => m.Value is not null).ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal)),
    };
}
