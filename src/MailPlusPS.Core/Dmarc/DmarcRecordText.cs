using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>A DMARC record to publish, and what is to be said of it before it is.</summary>
public sealed record DmarcRecordText
{
    /// <summary>The domain, A-labels.</summary>
    public required string Domain { get; init; }

    /// <summary>Where the record belongs, such as <c>_dmarc.votredomaine.tld</c>.</summary>
    public required string RecordName { get; init; }

    /// <summary>The record's text, in one piece as a zone's form takes it (RFC 9989 §4.7).</summary>
    public required string RecordText { get; init; }

    /// <summary>The same text in strings of at most 255 bytes, as a zone file takes it (RFC 1035 §3.3.14).</summary>
    public required IReadOnlyList<string> RecordStrings
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    }

    /// <summary>The record that it comes after, where it is a next step; null otherwise.</summary>
    public string? Previous { get; init; }

    /// <summary>Why this is the next step and when to take it; null where none was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>What is to be said of it, one verdict a rule.</summary>
    public required IReadOnlyList<CheckResult> Checks
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The worst of <see cref="Checks"/>.</summary>
    public CheckStatus Status => Checks.WorstStatus();

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>Why it is the next step and what is to be said of it, in sentences, for views.</summary>
    public string Remarks => string.Join(" ", new[] { Reason }.Concat(Checks.Where(c => c.Status > CheckStatus.Info || (c.Status == CheckStatus.NotTested && c.Remedy is not null)).Select(c => c.Message)).Where(s => s is not null));

    /// <summary>The record's text.</summary>
    /// <returns><see cref="RecordText"/>.</returns>
    public override string ToString() => RecordText;
}
