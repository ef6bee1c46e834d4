using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for a DMARC record.</summary>
internal static class DmarcRules
{
    /// <summary>There is exactly one record for the domain.</summary>
    public static CheckRule Published { get; } = new("Dmarc.Published", "4.2.5", CheckStatus.Fail, "RFC 9989 §4.10.1");

    /// <summary>The record stands at the right name.</summary>
    public static CheckRule Location { get; } = new("Dmarc.Location", "4.2.5", CheckStatus.Fail, "RFC 9989 §4.5");

    /// <summary>The record is a list of tags, each once.</summary>
    public static CheckRule Syntax { get; } = new("Dmarc.Syntax", "4.2.5", CheckStatus.Fail, "RFC 9989 §4.8");

    /// <summary>No character that a paste left behind.</summary>
    public static CheckRule Text { get; } = new("Dmarc.Text", "4.2.5", CheckStatus.Fail, "RFC 9989 §4.8");

    /// <summary>What is asked of receivers.</summary>
    public static CheckRule Policy { get; } = new("Dmarc.Policy", "4.2.5", CheckStatus.Fail, "RFC 9989 §4.7, §4.10.1");

    /// <summary>What is asked for names below the domain.</summary>
    public static CheckRule Subdomains { get; } = new("Dmarc.Subdomains", "4.2.5", CheckStatus.Warning, "RFC 9989 §4.7");

    /// <summary>Report addresses that can be used.</summary>
    public static CheckRule ReportUris { get; } = new("Dmarc.ReportUris", "4.2.5", CheckStatus.Fail, "RFC 9989 §4.7, §4.8");

    /// <summary>Report addresses at other domains are authorized there.</summary>
    public static CheckRule External { get; } = new("Dmarc.External", "4.2.5", CheckStatus.Fail, "RFC 9990 §4");

    /// <summary>No tag that has been removed.</summary>
    public static CheckRule Removed { get; } = new("Dmarc.Removed", "4.2.5", CheckStatus.Warning, "RFC 9989 Appendix C.5.2");

    /// <summary>No tag or value that receivers do not know.</summary>
    public static CheckRule Values { get; } = new("Dmarc.Values", "4.2.5", CheckStatus.Warning, "RFC 9989 §4.7");

    /// <summary>The policy is not in test.</summary>
    public static CheckRule Testing { get; } = new("Dmarc.Testing", "4.2.5", CheckStatus.Info, "RFC 9989 §4.7");

    /// <summary>An alias on the way is said.</summary>
    public static CheckRule Alias { get; } = new("Dmarc.Alias", "4.2.5", CheckStatus.Info, "RFC 1034 §3.6.2");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } =
        [Published, Location, Syntax, Text, Policy, Subdomains, ReportUris, External, Removed, Values, Testing, Alias];
}
