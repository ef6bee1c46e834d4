using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Core.Tests.Spf;
using MailPlusPS.Deployment;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Deployment;

/// <summary>O08 and O09: who sends passes, who does not fails, by evaluation.</summary>
public sealed class SpfStepTests
{
    private const string Stranger = "203.0.113.5";

    private readonly TableResolver _dns = new TableResolver()
        .Mx("home.test", 1, "home.test").Address("home.test", "192.0.2.20")
        .Address("smtp.smtpout.orange.fr", "198.51.100.1", "198.51.100.2")
        .Txt("mx.ovh.com", "v=spf1 ptr:mail-out.ovh.net ptr:mail.ovh.net ?all");

    [Theory]
    [InlineData("v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all", CheckStatus.Pass, CheckStatus.Pass)]
    [InlineData("v=spf1 mx ip4:198.51.100.0/30 -all", CheckStatus.Pass, CheckStatus.Pass)]
    [InlineData("v=spf1 redirect=other.test", CheckStatus.Pass, CheckStatus.Pass)]
    [InlineData("v=spf1 mx a:smtp.smtpout.orange.fr ~all", CheckStatus.Pass, CheckStatus.Info)]
    [InlineData("v=spf1 a:smtp.smtpout.orange.fr -all", CheckStatus.Info, CheckStatus.Info)]
    [InlineData("v=spf1 mx ip4:198.51.100.1 -all", CheckStatus.Warning, CheckStatus.Fail)]
    [InlineData("v=spf1 mx -all", CheckStatus.Fail, CheckStatus.Fail)]
    [InlineData("v=spf1 mx a:smtp.orange.fr -all", CheckStatus.Fail, CheckStatus.Fail)]
    [InlineData("v=spf1 mx a:smtp.smtpout.orange.fr +all", CheckStatus.Fail, CheckStatus.Fail)]
    public async Task The_house_and_the_relay_pass_and_a_stranger_fails(string record, CheckStatus composition, CheckStatus evaluation)
    {
        _dns.Txt("home.test", record).Txt("other.test", "v=spf1 mx:home.test a:smtp.smtpout.orange.fr -all");

        AuditOutcome outcome = await AuditAsync(o => o with { Relay = "smtp.orange.fr" });

        Assert.Equal((composition, evaluation), (outcome.Results.Of(StepRules.O08).Status, outcome.Results.Of(StepRules.O09).Status));
    }

    // The kitterman page: both identities of the house, every address of the relay, a foreign one, the look-ups.
    [Fact]
    public async Task What_was_tried_and_what_it_gave_is_the_evidence()
    {
        _dns.Txt("home.test", "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all");

        string evidence = (await AuditAsync()).Results.Of(StepRules.O09).Evidence;

        Assert.Equal(
            $"192.0.2.20 MailFrom+Helo Pass (mx); 198.51.100.1 +1 MailFrom Pass (a:smtp.smtpout.orange.fr); {Stranger} MailFrom Fail (-all); 5/10",
            evidence);
    }

    // The address of the day may be another than the one in the zone: what the user says is judged.
    [Fact]
    public async Task The_public_address_that_is_given_is_the_house()
    {
        _dns.Txt("home.test", "v=spf1 mx a:smtp.smtpout.orange.fr -all").Pointer("192.0.2.77", "home.test");

        AuditOutcome outcome = await AuditAsync(o => o with { PublicIPAddress = IPAddress.Parse("192.0.2.77") });

        Assert.StartsWith("192.0.2.77 MailFrom+Helo Fail (-all);", outcome.Results.Of(StepRules.O09).Evidence, StringComparison.Ordinal);
        Assert.Contains(_dns.Asked, q => q.ToString().StartsWith("77.2.0.192.in-addr.arpa PTR", StringComparison.Ordinal));
        Assert.DoesNotContain(_dns.Asked, q => q.ToString().StartsWith("20.2.0.192.in-addr.arpa", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_house_that_sends_direct_must_pass()
    {
        _dns.Txt("home.test", "v=spf1 a:smtp.smtpout.orange.fr -all");

        AuditOutcome outcome = await AuditAsync(o => o with { Role = DeploymentRole.Direct });

        Assert.Equal((CheckStatus.Fail, CheckStatus.Fail), (outcome.Results.Of(StepRules.O08).Status, outcome.Results.Of(StepRules.O09).Status));
    }

    [Fact]
    public async Task Too_many_look_ups_fail()
    {
        _dns.Txt("home.test", "v=spf1 " + string.Join(' ', Enumerable.Repeat("a:smtp.smtpout.orange.fr", 11)) + " mx -all");

        CheckResult result = (await AuditAsync()).Results.Of(StepRules.O09);

        Assert.Equal(CheckStatus.Fail, result.Status);
        Assert.Contains("permerror", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DnsStatus.ServFail, CheckStatus.Error)]
    [InlineData(DnsStatus.NotAsked, CheckStatus.NotTested)]
    public async Task A_verdict_is_never_guessed(DnsStatus status, CheckStatus expected)
    {
        _dns.Txt("home.test", "v=spf1 mx include:broken.test -all").Trouble("broken.test", DnsRecordType.TXT, status);

        Assert.Equal(expected, (await AuditAsync()).Results.Of(StepRules.O09).Status);
    }

    [Fact]
    public async Task Without_a_record_there_is_nothing_to_evaluate() =>
        Assert.Equal(CheckStatus.NotTested, (await AuditAsync()).Results.Of(StepRules.O09).Status);

    // The stranger's reverse name, the relay's addresses and the included record wait for the record alone, not for each other.
    [Fact]
    public async Task Evaluation_takes_no_more_rounds_than_reading_the_record()
    {
        _dns.Txt("home.test", "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all").Mx("home.test", 5, "mx1.mail.ovh.net").Address("mx1.mail.ovh.net", "198.51.100.9");
        RoundResolver rounds = new(_dns);
        using CachingResolver resolver = new(rounds);
        Task<AuditOutcome> audit = new DeploymentAudit(resolver).RunAsync(new AuditOptions(DnsName.Parse("home.test")), TestContext.Current.CancellationToken);

        await rounds.ReleaseAsync("home.test TXT", "home.test MX", "home.test A", "home.test AAAA");
        await rounds.ReleaseAsync("mx.ovh.com TXT", "smtp.smtpout.orange.fr A", "mx1.mail.ovh.net A", "5.113.0.203.in-addr.arpa PTR");
        rounds.Open();

        Assert.Equal(CheckStatus.Pass, (await audit).Results.Of(StepRules.O09).Status);
        Assert.Distinct(_dns.Asked);
    }

    private async Task<AuditOutcome> AuditAsync(Func<AuditOptions, AuditOptions>? with = null)
    {
        AuditOptions options = new(DnsName.Parse("home.test"));
        using CachingResolver resolver = new(_dns);
        return await new DeploymentAudit(resolver).RunAsync(with is null ? options : with(options), TestContext.Current.CancellationToken);
    }
}
