using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Reporting;

namespace MailPlusPS.Core.Tests.Reporting;

/// <summary>Verdicts and reports as the tests of reports need them.</summary>
internal static class Verdicts
{
    /// <summary>What a network or a file may hold that must not act where it is shown.</summary>
    public const string Hostile = "<script>alert(1)</script>]]>\u001b[2J\u202egnp.exe\u0000\ufffe`|*_\" onload='x' {{ Title }} {% raw %} =cmd|' /C calc'!A0";

    public static CheckResult Make(string id, CheckStatus status, string message = "It is so.", string subject = "votredomaine.tld", string section = "4.2.3", string evidence = "", Remedy? remedy = null) => new()
    {
        Id = id,
        Title = "Title of " + id,
        Section = section,
        Status = status,
        Subject = subject,
        Message = message,
        Evidence = evidence,
        Remedy = remedy,
        Reference = "RFC 7208 §4",
    };

    /// <summary>A verdict of each status, hostile in every part.</summary>
    public static CheckResult[] HostileOnes => [.. Enum.GetValues<CheckStatus>().Select(s => new CheckResult
    {
        Id = "=Id" + Hostile,
        Title = Hostile,
        Section = Hostile,
        Status = s,
        Subject = Hostile,
        Message = Hostile,
        Evidence = Hostile,
        Remedy = new Remedy(RemedyKind.Record, "@" + Hostile + "\r\n+" + Hostile),
        Reference = Hostile,
    })];

    public static ReportContent Report(params IReadOnlyList<CheckResult> results) => Report("en", results);

    public static ReportContent Report(string culture, IReadOnlyList<CheckResult> results) =>
        new(results, new DateTimeOffset(2026, 11, 24, 10, 42, 7, TimeSpan.FromHours(1)), CultureInfo.GetCultureInfo(culture));

    public static string Write(ReportFormat format, params IReadOnlyList<CheckResult> results) => ReportWriters.Text(format, Report(results));
}
