using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.MailTester;

namespace MailPlusPS;

/// <summary>What a rater says of a message: the mark, and each deduction with the step that explains it (tutorial §8.1, T01).</summary>
public sealed record MailTesterReport
{
    /// <summary>The report's name: what stands before the @ of the address; the Message-ID of a message that was rated here.</summary>
    public required string Id
    {
        get;
        init => field = ControlCharacters.Excerpt(value);
    }

    /// <summary>Who rated it: <c>mail-tester</c>, or this module alone or with a filter.</summary>
    public required string Rater { get; init; }

    /// <summary>Where it can be looked at; null where it was rated here.</summary>
    public Uri? Uri { get; init; }

    /// <summary>The mark; null where the report has none that can be read.</summary>
    public double? Mark { get; init; }

    /// <summary>The best mark.</summary>
    public double MaxMark { get; init; } = 10;

    /// <summary>The service's verdict in its own words.</summary>
    public string Title
    {
        get;
        init => field = ControlCharacters.Excerpt(value);
    } = string.Empty;

    /// <summary>The subject of the message; empty where the report does not say.</summary>
    public string Subject
    {
        get;
        init => field = ControlCharacters.Excerpt(value);
    } = string.Empty;

    /// <summary>All remarks, in the report's order.</summary>
    public IReadOnlyList<MailTesterItem> Items
    {
        get;
        init => field = value.ToArray(); // PowerShell cannot index the list that a collection expression makes
    } = Array.Empty<MailTesterItem>();

    /// <summary>The remarks that cost points or are not green.</summary>
    public IReadOnlyList<MailTesterItem> Deductions => Items.Where(i => i.Status != CheckStatus.Pass).ToArray();

    /// <summary>T01 for the mark, T03 and T04 for the two remarks that are expected behind a relay, F07 for the deductions, then each of them.</summary>
    public IReadOnlyList<CheckResult> Checks => MailTesterJudge.Judge(Id, Mark, MaxMark, [.. Items]);

    /// <summary>Pass for the full mark, Warning from 9 (T01), Fail below, Error where there is no mark.</summary>
    public CheckStatus Status => Checks[0].Status;

    /// <summary>The status as views show it.</summary>
    public CheckMark StatusMark => new(Status);

    /// <summary>The mark as it is said: <c>9.8/10</c>; a question mark where there is none.</summary>
    public string Score => string.Format(CultureInfo.InvariantCulture, "{0}/{1:0.##}", Mark is { } mark ? mark.ToString("0.##", CultureInfo.InvariantCulture) : "?", MaxMark);

    /// <summary>The remarks that are not green, in a line.</summary>
    public string Finding => Deductions.Count == 0 ? Title : string.Join("; ", Deductions.OrderByDescending(d => d.Status).Select(d => d.ToString()));

    /// <summary>Status, mark and name in a line.</summary>
    /// <returns>For example <c>Pass 10/10 test-abc</c>.</returns>
    public override string ToString() => $"{Status} {Score} {Id}";
}
