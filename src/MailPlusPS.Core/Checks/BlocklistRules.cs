using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for DNS blocklists (tutorial §8.2).</summary>
internal static class BlocklistRules
{
    /// <summary>The list passes its own test: it has what it must have and not what it must not.</summary>
    public static CheckRule SelfTest { get; } = new("Blocklist.SelfTest", "8.2", CheckStatus.Info, "RFC 5782 §5");

    /// <summary>The address or domain is not on the list, or it does not matter.</summary>
    public static CheckRule Listing { get; } = new("Blocklist.Listing", "8.2", CheckStatus.Fail, "Tutorial §8.2; RFC 5782 §2.1");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [SelfTest, Listing];
}
