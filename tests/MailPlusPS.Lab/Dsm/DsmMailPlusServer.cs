using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MailPlusPS.Lab.Dsm;

/// <summary>
/// MailPlus Server's configuration (interfaces §2.7) as the wizard leaves it. Names of fields are the lab's: nobody knows the real
/// ones, so that some are not those that a client would try first, some are nested, some say yes by 1 or "yes", and one is
/// known to nobody. A <c>set</c> takes the whole object: what is left out goes back to its default, but for passwords, which are
/// never given out.
/// </summary>
public sealed class DsmMailPlusServer : DsmFamily
{
    private const string Prefix = "SYNO.MailPlusServer.";
    private const int NotDelegated = 5615;
    private const string Stars = "********";

    private readonly Dictionary<string, JsonObject> _state = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _defaults = new(StringComparer.Ordinal);

    /// <summary>Makes a server.</summary>
    /// <param name="domain">The domain that the wizard was given; null for a server whose wizard nobody ran.</param>
    /// <param name="domainId">Its id.</param>
    /// <param name="isOld">Whether it is a version 2, whose Security API is lower and knows no PostScreen.</param>
    public DsmMailPlusServer(string? domain = "votredomaine.tld", int domainId = 1, bool isOld = false)
    {
        IsOld = isOld;
        if (domain is not null)
        {
            Domains.Add(new JsonObject { ["domain_id"] = domainId, ["domain_name"] = domain, ["description"] = string.Empty, ["is_primary"] = true, ["user_count"] = 2 });
        }

        foreach ((string key, JsonObject value) in MailPlusDefaults.Make())
        {
            _state[key] = value;
            _defaults[key] = (JsonObject)value.DeepClone();
        }
    }

    /// <summary>Whether it is a version 2.</summary>
    public bool IsOld { get; }

    /// <summary>The domains.</summary>
    public IList<JsonObject> Domains { get; } = [];

