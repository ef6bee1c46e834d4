using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for the ports of a mail server (tutorial §5.4, §6).</summary>
internal static class PortRules
{
    /// <summary>The port is as the tutorial wants it.</summary>
    public static CheckRule State { get; } = new("Port.State", "6", CheckStatus.Fail, "Tutorial §5.4, §6.1, §6.2");

    /// <summary>What answers there is what belongs there.</summary>
    public static CheckRule Greeting { get; } = new("Port.Greeting", "6", CheckStatus.Fail, "RFC 5321 §3.1; RFC 9051 §7.1; RFC 1939 §4");

    /// <summary>The port encrypts, by a version that is not broken.</summary>
    public static CheckRule Tls { get; } = new("Port.Tls", "6", CheckStatus.Fail, "RFC 3207; RFC 8314 §3; RFC 8996");

    /// <summary>The certificate is one that its clients take.</summary>
    public static CheckRule Certificate { get; } = new("Port.Certificate", "6", CheckStatus.Fail, "RFC 9525 §6; RFC 8314 §3");

    /// <summary>The port is the same by IPv4 and IPv6.</summary>
    public static CheckRule Families { get; } = new("Port.Families", "6", CheckStatus.Warning, "RFC 5321 §5.1; RFC 8305");

    /// <summary>Port 25 of other servers can be reached from here.</summary>
    public static CheckRule Outgoing { get; } = new("Port.Outgoing", "pre", CheckStatus.Info, "Tutorial, preamble 4");

    /// <summary>All that a port of the server has, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [State, Greeting, Tls, Certificate, Families, Outgoing];
}
