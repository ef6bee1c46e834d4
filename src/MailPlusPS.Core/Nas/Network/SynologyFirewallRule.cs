using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Nas;

namespace MailPlusPS;

/// <summary>A rule of the NAS's firewall.</summary>
public sealed record SynologyFirewallRule
{
    private readonly FirewallRule _rule;

    internal SynologyFirewallRule(FirewallRule rule, FirewallState state, int order)
    {
        Adapter = ControlCharacters.Escape(rule.Adapter);
        Order = order;
        Name = ControlCharacters.Escape(rule.Name);
        IsEnabled = rule.IsEnabled;
        Policy = ControlCharacters.Escape(rule.Policy);
        Protocol = ControlCharacters.Escape(rule.Protocol);
        PortGroup = ControlCharacters.Escape(rule.PortGroup);
        Ports = rule.PortGroup is "" or "all" ? "*" : ControlCharacters.Escape(rule.Ports);
        Source = rule.IsFromAnywhere ? "*" : ControlCharacters.Escape(rule.Source);
        Profile = ControlCharacters.Escape(state.Profile.Name);
        IsFirewallEnabled = state.IsEnabled;
        _rule = rule;
    }

    /// <summary>The adapter: <c>global</c> stands for all.</summary>
    public string Adapter { get; }

    /// <summary>Its place on the adapter, from 1: the first rule that meets a caller decides.</summary>
    public int Order { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether it is on.</summary>
    public bool IsEnabled { get; }

    /// <summary><c>allow</c> or <c>drop</c>.</summary>
    public string Policy { get; }

    /// <summary><c>tcp</c>, <c>udp</c> or <c>all</c>.</summary>
    public string Protocol { get; }

    /// <summary><c>all</c>, <c>service</c>, <c>ports</c> or <c>ports_range</c>.</summary>
    public string PortGroup { get; }

    /// <summary>The ports or the services' names; <c>*</c> for all.</summary>
    public string Ports { get; }

    /// <summary>Who is meant; <c>*</c> for everybody.</summary>
    public string Source { get; }

    /// <summary>The profile.</summary>
    public string Profile { get; }

    /// <summary>Whether the firewall is on at all.</summary>
    public bool IsFirewallEnabled { get; }

    /// <summary>Pass for what is in force, Info for what is off.</summary>
    public CheckStatus Status => IsEnabled && IsFirewallEnabled ? CheckStatus.Pass : CheckStatus.Info;

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>The rules of a firewall.</summary>
    /// <param name="state">The firewall.</param>
    /// <returns>The rules, adapter by adapter, in their order.</returns>
    internal static IReadOnlyList<SynologyFirewallRule> Of(FirewallState state) =>
        [.. state.Profile.Adapters.SelectMany(a => state.Profile.Rules(a).Select((r, i) => new SynologyFirewallRule(r, state, i + 1)))];

    /// <summary>Whether it is about ports.</summary>
    /// <param name="ports">The ports.</param>
    /// <returns>True where it names one of them.</returns>
    internal bool Meets(IReadOnlyList<int> ports) => PortGroup.Length > 0 && PortGroup != "all" && ports.Any(p => _rule.Meets(p) == true);

    /// <summary>Policy, ports and source.</summary>
    /// <returns>For example <c>allow tcp 25,587,993 from *</c>.</returns>
    public override string ToString() => $"{Policy} {Protocol} {Ports} from {Source}";
}
