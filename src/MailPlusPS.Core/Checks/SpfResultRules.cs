using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for the result of an SPF check.</summary>
internal static class SpfResultRules
{
    /// <summary>Whether the address may send.</summary>
    public static CheckRule Verdict { get; } = new("SpfResult.Verdict", "4.2.3", CheckStatus.Fail, "RFC 7208 §2.6");

    /// <summary>At most ten terms asked the DNS.</summary>
    public static CheckRule Lookups { get; } = new("SpfResult.Lookups", "4.2.3", CheckStatus.Fail, "RFC 7208 §4.6.4");

    /// <summary>At most two of them in vain.</summary>
    public static CheckRule Voids { get; } = new("SpfResult.Voids", "4.2.3", CheckStatus.Fail, "RFC 7208 §4.6.4");

    /// <summary>Whether mail really leaves by this address.</summary>
    public static CheckRule Egress { get; } = new("SpfResult.Egress", "4.2.3", CheckStatus.Warning, "RFC 5321 §4.4");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [Verdict, Lookups, Voids, Egress];
}
