using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for an SPF record.</summary>
internal static class SpfRules
{
    /// <summary>There is exactly one record.</summary>
    public static CheckRule Published { get; } = new("Spf.Published", "4.2.3", CheckStatus.Fail, "RFC 7208 §4.5");

    /// <summary>Every term follows the grammar.</summary>
    public static CheckRule Syntax { get; } = new("Spf.Syntax", "4.2.3", CheckStatus.Fail, "RFC 7208 §4.6.1");

    /// <summary>No character that a paste left behind.</summary>
    public static CheckRule Text { get; } = new("Spf.Text", "4.2.3", CheckStatus.Fail, "RFC 7208 §3.1");

    /// <summary>At most ten terms ask the DNS.</summary>
    public static CheckRule Lookups { get; } = new("Spf.Lookups", "4.2.3", CheckStatus.Fail, "RFC 7208 §4.6.4");

    /// <summary>Every included record is there.</summary>
    public static CheckRule Includes { get; } = new("Spf.Includes", "4.2.3", CheckStatus.Fail, "RFC 7208 §5.2, §6.1");

    /// <summary>What happens to everybody else.</summary>
    public static CheckRule All { get; } = new("Spf.All", "4.2.3", CheckStatus.Fail, "RFC 7208 §5.1");

    /// <summary>No term stands where it is never looked at.</summary>
    public static CheckRule Order { get; } = new("Spf.Order", "4.2.3", CheckStatus.Warning, "RFC 7208 §5.1, §6.1");

    /// <summary>No reverse names.</summary>
    public static CheckRule Ptr { get; } = new("Spf.Ptr", "4.2.3", CheckStatus.Warning, "RFC 7208 §5.5");

    /// <summary>The record fits a UDP answer.</summary>
    public static CheckRule Length { get; } = new("Spf.Length", "4.2.3", CheckStatus.Warning, "RFC 7208 §3.4");

    /// <summary>No record of the abandoned type.</summary>
    public static CheckRule TypeSpf { get; } = new("Spf.TypeSpf", "4.2.3", CheckStatus.Warning, "RFC 7208 §3.1");

    /// <summary>No alias on the way, or one that is said.</summary>
    public static CheckRule Alias { get; } = new("Spf.Alias", "4.2.3", CheckStatus.Info, "RFC 1034 §3.6.2");

    /// <summary>The record stands at the right name.</summary>
    public static CheckRule Location { get; } = new("Spf.Location", "4.2.3", CheckStatus.Fail, "RFC 7208 §3");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } =
        [Published, Location, Syntax, Text, Lookups, Includes, All, Order, Ptr, Length, TypeSpf, Alias];
}
