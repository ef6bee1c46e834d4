using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Deployment;
using MailPlusPS.Lab;
using Xunit;

namespace MailPlusPS.Core.Tests.Deployment;

/// <summary>The whole audit of the lab's house, looked at from outside.</summary>
public sealed partial class LiveAuditTests(AuditLab lab) : IClassFixture<AuditLab>
{
    [Fact]
    public async Task Each_of_the_162_steps_has_one_verdict_in_the_order_of_the_tutorial_s_sections() =>
        Assert.Equal(StepCatalogue.All.OrderBy(s => s.Section, SectionOrder.Instance).Select(s => s.Id), (await lab.AuditAsync()).Outcome.Results.Select(r => r.Id));

    [Fact]
    public async Task The_house_as_the_tutorial_leaves_it_passes_what_a_look_shows()
    {
        IReadOnlyList<CheckResult> results = (await lab.AuditAsync()).Outcome.Results;

        Assert.Equal(
            [],
            new[] { "P07", "C02", "C03", "C09", "C10", "S03", "S04", "S06", "S07", "S09", "S13", "S14", "S15", "S16", "S18", "S19", "S20", "S23", "S24", "S31", "N01", "N02", "N06", "W03", "W05", "T09", "T10", "T11", "F11", "F14" }
                .Select(id => results.Single(r => r.Id == id)).Where(r => r.Status != CheckStatus.Pass).Select(r => r.ToString()));
        Assert.DoesNotContain(results, r => r.Status is CheckStatus.Fail);
    }

    // Two conversations on 25: one of a stranger's server, one with mistakes. Everything else is said, and seen, on one connection.
    [Fact]
    public async Task Each_port_is_connected_to_once_for_each_thing_that_is_said_there()
    {
        IReadOnlyDictionary<int, int> connections = (await lab.AuditAsync()).Vantage.Connections;

        Assert.Equal([25, 110, 143, 443, 465, 587, 993, 995], connections.Keys.Order());
        Assert.Equal(2, connections[25]);
        Assert.Equal(2, connections[587]); // the other is the relay's
        Assert.Equal(3, connections[993]); // two ask for a version of TLS each (S04), which takes a first message of its own
        Assert.All(connections.Where(c => c.Key is not (25 or 587 or 993)), c => Assert.Equal(1, c.Value));
    }

    [Fact]
    public async Task Each_name_and_type_is_asked_once_by_all_parts_together()
    {
        IReadOnlyList<ReceivedQuestion> asked = (await lab.AuditAsync()).Asked;

        Assert.Contains(asked, q => q.Name.Contains("dbl.spamhaus.org", StringComparison.Ordinal));
        Assert.Empty(asked.GroupBy(q => (q.Name, q.Type)).Where(g => g.Count() > 1).Select(g => g.Key.ToString()));
    }

    [Fact]
    public async Task The_account_logs_in_once_at_each_place()
    {
        Assert.SkipUnless(AuditLab.MissingReason is null, AuditLab.MissingReason ?? string.Empty);
        int before = LogIns();

        AuditOutcome outcome = (await lab.AuditAsync(credential: true)).Outcome;

        Assert.Equal(1, LogIns() - before);
        Assert.All(new[] { StepRules.S08, StepRules.S11, StepRules.S45 }.Select(outcome.Results.Of), r => Assert.Equal(CheckStatus.Pass, r.Status));
    }

    // DNS, SMTP, IMAP, the NAS and the box in one audit: nobody is asked or logged in to twice.
    [Fact]
    public async Task A_whole_audit_asks_each_name_once_and_logs_in_once_everywhere()
    {
        Assert.SkipUnless(AuditLab.MissingReason is null, AuditLab.MissingReason ?? string.Empty);
        await using LabHouse house = await LabHouse.StartAsync(AuditLab.Domain, TestContext.Current.CancellationToken);
        int before = LogIns();

        (AuditOutcome outcome, _, IReadOnlyList<ReceivedQuestion> asked) = await lab.AuditAsync(credential: true, house: house);

        Assert.Equal((1, (1, 1)), (LogIns() - before, house.LogIns));
        Assert.Empty(asked.GroupBy(q => (q.Name, q.Type)).Where(g => g.Count() > 1).Select(g => g.Key.ToString()));
        Assert.DoesNotContain(outcome.Verdicts, v => v.Need is AuditNeed.Nas or AuditNeed.Box or AuditNeed.Look or AuditNeed.LogIn);
    }

    [Fact]
    public async Task A_wrong_password_is_tried_once_in_all_and_both_services_know_it()
    {
        Assert.SkipUnless(AuditLab.MissingReason is null, AuditLab.MissingReason ?? string.Empty);
        int before = Mismatches();

        AuditOutcome outcome = (await lab.AuditAsync(credential: true, password: "wrong")).Outcome;

        Assert.Equal(1, Mismatches() - before);
        Assert.Equal(CheckStatus.Fail, outcome.Results.Of(StepRules.S45).Status);
        Assert.Contains("535", outcome.Results.Of(StepRules.S45).Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_account_what_shows_behind_a_log_in_says_so()
    {
        AuditOutcome outcome = (await lab.AuditAsync()).Outcome;

        Assert.Equal(["S08", "S11", "S45"], outcome.Verdicts.Where(v => v.Need == AuditNeed.LogIn).Select(v => v.Result.Id));
    }

    [Fact]
    public async Task A_step_of_the_dns_alone_makes_nobody_connect()
    {
        (_, MappedVantage vantage, IReadOnlyList<ReceivedQuestion> asked) = await lab.AuditAsync(wants: id => id == "O06");

        Assert.Empty(vantage.Connections);
        Assert.DoesNotContain(asked, q => q.Name.Contains("spamhaus", StringComparison.Ordinal));
    }

    private int Mismatches() => lab.DovecotLog.Split("Password mismatch").Length - 1;

    private int LogIns() => Login().Count(lab.DovecotLog);

    [GeneratedRegex("imap-login: (?:Info: )?Login:|imap-login: Info: Logged in", RegexOptions.None, 1000)]
    private static partial Regex Login();
}
