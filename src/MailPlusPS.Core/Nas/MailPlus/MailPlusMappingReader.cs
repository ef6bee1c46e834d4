using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using MailPlusPS.Checks;
using MailPlusPS.Files;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>
/// Reads the mapping: the file that comes with the module, with what a user's file says laid over it. An entry of the user's
/// file need hold only what is otherwise: <c>{ "settings": [ { "name": "Banner", "fields": ["greeting"] } ] }</c>.
/// </summary>
internal static class MailPlusMappingReader
{
    /// <summary>The variable that names a user's file where no parameter does.</summary>
    public const string Variable = "MAILPLUSPS_MAILPLUS_SETTINGS";

    /// <summary>How long a file may be, in characters.</summary>
    public const int Longest = 1_048_576;

    private const string ShippedName = "MailPlusSettings.json";

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 };

    private static readonly Lazy<MailPlusMapping> OwnMapping = new(() => Build(Shipped(), ShippedName));

    /// <summary>The mapping that comes with the module.</summary>
    public static MailPlusMapping Own => OwnMapping.Value;

    /// <summary>The mapping that the environment names, else the module's own.</summary>
    /// <returns>The mapping.</returns>
    /// <exception cref="MailPlusMappingException">The named file is none.</exception>
    /// <exception cref="IOException">It could not be read.</exception>
    public static MailPlusMapping Usual() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? Read(path) : Own;

    /// <summary>Reads a user's file over the module's own.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The mapping.</returns>
    /// <exception cref="MailPlusMappingException">It is none; the message names file, place and trouble.</exception>
    /// <exception cref="IOException">The file could not be read.</exception>
    public static MailPlusMapping Read(string path) => Parse(ListFile.Load(path, Longest), ControlCharacters.Escape(Path.GetFileName(path)));

    /// <summary>Lays a text over the module's own mapping.</summary>
    /// <param name="text">JSON, comments allowed.</param>
    /// <param name="name">The file's name, for errors.</param>
    /// <returns>The mapping.</returns>
    /// <exception cref="MailPlusMappingException">It is none.</exception>
    public static MailPlusMapping Parse(string text, string name)
    {
        if (text.Length > Longest)
        {
            throw new MailPlusMappingException(Texts.Get("MailPlus.Mapping.TooLong", name, Longest));
        }

        JsonObject own = Shipped();
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new MailPlusMappingException(Texts.Get("MailPlus.Mapping.NoMapping", name, "{ \"settings\": [ … ] }"));
            }

            Lay(own, (JsonObject)MailPlusJson.Copy(document.RootElement)!, new MailPlusMappingNode(name, string.Empty, null));
            return Build(own, name);
        }
        catch (JsonException exception)
        {
            throw new MailPlusMappingException(Texts.Get("MailPlus.Mapping.NotJson", name, (exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1), exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair in a string is JSON and no text.
            throw new MailPlusMappingException(Texts.Get("MailPlus.Mapping.NotText", name), exception);
        }
    }

    private static JsonObject Shipped()
    {
        using JsonDocument document = JsonDocument.Parse(ListFile.LoadShipped("MailPlusPS.Nas.MailPlus." + ShippedName), Options);
        return (JsonObject)MailPlusJson.Copy(document.RootElement)!;
    }

    private static void Lay(JsonObject own, JsonObject theirs, MailPlusMappingNode place)
    {
        foreach ((string part, JsonNode? value) in theirs.ToArray().Select(m => (m.Key, m.Value)))
        {
            MailPlusMappingNode given = place with { Place = part, Value = value };
            switch (part)
            {
                case "sources" or "pages" or "lists" or "updates":
                    foreach ((string name, MailPlusMappingNode entry) in given.Members())
                    {
                        Merge((JsonObject)own[part]!, name, entry);
                    }

                    break;
                case "settings":
                    foreach (MailPlusMappingNode entry in given.Entries())
                    {
                        LaySetting((JsonArray)own[part]!, entry);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static void LaySetting(JsonArray settings, MailPlusMappingNode entry)
    {
        string name = entry.Require("name").AsText();
        JsonObject given = (JsonObject)entry.Value!;
        if (settings.OfType<JsonObject>().FirstOrDefault(s => string.Equals((string?)s["name"], name, StringComparison.OrdinalIgnoreCase)) is not { } known)
        {
            settings.Add(given.DeepClone());
            return;
        }

        // Fields without a source of their own go for every source that the setting has.
        if (given.ContainsKey("fields") && !given.ContainsKey("source") && known["in"] is JsonArray places)
        {
            foreach (JsonObject source in places.OfType<JsonObject>())
            {
                source["fields"] = given["fields"]?.DeepClone();
            }

            given.Remove("fields");
        }
        else if (given.ContainsKey("source"))
        {
            known.Remove("in");
        }

        foreach ((string part, JsonNode? value) in given.Select(m => (m.Key, m.Value)))
        {
            known[part] = value?.DeepClone();
        }
    }

    private static void Merge(JsonObject own, string name, MailPlusMappingNode entry)
    {
        if (own[name] is not JsonObject known)
        {
            own[name] = entry.Value?.DeepClone();
            return;
        }

        foreach ((string part, MailPlusMappingNode value) in entry.Members())
        {
            known[part] = value.Value?.DeepClone();
        }
    }

    private static MailPlusMapping Build(JsonObject json, string file)
    {
        MailPlusMappingNode root = new(file, string.Empty, json);
        Dictionary<string, MailPlusSource> sources = root.Require("sources").Members().ToDictionary(m => m.Name, m => ReadSource(m.Name, m.Node), StringComparer.Ordinal);
        Dictionary<string, MailPlusLabel> pages = root.Require("pages").Members().ToDictionary(m => m.Name, m => ReadLabel(m.Node), StringComparer.Ordinal);
        MailPlusSettingReading reading = new(sources, pages);
        MailPlusSettingDefinition[] settings = [.. root.Require("settings").Entries().Select(reading.Read)];
        return settings.GroupBy(s => s.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new MailPlusMappingException(Texts.Get("MailPlus.Mapping.Twice", file, twice.Key))
            : new MailPlusMapping(
                file,
                sources,
                settings,
                root.Require("lists").Members().ToDictionary(m => m.Name, m => ReadList(m.Node, reading), StringComparer.Ordinal),
                root.Require("updates").Members().ToDictionary(m => m.Name, m => ReadUpdate(m.Node, settings), StringComparer.OrdinalIgnoreCase));
    }

    private static MailPlusSource ReadSource(string name, MailPlusMappingNode node) =>
        new(name, ReadApi(node.Require("api")), Math.Max(1, node.Find("version")?.AsNumber() ?? 1), ReadMethod(node.Require("get")))
        {
            Least = Math.Max(1, node.Find("least")?.AsNumber() ?? 1),
            Set = node.Find("set") is { } set ? ReadMethod(set) : null,
            Parameters = node.Find("parameters") is { } parameters ? parameters.Members().ToDictionary(p => p.Name, p => p.Node.AsElement(), StringComparer.Ordinal) : new Dictionary<string, JsonElement>(StringComparer.Ordinal),
            Rows = node.TextsOf("rows"),
            Match = node.TextsOf("match"),
            Id = node.TextsOf("id"),
            Leave = node.TextsOf("leave"),
            IsPerDomain = node.Find("perDomain")?.AsFlag() ?? false,
            SendsChangedOnly = node.Find("changedOnly")?.AsFlag() ?? false,
        };

    /// <summary>Reads a label.</summary>
    /// <param name="node">An object of both languages.</param>
    /// <returns>The label.</returns>
    internal static MailPlusLabel ReadLabel(MailPlusMappingNode node) => new(node.Require("en").AsText(), node.Require("fr").AsText());

    private static MailPlusListDefinition ReadList(MailPlusMappingNode node, MailPlusSettingReading reading) =>
        new(reading.Source(node.Require("source")), node.TextsOf("items"), node.Require("fields").Members().ToDictionary(f => f.Name, f => (IReadOnlyList<string>)[.. f.Node.Entries().Select(e => e.AsText())], StringComparer.Ordinal));

    private static MailPlusUpdateDefinition ReadUpdate(MailPlusMappingNode node, MailPlusSettingDefinition[] settings)
    {
        MailPlusMappingNode updated = node.Require("updated");
        return new MailPlusUpdateDefinition(
            ReadApi(node.Require("api")),
            Math.Max(1, node.Find("version")?.AsNumber() ?? 1),
            ReadMethod(node.Require("start")),
            ReadMethod(node.Require("status")),
            node.TextsOf("state"),
            node.TextsOf("percent"),
            settings.FirstOrDefault(s => string.Equals(s.Name, updated.AsText(), StringComparison.OrdinalIgnoreCase)) ?? throw updated.Wrong());
    }

    // A file says what is read and written; what it cannot do is have any other API called, such as one that deletes users.
    private static string ReadApi(MailPlusMappingNode node) =>
        node.AsText() is { } api && (api.StartsWith("SYNO.MailPlusServer.", StringComparison.Ordinal) || api == "SYNO.Core.Web.Security.TLSProfile") && IsWord(api.Replace(".", string.Empty)) ? api : throw node.Wrong();

    private static string ReadMethod(MailPlusMappingNode node) =>
        node.AsText() is { } method && IsWord(method) && !method.StartsWith("delete", StringComparison.Ordinal) && !method.StartsWith("flush", StringComparison.Ordinal) ? method : throw node.Wrong();

    private static bool IsWord(string text) => text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');
}
