using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Deployment;
using MailPlusPS.Deployment.Parts;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Deployment;

/// <summary>One verdict a step, whoever looked.</summary>
public sealed class StepLedgerTests
{
    private const string Domain = "home.test";

    [Theory]
    [InlineData(CheckStatus.Pass, CheckStatus.Warning, CheckStatus.Warning)]
    [InlineData(CheckStatus.Fail, CheckStatus.Pass, CheckStatus.Fail)]
    [InlineData(CheckStatus.Info, CheckStatus.Pass, CheckStatus.Info)]
    [InlineData(CheckStatus.NotTested, CheckStatus.Pass, CheckStatus.Pass)]
    [InlineData(CheckStatus.Error, CheckStatus.Pass, CheckStatus.Pass)]
    [InlineData(CheckStatus.NotTested, CheckStatus.Error, CheckStatus.Error)]
    public void Of_two_sides_the_worse_verdict_counts_and_who_could_not_find_out_does_not_outweigh_who_did(CheckStatus first, CheckStatus second, CheckStatus expected)
    {
        StepLedger ledger = new();
        ledger.Enter([Verdict(StepRules.S09, first, "seen at the server")]);
        ledger.Enter([Verdict(StepRules.S09, second, "read from the NAS")]);

        Assert.Equal(expected, ledger[StepRules.S09]!.Status);
    }

    [Fact]
    public void The_evidence_of_both_sides_is_kept_the_worse_ones_first()
    {
        StepLedger ledger = new();
        ledger.Enter([Verdict(StepRules.S09, CheckStatus.Pass, "AUTH PLAIN"), Verdict(StepRules.S09, CheckStatus.Warning, "off")]);

        Assert.Equal("off; AUTH PLAIN", ledger[StepRules.S09]!.Evidence);
    }

    [Fact]
    public void What_a_look_shows_of_IPv6_replaces_what_the_dns_lets_suppose()
    {
        StepLedger ledger = new();
        ledger.Enter([Verdict(StepRules.N07, CheckStatus.Warning, "2001:db8::1")]);
        ledger.Enter([Verdict(StepRules.N07, CheckStatus.Pass, "both open")]);

        Assert.Equal(CheckStatus.Pass, ledger[StepRules.N07]!.Status);
    }

    [Fact]
    public void Each_step_has_a_need_or_is_judged_by_the_dns()
    {
        AuditVerdict[] verdicts = new StepLedger().Close(Domain, r => StepNeeds.Of(r) is AuditNeed.None ? AuditNeed.Domain : StepNeeds.Of(r));

        Assert.Equal(StepCatalogue.All.Select(s => s.Id).Order(StringComparer.Ordinal), verdicts.Select(v => v.Result.Id).Order(StringComparer.Ordinal));
        Assert.All(verdicts, v => Assert.Equal(v.Need == AuditNeed.Reader ? CheckStatus.Info : CheckStatus.NotTested, v.Result.Status));
        Assert.All(verdicts, v => Assert.Equal(Domain, v.Result.Subject));
    }

    [Fact]
    public async Task A_part_that_breaks_says_so_at_its_steps_and_the_others_are_heard()
    {
        SessionPart broken = new("the NAS", [StepRules.S01, StepRules.S02], (_, _) => throw new InvalidOperationException("it burns"));
        SessionPart whole = new("the box", [StepRules.N02], (subject, _) => Task.FromResult<IReadOnlyList<CheckResult>>([StepRules.N02.Explain(subject.Domain, "forwarded")]));

        IReadOnlyList<CheckResult> results = await AuditAsync(broken, whole);

        Assert.All(new[] { StepRules.S01, StepRules.S02 }.Select(results.Of), r => Assert.Equal((CheckStatus.Error, true), (r.Status, r.Message.Contains("it burns", StringComparison.Ordinal))));
        Assert.Equal("forwarded", results.Of(StepRules.N02).Message);
    }

    [Fact]
    public async Task Parts_work_at_the_same_time()
    {
        using Barrier both = new(2);
        SessionPart Part(CheckRule rule) => new(rule.Id, [rule], (subject, token) => Task.Run(
            () =>
            {
                // Who comes first waits for the other; one after the other they would wait for ever.
                both.SignalAndWait(token);
                return (IReadOnlyList<CheckResult>)[rule.Explain(subject.Domain, "met")];
            },
            token));

        IReadOnlyList<CheckResult> results = await AuditAsync(Part(StepRules.S01), Part(StepRules.N02));

        Assert.Equal(["met", "met"], [results.Of(StepRules.S01).Message, results.Of(StepRules.N02).Message]);
    }

    [Fact]
    public async Task A_step_that_is_left_out_by_choice_says_why_whoever_judged_it()
    {
        SessionPart part = new("the NAS", [StepRules.S01], (subject, _) => Task.FromResult<IReadOnlyList<CheckResult>>([StepRules.S01.Explain(subject.Domain, "up")]));
        TableResolver dns = new TableResolver().Address(Domain, "192.0.2.20");

        AuditOutcome outcome = await new DeploymentAudit(dns, part).RunAsync(
            new AuditOptions(DnsName.Parse(Domain)) { OptOut = new Dictionary<string, string> { ["S01"] = "not ours" } }, TestContext.Current.CancellationToken);

        Assert.Equal(CheckStatus.NotTested, outcome.Results.Of(StepRules.S01).Status);
        Assert.Contains("not ours", outcome.Results.Of(StepRules.S01).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_verdict_is_worse_than_its_rule_says() =>
        Assert.DoesNotContain((await AuditAsync()).Where(r => r.Status != CheckStatus.Error), r => r.Status > StepRules.InOrder.Single(s => s.Id == r.Id).Worst);

    private static async Task<IReadOnlyList<CheckResult>> AuditAsync(params IReadOnlyList<IAuditPart> parts) =>
        (await new DeploymentAudit(new TableResolver().Address(Domain, "192.0.2.20").Txt(Domain, "v=spf1 mx\u00a0-all"), parts).RunAsync(new AuditOptions(DnsName.Parse(Domain)), TestContext.Current.CancellationToken)).Results;

    private static CheckResult Verdict(CheckRule rule, CheckStatus status, string evidence) => rule.Explain(Domain, status + ".") with { Status = status, Evidence = evidence };
}