    /// <summary>Fields that every <c>set</c> leaves as they are, and says success.</summary>
    public ISet<string> Ignored { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whether every <c>set</c> leaves all as it is, and says success.</summary>
    public bool IgnoresAll { get; set; }

    /// <summary>Fields that a <c>set</c> of the same API changes though nobody asked for it, with what they become.</summary>
    public IDictionary<string, JsonNode> Disturbed { get; } = new Dictionary<string, JsonNode>(StringComparer.Ordinal);

    /// <summary>The messages in the queue.</summary>
    public IList<JsonObject> Queue { get; } = [];

    /// <summary>The entries of the log.</summary>
    public IList<JsonObject> Log { get; } = [];

    /// <summary>The black list.</summary>
    public IList<JsonObject> Blacklist { get; } = [];

    /// <summary>The white list.</summary>
    public IList<JsonObject> Whitelist { get; } = [];

    /// <summary>The password of the relay, which no answer holds.</summary>
    public string RelayPassword { get; private set; } = string.Empty;

    /// <summary>How often the status of an update is asked for until it is done.</summary>
    public int UpdateSteps { get; set; } = 3;

    /// <summary>How an update ends.</summary>
    public string UpdateEnd { get; set; } = "done";

    /// <summary>The time that an ended update gets.</summary>
    public Func<DateTimeOffset> Now { get; set; } = static () => DateTimeOffset.UtcNow;

    /// <summary>The number of activated users.</summary>
    public int ActiveUsers { get; set; } = 2;

    /// <summary>The settings of an API as they are, to look at or to change.</summary>
    /// <param name="key">API below SYNO.MailPlusServer and the reading method, such as <c>SMTP.General/get</c>.</param>
    /// <returns>The settings.</returns>
    public JsonObject State(string key) => _state[key];

    /// <inheritdoc />
    protected override void AddTo(DsmRouter router)
    {
        AddDomains(router);
        foreach (string key in _state.Keys)
        {
            string[] parts = key.Split('/');
            bool isNew = key is "Security/get_authentication" or "Security/get_antivirus" or "Security.PostScreen/get";
            if (!(IsOld && isNew))
            {
                DsmApiEntry api = Api(router, parts[0]).On(parts[1], r => Read(key), NotDelegated);
                if (!key.StartsWith("License", StringComparison.Ordinal))
                {
                    api.On("set" + parts[1]["get".Length..], r => Write(key, r), NotDelegated);
                }
            }
        }

        AddLists(router);
        AddUpdates(router);
    }

    private DsmApiEntry Api(DsmRouter router, string name) => router.Api(
        name.StartsWith("SYNO.", StringComparison.Ordinal) ? name : Prefix + name,
        name switch
        {
            "Security" => IsOld ? 2 : 4,
            "Domain" or "SMTP.Delivery" or "Security.BlackwhiteList" => 2,
            "SMTP.General" or "License" => 3,
            _ => 1,
        });

    private void AddDomains(DsmRouter router)
    {
        Api(router, "Domain")
            .On("list", _ => new { domains = Domains.Select(d => d.DeepClone()), total = Domains.Count }, NotDelegated)
            .On("set", r => SetDomain(r), NotDelegated);
        foreach (string api in new[] { "Domain.AdditionalDomain", "Domain.User", "Domain.Group", "Domain.BCC", "Alias" })
        {
            Api(router, api).On("list", r => OfDomain(r) is not null ? new { total = 0, items = Array.Empty<object>() } : null, NotDelegated);
        }
    }

    private void AddLists(DsmRouter router)
    {
        Api(router, "ServerList").On("list", _ => new { server_list = new[] { new { id = 1, hostname = "nas", status = "normal" } }, balancer_enabled = false, cluster_syncing = false }, NotDelegated);
        Api(router, "Queue").On("list", _ => new { items = Queue.Select(q => q.DeepClone()), total = Queue.Count }, NotDelegated);
        Api(router, "Audit.TransactionLog").On("list", _ => new { items = Log.Select(l => l.DeepClone()), total = Log.Count, offset = 0, is_migrating = false }, NotDelegated);
        Api(router, "Security.BlackwhiteList").On("list", r => r.Text("list_type") == "blacklist" ? Entries(Blacklist) : Entries(Whitelist), NotDelegated);
        Api(router, "Security.AttachmentFilter").On("list", _ => new { items = Array.Empty<object>(), total = 0 }, NotDelegated);
        Api(router, "License").On("get_active_user_num", _ => new { active_user_num = ActiveUsers }, NotDelegated);
    }

    private void AddUpdates(DsmRouter router)
    {
        int spam = 0;
        DsmApiEntry security = Api(router, "Security");
        security.On("update_anti_spam", _ => { spam = UpdateSteps; return null; }, NotDelegated);
        security.On("get_anti_spam_update_status", _ => Step(ref spam, "Security/get_spam", "last_update"), NotDelegated);

        // The virus definitions have no status: the time alone tells.
        security.On("update_anti_virus", _ => { _state["Security/get_antivirus"]["definition_update_time"] = Now().ToUnixTimeSeconds(); return null; }, NotDelegated);
    }

    private object Step(ref int left, string key, string field)
    {
        bool runs = left > 0;
        if (runs && --left > 0)
        {
            return new { status = "updating", progress = 100 - (100 * left / UpdateSteps) };
        }

        if (runs && UpdateEnd == "done")
        {
            _state[key][field] = Now().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
        }

        return runs || UpdateEnd != "done" ? new { status = UpdateEnd, progress = 100 } : new { status = "idle", progress = 0 };
    }

    private static object Entries(IList<JsonObject> list) => new { blackwhite_list = list.Select(e => e.DeepClone()), total = list.Count };

    private JsonObject OfDomain(DsmReceived received) =>
        Domains.FirstOrDefault(d => (int)d["domain_id"]! == (received.Number("domain_id") ?? throw new DsmFailure(114, new { name = "domain_id" }))) ?? throw new DsmFailure(5605);

    private object? SetDomain(DsmReceived received)
    {
        JsonObject domain = OfDomain(received);
        if (IgnoresAll)
        {
            return null;
        }

        Take(domain, received, ["domain_id", "domain_name", "is_primary", "user_count"]);
        return null;
    }

    private object Read(string key)
    {
        JsonObject copy = (JsonObject)_state[key].DeepClone();
        if (copy.ContainsKey("relay_password"))
        {
            copy["relay_password"] = RelayPassword.Length > 0 ? Stars : string.Empty;
        }

        return copy;
    }

    private object? Write(string key, DsmReceived received)
    {
        if (IgnoresAll)
        {
            return null;
        }

        JsonObject state = _state[key];
        if (state.ContainsKey("dkim"))
        {
            _ = OfDomain(received);
        }

        foreach ((string name, JsonNode? value) in _defaults[key].Where(d => !received.Has(d.Key) && d.Key != "relay_password").Select(d => (d.Key, d.Value)).ToArray())
        {
            state[name] = value?.DeepClone();
        }

        if (received.TextOrNull("relay_password") is { } password)
        {
            RelayPassword = password;
        }

        Take(state, received, ["relay_password"]);
        foreach ((string name, JsonNode value) in Disturbed.Where(d => state.ContainsKey(d.Key)).Select(d => (d.Key, d.Value)))
        {
            state[name] = value.DeepClone();
        }

        return null;
    }

    // A value of another kind than the setting has is refused whole: nothing of the call is taken.
    private void Take(JsonObject state, DsmReceived received, string[] fixedNames)
    {
        KeyValuePair<string, JsonElement>[] given = [.. received.Values.Where(v => state.ContainsKey(v.Key) && !fixedNames.Contains(v.Key))];
        foreach ((string name, JsonElement value) in given.Select(g => (g.Key, g.Value)))
        {
            if (state[name] is { } old && !IsAlike(old.GetValueKind(), value.ValueKind))
            {
                throw new DsmFailure(120, new { name, reason = "type" });
            }
        }

        foreach ((string name, JsonElement value) in given.Select(g => (g.Key, g.Value)).Where(g => !Ignored.Contains(g.Key)))
        {
            state[name] = JsonNode.Parse(value.GetRawText());
        }
    }

    private static bool IsAlike(JsonValueKind one, JsonValueKind other) =>
        one == other || (one is JsonValueKind.True or JsonValueKind.False && other is JsonValueKind.True or JsonValueKind.False);
}
