using System.Collections.Generic;

namespace MailPlusPS.Dmarc;

/// <summary>What a new record is to say.</summary>
internal sealed record DmarcWish
{
    /// <summary>What is asked for the domain.</summary>
    public required DmarcPolicy Policy { get; init; }

    /// <summary>What is asked for names below it; null for the same.</summary>
    public DmarcPolicy? SubdomainPolicy { get; init; }

    /// <summary>What is asked for names below it that do not exist; null for the same as for those that do.</summary>
    public DmarcPolicy? NonexistentPolicy { get; init; }

    /// <summary>Where the reports in figures go: mail addresses, with or without <c>mailto:</c>.</summary>
    public IReadOnlyList<string> AggregateReportTo { get; init; } = [];

    /// <summary>Where the reports on single messages go.</summary>
    public IReadOnlyList<string> FailureReportTo { get; init; } = [];

    /// <summary>When single messages are reported: <c>0</c>, <c>1</c>, <c>d</c>, <c>s</c>.</summary>
    public IReadOnlyList<string> FailureOptions { get; init; } = [];

    /// <summary>How near signatures must be; null to leave it unsaid, which is relaxed.</summary>
    public DmarcAlignmentMode? DkimAlignment { get; init; }

    /// <summary>How near the envelope sender must be; null to leave it unsaid, which is relaxed.</summary>
    public DmarcAlignmentMode? SpfAlignment { get; init; }

    /// <summary>Whether the policies are in test.</summary>
    public bool IsTesting { get; init; }

    /// <summary>Whether the tags of RFC 7489 are to be there for old readers.</summary>
    public bool IsLegacy { get; init; }
}
