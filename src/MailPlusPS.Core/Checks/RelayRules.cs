using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>What a conversation with the relay shows, before MailPlus is told to use it (tutorial, preamble 4, §5.5.2).</summary>
internal static class RelayRules
{
    /// <summary>Whose relay it is.</summary>
    public static CheckRule Name { get; } = new("Relay.Name", "pre", CheckStatus.Warning, "Tutorial, preamble 4");

    /// <summary>Mail and password go encrypted, to the relay and nobody else.</summary>
    public static CheckRule Tls { get; } = new("Relay.Tls", "pre", CheckStatus.Fail, "RFC 8314 §3.3; RFC 9525");

    /// <summary>The ways to log in.</summary>
    public static CheckRule Methods { get; } = new("Relay.Methods", "pre", CheckStatus.Fail, "RFC 4954 §3; RFC 8314 §4.1");

    /// <summary>The log-in, tried once.</summary>
    public static CheckRule Login { get; } = new("Relay.Login", "pre", CheckStatus.Fail, "RFC 4954 §6");

    /// <summary>The largest message.</summary>
    public static CheckRule Size { get; } = new("Relay.Size", "5.5.2", CheckStatus.Info, "RFC 1870 §3");

    /// <summary>A sender is accepted; one verdict an address.</summary>
    public static CheckRule Sender { get; } = new("Relay.Sender", "5.5.2", CheckStatus.Fail, "RFC 6409 §6.1");

    /// <summary>The sender's SPF record names the relay; one verdict a domain.</summary>
    public static CheckRule Spf { get; } = new("Relay.Spf", "4.2.3", CheckStatus.Fail, "Tutorial §4.2.3; RFC 7208 §4");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [StepRules.P06, Name, Tls, Methods, Login, Size, Sender, Spf, StepRules.S17, StepRules.F04];

    /// <summary>Those that are no step of the tutorial.</summary>
    public static IReadOnlyList<CheckRule> Own { get; } = [Name, Tls, Methods, Login, Size, Sender, Spf];
}
