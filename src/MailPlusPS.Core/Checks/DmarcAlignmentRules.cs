using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for a message under DMARC.</summary>
internal static class DmarcAlignmentRules
{
    /// <summary>A record applies to the From domain.</summary>
    public static CheckRule Record { get; } = new("DmarcAlignment.Record", "4.2.5", CheckStatus.Warning, "RFC 9989 §4.10.1");

    /// <summary>SPF speaks for the From domain.</summary>
    public static CheckRule Spf { get; } = new("DmarcAlignment.Spf", "4.2.5", CheckStatus.Warning, "RFC 9989 §4.4.2, §4.10.2");

    /// <summary>A DKIM signature speaks for the From domain.</summary>
    public static CheckRule Dkim { get; } = new("DmarcAlignment.Dkim", "4.2.5", CheckStatus.Warning, "RFC 9989 §4.4.1, §4.10.2");

    /// <summary>The message as a whole.</summary>
    public static CheckRule Verdict { get; } = new("DmarcAlignment.Verdict", "4.2.5", CheckStatus.Fail, "RFC 9989 §5.3");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [Record, Spf, Dkim, Verdict];
}
