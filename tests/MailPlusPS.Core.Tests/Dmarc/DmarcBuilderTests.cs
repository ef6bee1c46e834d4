using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using MailPlusPS.Checks;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dmarc;

/// <summary>Records that are composed, and the way from none to reject.</summary>
public sealed class DmarcBuilderTests
{
    private const string User = "utilisateurprincipal@votredomaine.tld";
    private const string Tutorial = $"v=DMARC1; p=quarantine; rua=mailto:{User}; ruf=mailto: {User}; fo=1; adkim=s; aspf=s; pct=100; ri=86400; sp=reject";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private static readonly DnsName Domain = DnsName.Parse("votredomaine.tld");

    private static readonly DmarcWish TutorialWish = new()
    {
        Policy = DmarcPolicy.Quarantine,
        SubdomainPolicy = DmarcPolicy.Reject,
        AggregateReportTo = [User],
        FailureReportTo = [" mailto:" + User],
        FailureOptions = ["1"],
        DkimAlignment = DmarcAlignmentMode.Strict,
        SpfAlignment = DmarcAlignmentMode.Strict,
    };

    [Fact]
    public void The_tutorials_record_is_composed_without_its_blank_and_its_removed_tags() =>
        Assert.Equal($"v=DMARC1; p=quarantine; sp=reject; rua=mailto:{User}; ruf=mailto:{User}; fo=1; adkim=s; aspf=s", Compose(TutorialWish));

