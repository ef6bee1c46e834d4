using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for a domain that follows a changing address.</summary>
internal static class DynamicDnsRules
{
    /// <summary>The domain's address is that of the house.</summary>
    public static CheckRule Address { get; } = new("DynDns.Address", "pre", CheckStatus.Fail, "Tutorial, prerequisites");

    /// <summary>The DynHost record has the address of the house.</summary>
    public static CheckRule DynHost { get; } = new("DynDns.DynHost", "pre", CheckStatus.Fail, "Tutorial, prerequisites");

    /// <summary>The address is kept for a short time only.</summary>
    public static CheckRule TimeToLive { get; } = new("DynDns.TimeToLive", "pre", CheckStatus.Warning, "Tutorial, prerequisites; RFC 1034 §3.6");

    /// <summary>The first MX leads to the house.</summary>
    public static CheckRule Mx { get; } = new("DynDns.Mx", "4.2.2", CheckStatus.Fail, "Tutorial §4.2.2; RFC 5321 §5.1");

    /// <summary>The reverse name of the address.</summary>
    public static CheckRule Reverse { get; } = new("DynDns.Reverse", "pre", CheckStatus.Info, "Tutorial, preamble 3");

    /// <summary>The box itself has the public address.</summary>
    public static CheckRule Shared { get; } = new("DynDns.Shared", "pre", CheckStatus.Fail, "RFC 6598; RFC 1918");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [Address, DynHost, TimeToLive, Mx, Reverse, Shared];
}
