using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>An entry of DSM's reverse proxy (interfaces §2.3).</summary>
internal sealed record ProxyEntry
{
    private const int Https = 1;

    /// <summary>DSM's id; empty for an entry that is to be made.</summary>
    public string Uuid { get; init; } = string.Empty;

    /// <summary>DSM's second id, which a change needs too.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>The description.</summary>
    public required string Description { get; init; }

    /// <summary>The name under which it is called.</summary>
    public required string HostName { get; init; }

    /// <summary>The port at which it is called.</summary>
    public required int Port { get; init; }

    /// <summary>Whether it is called by https.</summary>
    public required bool IsHttps { get; init; }

    /// <summary>The host behind.</summary>
    public required string TargetHost { get; init; }

    /// <summary>The port behind.</summary>
    public required int TargetPort { get; init; }

    /// <summary>Whether the host behind is called by https.</summary>
    public bool IsTargetHttps { get; init; }

    /// <summary>The fields that the page only seems to have filled in (step W04).</summary>
    public IReadOnlyList<string> MissingFields =>
        [.. new (string Name, bool IsThere)[] { ("description", Description.Length > 0), ("frontend.fqdn", HostName.Length > 0), ("frontend.port", Port > 0), ("backend.fqdn", TargetHost.Length > 0), ("backend.port", TargetPort > 0) }
            .Where(f => !f.IsThere).Select(f => f.Name)];

    /// <summary>Reads an entry.</summary>
    /// <param name="item">DSM's object.</param>
    /// <returns>The entry.</returns>
    public static ProxyEntry Read(JsonPart item)
    {
        JsonPart front = item.Part("frontend") ?? default;
        JsonPart back = item.Part("backend") ?? default;
        return new ProxyEntry
        {
            Uuid = item.Raw("UUID") ?? item.Raw("uuid") ?? string.Empty,
            Key = item.Raw("_key") ?? string.Empty,
            Description = item.Raw("description") ?? string.Empty,
            HostName = front.Raw("fqdn") ?? string.Empty,
            Port = (int)(front.Number("port") ?? 0),
            IsHttps = front.Number("protocol") == Https,
            TargetHost = back.Raw("fqdn") ?? string.Empty,
            TargetPort = (int)(back.Number("port") ?? 0),
            IsTargetHttps = back.Number("protocol") == Https,
        };
    }

    /// <summary>Whether it is called in the same way.</summary>
    /// <param name="other">The other entry.</param>
    /// <returns>True where one caller could mean both.</returns>
    public bool HasFrontOf(ProxyEntry other) => Port == other.Port && IsHttps == other.IsHttps && string.Equals(HostName.TrimEnd('.'), other.HostName.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it leads to the same.</summary>
    /// <param name="other">The other entry.</param>
    /// <returns>True where it does.</returns>
    public bool HasBackOf(ProxyEntry other) => TargetPort == other.TargetPort && IsTargetHttps == other.IsTargetHttps && string.Equals(TargetHost, other.TargetHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>The entry as DSM takes it, with every field (step W04: what the page shows in grey is not sent).</summary>
    /// <returns>The object.</returns>
    public JsonObject ToEntry()
    {
        JsonObject entry = new()
        {
            ["description"] = Description,
            ["frontend"] = new JsonObject
            {
                ["protocol"] = IsHttps ? Https : 0,
                ["fqdn"] = HostName,
                ["port"] = Port,
                ["acl"] = null,
                ["https"] = new JsonObject { ["hsts"] = false },
            },
            ["backend"] = new JsonObject { ["protocol"] = IsTargetHttps ? Https : 0, ["fqdn"] = TargetHost, ["port"] = TargetPort },
            ["customize_headers"] = new JsonArray(),
            ["proxy_connect_timeout"] = 60,
            ["proxy_read_timeout"] = 60,
            ["proxy_send_timeout"] = 60,
            ["proxy_http_version"] = 1,
            ["proxy_intercept_errors"] = false,
        };
        if (Uuid.Length > 0)
        {
            entry["UUID"] = Uuid;
            entry["_key"] = Key;
        }

        return entry;
    }

    /// <summary>From where to where.</summary>
    /// <returns>For example <c>https://mail.votredomaine.tld:443 → http://localhost:21680</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Scheme(IsHttps)}://{HostName}:{Port} → {Scheme(IsTargetHttps)}://{TargetHost}:{TargetPort}");

    private static string Scheme(bool isHttps) => isHttps ? "https" : "http";
}
