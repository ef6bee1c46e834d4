using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for the reverse name of an address (tutorial, preamble 3).</summary>
internal static class ReverseDnsRules
{
    /// <summary>The address has a name.</summary>
    public static CheckRule Published { get; } = new("ReverseDns.Published", "pre", CheckStatus.Fail, "RFC 1912 §2.1; RFC 1035 §3.5");

    /// <summary>The name is a host's.</summary>
    public static CheckRule Syntax { get; } = new("ReverseDns.Syntax", "pre", CheckStatus.Warning, "RFC 1035 §3.5; RFC 1123 §2.1");

    /// <summary>The name leads back to the address.</summary>
    public static CheckRule Confirmed { get; } = new("ReverseDns.Confirmed", "pre", CheckStatus.Fail, "RFC 8601 §3");

    /// <summary>The name is not one that a provider gives to all its lines.</summary>
    public static CheckRule Generic { get; } = new("ReverseDns.Generic", "pre", CheckStatus.Fail, "Tutorial, preamble 3");

    /// <summary>The address has one name.</summary>
    public static CheckRule Single { get; } = new("ReverseDns.Single", "pre", CheckStatus.Warning, "RFC 2181 §10.2; RFC 7208 §5.5");

    /// <summary>The name is no alias; the way to it may lead over one.</summary>
    public static CheckRule Alias { get; } = new("ReverseDns.Alias", "pre", CheckStatus.Warning, "RFC 1912 §2.1; RFC 2317");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [Published, Confirmed, Generic, Syntax, Single, Alias];
}
