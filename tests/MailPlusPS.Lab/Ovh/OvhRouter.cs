using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Lab.Ovh;

/// <summary>Finds what answers a call. A GET with X-Ovh-Batch names several objects in the last part of its path.</summary>
internal sealed class OvhRouter
{
    private readonly List<(string Method, string[] Parts, Func<OvhReceived, object?> Handler)> _routes = [];

    /// <summary>Adds a route.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, with placeholders in braces.</param>
    /// <param name="handler">What answers.</param>
    public void Add(string method, string path, Func<OvhReceived, object?> handler) => _routes.Add((method, path.Split('/'), handler));

    /// <summary>Answers a call.</summary>
    /// <param name="received">The call.</param>
    /// <returns>What to send as JSON.</returns>
    public object? Answer(OvhReceived received)
    {
        string separator = received.Header("X-Ovh-Batch");
        if (separator.Length == 0 || received.Method != "GET")
        {
            return One(received);
        }

        int slash = received.Path.LastIndexOf('/');
        string[] keys = Uri.UnescapeDataString(received.Path[(slash + 1)..]).Split(separator);
        return keys.Select(key => Entry(received with { Path = received.Path[..(slash + 1)] + Uri.EscapeDataString(key) }, key)).ToArray();
    }

    private object Entry(OvhReceived received, string key)
    {
        try
        {
            return new { key, value = One(received), error = (object?)null };
        }
        catch (OvhFailure failure)
        {
            return new { key, value = (object?)null, error = failure.Body };
        }
    }

    private object? One(OvhReceived received)
    {
        string[] path = [.. received.Path.Split('/').Select(Uri.UnescapeDataString)];
        bool isKnown = false;
        foreach ((string method, string[] parts, Func<OvhReceived, object?> handler) in _routes)
        {
            if (parts.Length != path.Length || !parts.Zip(path).All(p => IsPlaceholder(p.First) ? p.Second.Length > 0 : p.First == p.Second))
            {
                continue;
            }

            isKnown = true;
            if (method == received.Method)
            {
                return handler(received with
                {
                    Values = parts.Zip(path).Where(p => IsPlaceholder(p.First)).ToDictionary(p => p.First[1..^1], p => p.Second, StringComparer.Ordinal),
                });
            }
        }

        throw isKnown
            ? OvhFailure.Old(405, "METHOD_NOT_ALLOWED", "Method Not Allowed")
            : OvhFailure.Old(404, "NOT_FOUND", "Got an invalid (or empty) URL");
    }

    private static bool IsPlaceholder(string part) => part.StartsWith('{');
}
