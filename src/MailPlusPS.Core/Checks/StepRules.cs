using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The steps of the tutorial that the public DNS alone can show, by their ids.</summary>
internal static class StepRules
{
    /// <summary>The reverse name of the home address.</summary>
    public static CheckRule P04 { get; } = new("P04", "pre", CheckStatus.Fail, "Tutorial, preamble 3; RFC 8601 §3");

    /// <summary>No stray characters in pasted values.</summary>
    public static CheckRule P08 { get; } = new("P08", "pre", CheckStatus.Fail, "Tutorial, preamble 5");

    /// <summary>The domain exists.</summary>
    public static CheckRule P10 { get; } = new("P10", "pre", CheckStatus.Fail, "Tutorial, prerequisites");

    /// <summary>OVH serves the zone.</summary>
    public static CheckRule P12 { get; } = new("P12", "pre", CheckStatus.Fail, "Tutorial, prerequisites");

    /// <summary>The domain's address is the home address.</summary>
    public static CheckRule P14 { get; } = new("P14", "pre", CheckStatus.Fail, "Tutorial, prerequisites");

    /// <summary>The address is a dynamic one.</summary>
    public static CheckRule P15 { get; } = new("P15", "pre", CheckStatus.Info, "Tutorial, prerequisites");

    /// <summary>The house has an address of its own.</summary>
    public static CheckRule P16 { get; } = new("P16", "pre", CheckStatus.Fail, "RFC 6598 §1");

    /// <summary>The DKIM key is as long as the tutorial chose it.</summary>
    public static CheckRule C06 { get; } = new("C06", "3", CheckStatus.Fail, "Tutorial §3; RFC 8301 §3.2");

    /// <summary>The selector is as the tutorial wants it.</summary>
    public static CheckRule C08 { get; } = new("C08", "3", CheckStatus.Warning, "Tutorial §3; RFC 6376 §3.1");

    /// <summary>No address record for mail.</summary>
    public static CheckRule O03 { get; } = new("O03", "4.2.1", CheckStatus.Fail, "Tutorial §4.2.1");

    /// <summary>The backup MX come after the own one.</summary>
    public static CheckRule O04 { get; } = new("O04", "4.2.2", CheckStatus.Fail, "Tutorial §4.2.2; RFC 5321 §5.1");

    /// <summary>OVH's redirection MX is gone.</summary>
    public static CheckRule O05 { get; } = new("O05", "4.2.2", CheckStatus.Fail, "Tutorial §4.2.2");

    /// <summary>The first MX is the domain itself.</summary>
    public static CheckRule O06 { get; } = new("O06", "4.2.2", CheckStatus.Fail, "Tutorial §4.2.2; RFC 5321 §5.1");

    /// <summary>What happens while the server is away.</summary>
    public static CheckRule O07 { get; } = new("O07", "4.2.2", CheckStatus.Info, "Tutorial §4.2.2; RFC 5321 §4.5.4.1");

    /// <summary>The SPF record names all who send.</summary>
    public static CheckRule O08 { get; } = new("O08", "4.2.3", CheckStatus.Fail, "Tutorial §4.2.3; RFC 7208 §3");

    /// <summary>The SPF record lets those pass who send, and nobody else.</summary>
    public static CheckRule O09 { get; } = new("O09", "4.2.3", CheckStatus.Fail, "Tutorial §4.2.3; RFC 7208 §4");

    /// <summary>Exactly one SPF record is published.</summary>
    public static CheckRule O10 { get; } = new("O10", "4.2.3", CheckStatus.Fail, "Tutorial §4.2.3; RFC 7208 §4.5");

    /// <summary>How strict the SPF record ends.</summary>
    public static CheckRule O11 { get; } = new("O11", "4.2.3", CheckStatus.Fail, "Tutorial §4.2.3; RFC 7208 §5.1");

    /// <summary>redirect= and all exclude each other.</summary>
    public static CheckRule O12 { get; } = new("O12", "4.2.3", CheckStatus.Warning, "Tutorial §4.2.3; RFC 7208 §6.1");

    /// <summary>All included records can be read.</summary>
    public static CheckRule O13 { get; } = new("O13", "4.2.3", CheckStatus.Fail, "Tutorial §4.2.3; RFC 7208 §4.6.4");

    /// <summary>The SPF record as a tester shows it, ptr named.</summary>
    public static CheckRule O15 { get; } = new("O15", "4.2.3", CheckStatus.Warning, "Tutorial §4.2.3; RFC 7208 §5.5");

    /// <summary>No copy of OVH's record that goes stale.</summary>
    public static CheckRule O16 { get; } = new("O16", "4.2.3", CheckStatus.Warning, "Tutorial §4.2.3");

    /// <summary>The DKIM record's tags.</summary>
    public static CheckRule O17 { get; } = new("O17", "4.2.4", CheckStatus.Fail, "Tutorial §4.2.4; RFC 6376 §3.6.1");

    /// <summary>The DKIM key is valid and long enough.</summary>
    public static CheckRule O18 { get; } = new("O18", "4.2.4", CheckStatus.Fail, "Tutorial §4.2.4; RFC 8301 §3.2");

    /// <summary>The DKIM record is published.</summary>
    public static CheckRule O19 { get; } = new("O19", "4.2.4", CheckStatus.Fail, "Tutorial §4.2.4; RFC 6376 §3.6.2");

    /// <summary>What the DMARC record asks for.</summary>
    public static CheckRule O20 { get; } = new("O20", "4.2.5", CheckStatus.Fail, "Tutorial §4.2.5; RFC 9989 §4.7");

    /// <summary>Where DMARC reports go.</summary>
    public static CheckRule O21 { get; } = new("O21", "4.2.5", CheckStatus.Info, "Tutorial §4.2.5; RFC 9990");

    /// <summary>The DMARC record is published and valid.</summary>
    public static CheckRule O23 { get; } = new("O23", "4.2.5", CheckStatus.Fail, "Tutorial §4.2.5; RFC 9989 §4.8");

    /// <summary>mail is an alias of the domain, for the web access.</summary>
    public static CheckRule O24 { get; } = new("O24", "4.2.6", CheckStatus.Warning, "Tutorial §4.2.6");

    /// <summary>No IPv6 address that nobody listens at.</summary>
    public static CheckRule N07 { get; } = new("N07", "6", CheckStatus.Warning, "Tutorial §6; RFC 5321 §5.1");

    /// <summary>All of them, in the order of the tutorial.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } =
    [
        P04, P08, P10, P12, P14, P15, P16, C06, C08, O03, O04, O05, O06, O07, O08, O09, O10, O11, O12, O13, O15, O16, O17, O18, O19, O20, O21, O23, O24, N07,
    ];
}
