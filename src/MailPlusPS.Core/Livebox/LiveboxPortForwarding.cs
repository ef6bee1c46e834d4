using MailPlusPS.Checks;
using MailPlusPS.Livebox;

namespace MailPlusPS;

/// <summary>A port rule of a Livebox (NAT/PAT).</summary>
public sealed record LiveboxPortForwarding
{
    internal LiveboxPortForwarding(LiveboxRule rule)
    {
        Rule = rule;
    }

    /// <summary>The id by which it is changed and deleted.</summary>
    public string Id => ControlCharacters.Escape(LiveboxRuleId.TryParse(Rule.Id, out LiveboxRuleId? id) ? id.Text : Rule.Id);

    /// <summary>The name that the box's page shows.</summary>
    public string Name => ControlCharacters.Escape(Rule.Description);

    /// <summary>Who made it: <c>webui</c> is the box's page, <c>upnp</c> a device in the house, others the provider.</summary>
    public string Origin => ControlCharacters.Escape(Rule.Origin);

    /// <summary><c>TCP</c>, <c>UDP</c> or both.</summary>
    public string Protocol => (Rule.IsTcp, Rule.IsUdp) switch
    {
        (true, true) => "TCP, UDP",
        (true, false) => "TCP",
        (false, true) => "UDP",
        _ => ControlCharacters.Escape(Rule.Protocol),
    };

    /// <summary>The port outside, or the first and last of a range.</summary>
    public string ExternalPort => Rule.ExternalPort;

    /// <summary>The port inside.</summary>
    public string InternalPort => ControlCharacters.Escape(Rule.InternalPort);

    /// <summary>The address inside.</summary>
    public string Destination => ControlCharacters.Escape(Rule.Destination);

    /// <summary>Who may come in: <c>*</c> for everybody, which a Livebox 5 shows as 0.0.0.0/0 (F12).</summary>
    public string Source => Rule.IsFromAnywhere ? "*" : ControlCharacters.Escape(Rule.SourcePrefix);

    /// <summary>Whether it is switched on.</summary>
    public bool IsEnabled => Rule.IsEnabled;

    /// <summary>The box's own word: <c>Enabled</c>, <c>Disabled</c>, <c>Error</c>, <c>Pending</c>.</summary>
    public string State => ControlCharacters.Escape(Rule.State);

    /// <summary>Pass where it works, Fail where the box shows an error, Warning where it does not work for everybody or now, Info where it is off.</summary>
    public CheckStatus Status => Rule.IsInError ? CheckStatus.Fail
        : !Rule.IsEnabled || string.Equals(Rule.State, "Disabled", System.StringComparison.OrdinalIgnoreCase) ? CheckStatus.Info
        : string.Equals(Rule.State, "Pending", System.StringComparison.OrdinalIgnoreCase) || !Rule.IsFromAnywhere ? CheckStatus.Warning
        : CheckStatus.Pass;

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>What is to be known of it, for views; its name where nothing is.</summary>
    public string Finding => Rule.IsInError ? Texts.Get("Livebox.Rule.View.Error")
        : Status == CheckStatus.Info ? Texts.Get("Livebox.Rule.View.Off")
        : !Rule.IsFromAnywhere ? Texts.Get("Livebox.Rule.View.Source", Source)
        : Status == CheckStatus.Warning ? Texts.Get("Livebox.Rule.View.Pending")
        : Name;

    /// <summary>The rule as the box has it.</summary>
    internal LiveboxRule Rule { get; }

    /// <summary>Port and destination.</summary>
    /// <returns>For example <c>25 → 192.168.1.10:25</c>.</returns>
    public override string ToString() => $"{ExternalPort} → {Destination}:{InternalPort}";
}
