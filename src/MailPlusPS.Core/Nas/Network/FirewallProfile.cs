using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;

namespace MailPlusPS.Nas;

/// <summary>A firewall profile, whole: what is written replaces all of it, so that nothing of it may be lost.</summary>
internal sealed class FirewallProfile
{
    /// <summary>The rules for all adapters.</summary>
    public const string Global = "global";

    /// <summary>Makes the reading of a profile.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">DSM's object; kept, not copied.</param>
    public FirewallProfile(string name, JsonObject content)
    {
        Name = name;
        Content = content;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>DSM's object.</summary>
    public JsonObject Content { get; }

    /// <summary>The adapters, the global one first.</summary>
    public IReadOnlyList<string> Adapters => [.. Content.Where(p => p.Value is JsonObject part && (part.ContainsKey("rules") || part.ContainsKey("policy"))).Select(p => p.Key).OrderBy(n => n == Global ? 0 : 1).ThenBy(n => n, StringComparer.Ordinal)];

    /// <summary>Copies it, to change the copy.</summary>
    /// <returns>The copy.</returns>
    public FirewallProfile Copy() => new(Name, JsonNode.Parse(Content.ToJsonString())!.AsObject());

    /// <summary>The rules of an adapter in their order.</summary>
    /// <param name="adapter">The adapter.</param>
    /// <returns>The rules.</returns>
    public IReadOnlyList<FirewallRule> Rules(string adapter) =>
        [.. (Content[adapter]?["rules"] as JsonArray ?? []).OfType<JsonObject>().Select(r => new FirewallRule(adapter, r))];

    /// <summary>What an adapter does with what no rule meets: <c>allow</c>, <c>drop</c> or <c>none</c>.</summary>
    /// <param name="adapter">The adapter.</param>
    /// <returns>The word.</returns>
    public string Policy(string adapter) => Content[adapter]?["policy"] is JsonValue value ? value.ToString() : "none";

    /// <summary>Puts a rule in, before the first that turns the same away, or at the end.</summary>
    /// <param name="adapter">The adapter.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="ports">Its ports.</param>
    public void Insert(string adapter, JsonObject rule, IReadOnlyList<int> ports)
    {
        if (Content[adapter] is not JsonObject part)
        {
            Content[adapter] = part = new JsonObject { ["policy"] = "none" };
        }

        if (part["rules"] is not JsonArray rules)
        {
            part["rules"] = rules = [];
        }

        int place = 0;
        while (place < rules.Count && !(rules[place] is JsonObject there && new FirewallRule(adapter, there) is { Allows: false } drop && ports.Any(p => drop.Meets(p) != false)))
        {
            place++;
        }

        rules.Insert(place, rule);
    }

    /// <summary>
    /// What it does with a caller at a TCP port on an adapter: the adapter's rules from the first on, then its policy;
    /// where that is none, those of all adapters; in the end let in (interfaces §2.4).
    /// </summary>
    /// <param name="adapter">The adapter.</param>
    /// <param name="port">The port.</param>
    /// <param name="caller">The caller; null for anybody.</param>
    /// <returns>The verdict.</returns>
    public FirewallVerdict Judge(string adapter, int port, IPAddress? caller)
    {
        foreach (string one in adapter == Global ? [Global] : new[] { adapter, Global })
        {
            foreach (FirewallRule rule in Rules(one))
            {
                if (rule.Meets(port) == false || MeetsCaller(rule, caller) == false)
                {
                    continue;
                }

                return rule.Meets(port) is null || MeetsCaller(rule, caller) is null ? FirewallVerdict.Unknown
                    : rule.Allows ? FirewallVerdict.AllowedByRule : FirewallVerdict.DroppedByRule;
            }

            switch (Policy(one).ToUpperInvariant())
            {
                case "DROP" or "DENY":
                    return FirewallVerdict.DroppedByDefault;
                case "ALLOW":
                    return FirewallVerdict.AllowedByDefault;
            }
        }

        return FirewallVerdict.AllowedByDefault;
    }

    /// <summary>The worst that it does with a caller on any adapter.</summary>
    /// <param name="port">The port.</param>
    /// <param name="caller">The caller; null for anybody.</param>
    /// <returns>The verdict.</returns>
    public FirewallVerdict JudgeAll(int port, IPAddress? caller) => Adapters.Append(Global).Distinct(StringComparer.Ordinal).Max(a => Judge(a, port, caller));

    /// <summary>Whether it is the same to the letter, the order of members apart.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True where it is.</returns>
    public bool IsSame(FirewallProfile other) => JsonNode.DeepEquals(Content, other.Content);

    // Anybody is let in by a rule for everybody only; a rule that turns some away leaves the rest to the next.
    private static bool? MeetsCaller(FirewallRule rule, IPAddress? caller) => caller is not null ? rule.Meets(caller)
        : rule.IsFromAnywhere ? true
        : rule.IsSourceKnown ? false
        : rule.Allows ? false : null;
}