    [Fact]
    public void Old_readers_get_the_tags_that_they_know()
    {
        Assert.EndsWith("; aspf=s; pct=100; ri=86400", Compose(TutorialWish with { IsLegacy = true }), StringComparison.Ordinal);
        Assert.EndsWith("; t=y; pct=0; ri=86400", Compose(TutorialWish with { IsLegacy = true, IsTesting = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_least_record_has_version_and_policy() => Assert.Equal("v=DMARC1; p=reject", Compose(new DmarcWish { Policy = DmarcPolicy.Reject }));

    [Fact]
    public void Names_that_do_not_exist_may_have_a_policy_of_their_own() =>
        Assert.Equal("v=DMARC1; p=none; np=reject; t=y", Compose(new DmarcWish { Policy = DmarcPolicy.None, NonexistentPolicy = DmarcPolicy.Reject, IsTesting = true }));

    [Theory]
    [InlineData("")]
    [InlineData("moi")]
    [InlineData("moi@")]
    [InlineData("@votredomaine.tld")]
    [InlineData("moi @votredomaine.tld")]
    [InlineData("moi@votredomaine.tld,toi@votredomaine.tld")]
    [InlineData("moi@votredomaine.tld;p=none")]
    [InlineData("moi!10@votredomaine.tld")]
    [InlineData("mailto:moi@votredomaine.tld!10m")]
    [InlineData("https://votredomaine.tld/rapports")]
    [InlineData("moi@votredomaine.tld\u0000")]
    public void What_is_no_address_is_refused(string address)
    {
        Assert.False(DmarcBuilder.TryCompose(new DmarcWish { Policy = DmarcPolicy.None, AggregateReportTo = [address] }, out _, out string reason));
        Assert.True(reason.Length > 0 && Remedies.IsSafe(reason));
    }

    [Theory]
    [InlineData("0", "1")]
    [InlineData("d", "d")]
    [InlineData("2")]
    public void Options_that_exclude_each_other_are_refused(params string[] options) =>
        Assert.False(DmarcBuilder.TryCompose(new DmarcWish { Policy = DmarcPolicy.None, FailureOptions = options }, out _, out _));

    [Fact]
    public async Task A_composed_record_is_judged_before_it_is_published()
    {
        DmarcRecordText record = await DescribeAsync(Compose(TutorialWish));

        Assert.Equal(("_dmarc.votredomaine.tld", CheckStatus.Info), (record.RecordName, record.Status));
        Assert.Equal(DmarcRules.Subdomains.Id, Assert.Single(record.Checks, c => c.Status > CheckStatus.Pass).Id);
        Assert.Equal(record.RecordText, string.Concat(record.RecordStrings));
    }

    [Fact]
    public async Task Tags_for_old_readers_are_no_fault_where_they_are_wanted()
    {
        DmarcRecordText record = await new DmarcBuilder(new TableResolver()).DescribeAsync(Domain, Compose(TutorialWish with { IsLegacy = true }), isLegacy: true, TestContext.Current.CancellationToken);

        Assert.Equal((CheckStatus.Info, null), record.Checks.Of(DmarcRules.Removed) is var check ? (check.Status, check.Remedy) : default);
    }

    [Fact]
    public async Task An_address_elsewhere_has_its_authorization_told()
    {
        DmarcRecordText record = await DescribeAsync("v=DMARC1; p=none; rua=mailto:a@b.example");

        Assert.Equal("v=DMARC1", Remedies.TextAt("votredomaine.tld._report._dmarc.b.example", record.Checks.Of(DmarcRules.External)));
    }

    [Fact]
    public async Task An_address_elsewhere_that_nobody_could_ask_is_remarked_all_the_same()
    {
        TableResolver dns = new TableResolver().Trouble("votredomaine.tld._report._dmarc.b.example", DnsRecordType.TXT, DnsStatus.NotAsked);

        DmarcRecordText record = await new DmarcBuilder(dns).DescribeAsync(Domain, "v=DMARC1; p=none; rua=mailto:a@b.example", isLegacy: false, TestContext.Current.CancellationToken);

        Assert.Contains("votredomaine.tld._report._dmarc.b.example", record.Remarks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_record_is_cut_into_strings_of_255_bytes()
    {
        string text = Compose(new DmarcWish { Policy = DmarcPolicy.None, AggregateReportTo = [.. Enumerable.Range(0, 20).Select(i => $"a{i}@votredomaine.tld")] });

        DmarcRecordText record = await DescribeAsync(text);

        Assert.All(record.RecordStrings, s => Assert.True(s.Length <= 255));
        Assert.Equal(text, string.Concat(record.RecordStrings));
    }

    [Fact]
    public void The_way_goes_by_reports_and_tests_to_reject_and_ends_there()
    {
        List<string> way = [];
        string? record = null;
        for (int i = 0; i < 8; i++)
        {
            Assert.True(DmarcNextStep.TryFind(Domain, record, out DmarcNextStep step));
            way.Add(record = step.Text);
        }

        const string Reports = "rua=mailto:postmaster@votredomaine.tld";
        Assert.Equal(
            [
                $"v=DMARC1; p=none; {Reports}", $"v=DMARC1; p=quarantine; t=y; {Reports}", $"v=DMARC1; p=quarantine; {Reports}",
                $"v=DMARC1; p=reject; t=y; {Reports}", $"v=DMARC1; p=reject; {Reports}", $"v=DMARC1; p=reject; {Reports}",
                $"v=DMARC1; p=reject; {Reports}", $"v=DMARC1; p=reject; {Reports}",
            ],
            way);
    }

    [Theory]
    [InlineData("v=DMARC1; p=none", "v=DMARC1; p=none; rua=mailto:postmaster@votredomaine.tld")] // reports first
    [InlineData("v=DMARC1; x=y", "v=DMARC1; p=none; rua=mailto:postmaster@votredomaine.tld; x=y")]
    [InlineData("v=DMARC1; p=none; rua=mailto:a@b.tld; adkim=s", "v=DMARC1; p=quarantine; t=y; rua=mailto:a@b.tld; adkim=s")]
    [InlineData("v=DMARC1; p=quarantine; rua=mailto:a@b.tld; pct=0", "v=DMARC1; p=quarantine; rua=mailto:a@b.tld")] // pct=0 was t=y
    [InlineData(Tutorial, $"v=DMARC1; p=reject; sp=reject; t=y; rua=mailto:{User}; ruf=mailto:{User}; fo=1; adkim=s; aspf=s")]
    public void The_next_step_leaves_all_else_as_it_stands(string record, string next)
    {
        Assert.True(DmarcNextStep.TryFind(Domain, record, out DmarcNextStep step));

        Assert.Equal(Parts(next), Parts(step.Text));

        static IEnumerable<string> Parts(string text) => text.Split("; ").Order(StringComparer.Ordinal);
    }

    [Fact]
    public void A_record_with_faults_that_need_its_owner_has_no_next_step() => Assert.False(DmarcNextStep.TryFind(Domain, "v=DMARC1; p=none; p=reject", out _));

    [Fact]
    public async Task The_published_record_is_the_one_to_follow()
    {
        TableResolver dns = new TableResolver().Txt("_dmarc.votredomaine.tld", "v=DMARC1; p=none; rua=mailto:a@votredomaine.tld");

        DmarcProposal proposal = await new DmarcBuilder(dns).ProposeAsync(DnsName.Parse("sous.votredomaine.tld"), null, isLegacy: false, TestContext.Current.CancellationToken);

        Assert.Equal(("_dmarc.votredomaine.tld", "v=DMARC1; p=none; rua=mailto:a@votredomaine.tld"), (proposal.Record!.RecordName, proposal.Record.Previous));
        Assert.True(DmarcSyntax.Parse(proposal.Record.RecordText).IsTesting);
    }

    [Fact]
    public async Task Silence_has_no_next_step()
    {
        TableResolver dns = new TableResolver().Trouble("_dmarc.votredomaine.tld", DnsRecordType.TXT, DnsStatus.Timeout);

        DmarcProposal proposal = await new DmarcBuilder(dns).ProposeAsync(Domain, null, isLegacy: false, TestContext.Current.CancellationToken);

        Assert.Equal((null, DnsStatus.Timeout), (proposal.Record, proposal.Trouble!.Status));
    }

    [Fact]
    public void Any_record_has_a_next_step_that_is_a_record_or_none() =>
        Gen.Select(Gen.String[0, 200], OneOf("v=DMARC1; p=none;", "v=DMARC1;", string.Empty)).Sample((text, head) =>
        {
            if (DmarcNextStep.TryFind(Domain, head + text, out DmarcNextStep step))
            {
                Assert.True(DmarcSyntax.IsRecord(step.Text), step.Text);
            }
        });

    [Fact]
    public async Task Any_text_as_record_of_any_From_has_a_result() =>
        await Gen.Select(Gen.String[0, 200], OneOf("v=DMARC1; p=reject;", "v=DMARC1; t=y; p=quarantine; ", string.Empty), Gen.Bool).SampleAsync(async (text, head, passed) =>
        {
            TableResolver dns = new TableResolver().TxtBytes("_dmarc.votredomaine.tld", System.Text.Encoding.UTF8.GetBytes(head + text));
            DmarcResult result = await new DmarcEvaluator(dns).EvaluateAsync(Domain, new DmarcClaim(Domain.Prepend("a"), passed), [], TestContext.Current.CancellationToken);

            Assert.True(result.Result == DmarcResultCode.Fail || result.Disposition == DmarcPolicy.None);
            Assert.All(result.Checks, c => Assert.True(Remedies.IsSafe(c.Message + c.Evidence)));
        });

    [Theory]
    [InlineData("p=none; ")]
    [InlineData("rua=mailto:a@b.tld;")]
    [InlineData("mailto:a@b.tld,")]
    [InlineData("a@")]
    [InlineData(";")]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData("é")]
    public async Task A_record_of_64_kB_is_judged_in_a_moment(string pattern)
    {
        string text = "v=DMARC1; p=none; rua=" + string.Concat(Enumerable.Repeat(pattern, 65536 / pattern.Length)) + "x";
        TableResolver dns = new TableResolver().Txt("_dmarc.votredomaine.tld", text);
        await new DmarcEvaluator(dns).EvaluateAsync(Domain, null, [], TestContext.Current.CancellationToken);

        // The best of several tries: what else runs on the machine must not decide.
        TimeSpan best = TimeSpan.MaxValue;
        for (int i = 0; i < 5 && best > Moment; i++)
        {
            long start = Stopwatch.GetTimestamp();
            DmarcResult result = await new DmarcEvaluator(dns).EvaluateAsync(Domain, new DmarcClaim(Domain, true), [], TestContext.Current.CancellationToken);
            _ = DmarcNextStep.TryFind(Domain, text, out _);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            best = elapsed < best ? elapsed : best;
            Assert.Equal(DmarcResultCode.Pass, result.Result);
        }

        Assert.InRange(best, TimeSpan.Zero, Moment);
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string Compose(DmarcWish wish)
    {
        Assert.True(DmarcBuilder.TryCompose(wish, out string text, out string reason), reason);
        return text;
    }

    private static Task<DmarcRecordText> DescribeAsync(string text) =>
        new DmarcBuilder(new TableResolver()).DescribeAsync(Domain, text, isLegacy: false, TestContext.Current.CancellationToken);
}
