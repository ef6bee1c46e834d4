using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for an SPF record whose names were replaced by addresses.</summary>
internal static class FlatSpfRules
{
    /// <summary>All that was to be replaced could be.</summary>
    public static CheckRule Replaced { get; } = new("FlatSpf.Replaced", "4.2.3", CheckStatus.Fail, "RFC 7208 §5.2, §5.3, §5.4");

    /// <summary>Nothing stands for addresses that cannot be listed.</summary>
    public static CheckRule Listable { get; } = new("FlatSpf.Listable", "4.2.3", CheckStatus.Warning, "RFC 7208 §5.5, §5.7, §7; tutorial §4.2.3");

    /// <summary>Everybody gets the result that he got before.</summary>
    public static CheckRule Equal { get; } = new("FlatSpf.Equal", "4.2.3", CheckStatus.Warning, "RFC 7208 §4.6.2");

    /// <summary>Records and strings are short enough.</summary>
    public static CheckRule Length { get; } = new("FlatSpf.Length", "4.2.3", CheckStatus.Fail, "RFC 7208 §3.3, §3.4");

    /// <summary>At most ten terms ask the DNS.</summary>
    public static CheckRule Lookups { get; } = new("FlatSpf.Lookups", "4.2.3", CheckStatus.Fail, "RFC 7208 §4.6.4");

    /// <summary>Addresses change, a list of them does not.</summary>
    public static CheckRule Stale { get; } = new("FlatSpf.Stale", "4.2.3", CheckStatus.Warning, "Tutorial §4.2.3");

    /// <summary>A list that is published already is still right.</summary>
    public static CheckRule Compare { get; } = new("FlatSpf.Compare", "4.2.3", CheckStatus.Warning, "Tutorial §4.2.3");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [Replaced, Listable, Equal, Length, Lookups, Stale, Compare];
}
