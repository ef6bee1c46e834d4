using System;
using System.Collections.Generic;

namespace MailPlusPS.Lab;

/// <summary>A request as a server received it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, without the query.</param>
/// <param name="Query">The query's values, by name; decoded.</param>
/// <param name="Headers">The header fields, by name in any case; their values exactly as sent.</param>
public sealed record LoopbackRequest(string Method, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Reads the head of a request.</summary>
    /// <param name="head">Its lines.</param>
    /// <returns>The request.</returns>
    public static LoopbackRequest Read(IReadOnlyList<string> head)
    {
        string[] parts = head[0].Split(' ');
        string[] target = parts[1].Split('?', 2);
        Dictionary<string, string> query = new(StringComparer.Ordinal);
        foreach (string pair in target.Length > 1 ? target[1].Split('&', StringSplitOptions.RemoveEmptyEntries) : [])
        {
            string[] sides = pair.Split('=', 2);
            query[Uri.UnescapeDataString(sides[0])] = sides.Length > 1 ? Uri.UnescapeDataString(sides[1].Replace('+', ' ')) : string.Empty;
        }

        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 1; i < head.Count; i++)
        {
            string[] sides = head[i].Split(':', 2);
            headers[sides[0]] = sides.Length > 1 ? sides[1].TrimStart(' ') : string.Empty;
        }

        return new LoopbackRequest(parts[0], target[0], query, headers);
    }
}
