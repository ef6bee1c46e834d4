using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Reporting;
using Xunit;

namespace MailPlusPS.Core.Tests.Reporting;

public sealed class AddressHistoryTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 24, 6, 30, 0, TimeSpan.FromHours(1));

    [Fact]
    public void The_first_report_notes_the_address_with_its_day() => Assert.Equal("192.0.2.20 (2026-11-24)", Carry(null, "192.0.2.20", Day));

    [Fact]
    public void An_address_that_stays_keeps_the_day_on_which_it_was_seen_first() =>
        Assert.Equal("192.0.2.20 (2026-11-24)", Carry("192.0.2.20 (2026-11-24)", "192.0.2.20", Day.AddDays(3)));

    [Fact]
    public void A_new_address_stands_before_those_that_were() => Assert.Equal(
        "192.0.2.7 (2026-11-27) ← 192.0.2.20 (2026-11-24) ← 192.0.2.1 (2026-10-02)",
        Carry("192.0.2.20 (2026-11-24) ← 192.0.2.1 (2026-10-02)", "192.0.2.7", Day.AddDays(3)));

    [Fact]
    public void A_report_that_no_run_kept_gets_today_s_day() => Assert.Equal("192.0.2.20 (2026-11-24)", Carry("192.0.2.20", "192.0.2.20", Day));

    [Fact]
    public void The_history_ends_somewhere()
    {
        string? history = null;
        for (int day = 0; day < 400; day++)
        {
            history = Carry(history, $"192.0.2.{day % 200}", Day.AddDays(day));
        }

        Assert.Equal(12, history!.Split(" ← ").Length);
    }

    [Fact]
    public void A_domain_carries_its_own_history_only()
    {
        CheckResult other = Make("192.0.2.1 (2026-01-01)") with { Subject = "autre.tld" };

        Assert.Equal("192.0.2.20 (2026-11-24)", AddressHistory.Carry([other], [Make("192.0.2.20")], Day).Single().Evidence);
    }

    [Fact]
    public void The_run_after_an_address_changed_tells_it_once()
    {
        IReadOnlyList<CheckResult> first = AddressHistory.Carry([], [Make("192.0.2.20")], Day);
        IReadOnlyList<CheckResult> second = AddressHistory.Carry(first, [Make("192.0.2.7")], Day.AddDays(1));
        IReadOnlyList<CheckResult> third = AddressHistory.Carry(second, [Make("192.0.2.7")], Day.AddDays(2));

        ReportChange change = Assert.Single(ReportComparison.Compare(first, second));
        Assert.Equal((ReportChangeKind.Other, "The address of the house is 192.0.2.7 now; it was 192.0.2.20."), (change.Change, change.Message));
        Assert.Empty(ReportComparison.Compare(second, third));
    }

    private static string Carry(string? before, string now, DateTimeOffset day) =>
        AddressHistory.Carry(before is null ? [] : [Make(before)], [Make(now)], day).Single().Evidence;

    private static CheckResult Make(string evidence) => Verdicts.Make("P15", CheckStatus.Info, evidence: evidence);
}
