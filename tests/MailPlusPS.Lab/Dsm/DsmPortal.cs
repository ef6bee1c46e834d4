using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MailPlusPS.Lab.Dsm;

/// <summary>The login portal (interfaces §2.3): applications are set flat, entries of the reverse proxy as one object that has to be whole.</summary>
public sealed class DsmPortal : DsmFamily
{
    private const int PortTaken = 1701;
    private const int BadEntry = 4151;
    private const int EntryExists = 4154;

    private static readonly string[] Needed = ["description", "frontend", "backend", "customize_headers", "proxy_connect_timeout", "proxy_read_timeout", "proxy_send_timeout", "proxy_http_version", "proxy_intercept_errors"];

    /// <summary>The applications.</summary>
    public IList<DsmPortalApp> Apps { get; } =
    [
        new DsmPortalApp("SYNO.SDS.App.FileStation3.Instance", "File Station", null, 7000, 7001),
        new DsmPortalApp("SYNO.SDS.MailClient.Application", "Synology MailPlus"),
        new DsmPortalApp("SYNO.SDS.MailPlusServer.Instance", "Synology MailPlus Server"),
    ];

    /// <summary>The entries.</summary>
    public IList<JsonObject> Entries { get; } = [];

    /// <summary>Adds an entry as the page stores it where fields were only shown in grey.</summary>
    /// <param name="host">The name.</param>
    /// <param name="backend">The host behind; empty for one that was not typed.</param>
    /// <param name="port">The port behind.</param>
    public void AddEntry(string host, string backend, int port) => Entries.Add(new JsonObject
    {
        ["UUID"] = Guid.NewGuid().ToString(),
        ["_key"] = "k" + Entries.Count,
        ["description"] = "MAIL",
        ["frontend"] = new JsonObject { ["fqdn"] = host, ["port"] = 443, ["protocol"] = 1, ["acl"] = null, ["https"] = new JsonObject { ["hsts"] = false } },
        ["backend"] = new JsonObject { ["fqdn"] = backend, ["port"] = port, ["protocol"] = 0 },
    });

    /// <inheritdoc />
    protected override void AddTo(DsmRouter router)
    {
        router.Api("SYNO.Core.AppPortal", 1).On("list", _ => new { portal = Apps.Select(ToObject).ToArray() }).On("set", Set);
        router.Api("SYNO.Core.AppPortal.ReverseProxy", 1).On("list", _ => new { entries = Entries.ToArray() }).On("create", Create).On("update", Update);
    }

    private static Dictionary<string, object?> ToObject(DsmPortalApp app)
    {
        Dictionary<string, object?> item = new() { ["id"] = app.Id, ["display_name"] = app.Name, ["enable_redirect"] = false };
        if (app.Alias is not null)
        {
            item["alias"] = app.Alias;
        }

        if (app.HttpPort is not null)
        {
            item["http_port"] = app.HttpPort;
        }

        if (app.HttpsPort is not null)
        {
            item["https_port"] = app.HttpsPort;
        }

        return item;
    }

    private object? Set(DsmReceived call)
    {
        string id = call.Text("id");
        DsmPortalApp app = Apps.FirstOrDefault(a => a.Id == id) ?? throw new DsmFailure(120);
        int? port = (int?)call.Number("http_port");
        if (port is not null && Apps.Any(a => a.Id != id && (a.HttpPort == port || a.HttpsPort == port)))
        {
            throw new DsmFailure(PortTaken);
        }

        Apps[Apps.IndexOf(app)] = app with { Alias = call.TextOrNull("alias") ?? app.Alias, HttpPort = port ?? app.HttpPort };
        return null;
    }

    private object? Create(DsmReceived call)
    {
        JsonObject entry = Whole(call);
        if (Entries.Any(e => Front(e) == Front(entry)))
        {
            throw new DsmFailure(EntryExists);
        }

        entry["UUID"] = Guid.NewGuid().ToString();
        entry["_key"] = "k" + Entries.Count;
        Entries.Add(entry);
        return null;
    }

    private object? Update(DsmReceived call)
    {
        JsonObject entry = Whole(call);
        JsonObject? there = Entries.FirstOrDefault(e => (string?)e["UUID"] == (string?)entry["UUID"] && (string?)e["_key"] == (string?)entry["_key"]);
        if (there is null)
        {
            throw new DsmFailure(BadEntry);
        }

        Entries[Entries.IndexOf(there)] = entry;
        return null;
    }

    private static JsonObject Whole(DsmReceived call)
    {
        JsonElement json = call.Json("entry");
        JsonObject entry = json.ValueKind == JsonValueKind.Object ? JsonNode.Parse(json.GetRawText())!.AsObject() : throw new DsmFailure(BadEntry);
        return Array.TrueForAll(Needed, n => entry.ContainsKey(n)) && !string.IsNullOrEmpty((string?)entry["frontend"]?["fqdn"]) && !string.IsNullOrEmpty((string?)entry["backend"]?["fqdn"])
            ? entry
            : throw new DsmFailure(BadEntry);
    }

    private static string Front(JsonObject entry) => $"{entry["frontend"]?["protocol"]} {entry["frontend"]?["fqdn"]} {entry["frontend"]?["port"]}";
}
