using System;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas;
using MailPlusPS.Nas.MailPlus;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas.MailPlus;

/// <summary>The verdicts on the configuration: one a step, by the tutorial's table, with the clicks in both languages.</summary>
public sealed class MailPlusJudgeTests : MailPlusTest
{
    private static readonly MailPlusFacts WithBackup = Facts with { Role = DeploymentRole.Relayed | DeploymentRole.BackupMx };

    [Fact]
    public async Task Every_step_has_exactly_one_verdict()
    {
        CheckResult[] results = [.. MailPlusJudge.Judge(await ReadAsync())];

        Assert.Equal(MailPlusJudge.Steps.Select(s => s.Id), results.Select(r => r.Id));
        Assert.All(results, r => Assert.NotEmpty(r.Message));
    }

    [Fact]
    public async Task No_verdict_is_worse_than_its_step_can_be()
    {
        foreach (CheckResult result in MailPlusJudge.Judge(await ReadAsync()).Where(r => r.Status != CheckStatus.Error))
        {
            Assert.True(result.Status <= StepRules.InOrder.First(r => r.Id == result.Id).Worst, result.ToString());
        }
    }

    [Theory]
    [InlineData("C04", CheckStatus.Warning)]
    [InlineData("C05", CheckStatus.Warning)]
    [InlineData("C06", CheckStatus.Warning)]
    [InlineData("C10", CheckStatus.Fail)]
    [InlineData("S03", CheckStatus.Fail)]
    [InlineData("S04", CheckStatus.Warning)]
    [InlineData("S05", CheckStatus.Pass)]
    [InlineData("S06", CheckStatus.Fail)]
    [InlineData("S07", CheckStatus.Info)]
    [InlineData("S09", CheckStatus.Fail)]
    [InlineData("S10", CheckStatus.Fail)]
    [InlineData("S11", CheckStatus.Fail)]
    [InlineData("S12", CheckStatus.Fail)]
    [InlineData("S13", CheckStatus.Warning)]
    [InlineData("S14", CheckStatus.Warning)]
    [InlineData("S15", CheckStatus.Info)]
    [InlineData("S16", CheckStatus.Fail)]
    [InlineData("S17", CheckStatus.Fail)]
    [InlineData("S18", CheckStatus.Pass)]
    [InlineData("S21", CheckStatus.Warning)]
    [InlineData("S27", CheckStatus.Warning)]
    [InlineData("S32", CheckStatus.Warning)]
    [InlineData("S33", CheckStatus.Pass)]
    [InlineData("S38", CheckStatus.Warning)]
    [InlineData("S42", CheckStatus.Pass)]
    public async Task An_unconfigured_server_is_judged_by_the_table(string step, CheckStatus status) =>
        Assert.Equal(status, (await JudgeAsync(step)).Status);

    [Fact]
    public async Task A_verdict_names_what_is_and_what_is_wanted()
    {
        CheckResult result = await JudgeAsync("S14");

        Assert.Contains("nas ESMTP", result.Message);
        Assert.Contains("votredomaine.tld", result.Message);
        Assert.Contains("smtp_banner", result.Evidence);
    }

    [Fact]
    public async Task The_clicks_are_given_in_both_languages()
    {
        string[] lines = (await JudgeAsync("S10")).Remedy!.Text.Split('\n');

        Assert.Equal(
            [
                "MailPlus Server › Mail Delivery › General: untick \"Skip authentication for local network connections from a terminal\".",
                "MailPlus Server › Remise de message › Général\u202f: décochez «\u202fIgnorer l’authentification pour les connexions réseau locales à partir d’un terminal\u202f».",
            ],
            lines);
    }

    [Fact]
    public async Task A_French_reader_gets_the_French_clicks_first()
    {
        MailPlusSnapshot snapshot = await ReadAsync();
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
        try
        {
            CheckResult result = MailPlusJudge.Judge(StepRules.S10, snapshot);
            Assert.StartsWith("MailPlus Server › Remise de message", result.Remedy!.Text, StringComparison.Ordinal);
            Assert.Contains("activé", result.Message);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData("S21", "reject_unknown", true)]
    [InlineData("S25", "reject_unknown_helo", false)]
    public async Task Unknown_checks_beside_a_backup_are_warned_of(string step, string field, bool isNested)
    {
        JsonObject security = Server.State("SMTP.Security/get");
        (isNested ? (JsonObject)security["client"]! : security)[field] = true;

        Assert.Equal(CheckStatus.Warning, (await JudgeAsync(step, WithBackup)).Status);
        Assert.Equal(CheckStatus.Pass, (await JudgeAsync(step)).Status);
        Assert.Equal(CheckStatus.Info, (await JudgeAsync(step, Facts with { Role = DeploymentRole.None })).Status);
    }

    [Fact]
    public async Task A_greylist_beside_a_backup_is_warned_of() => Assert.Equal(CheckStatus.Warning, (await JudgeAsync("S31", WithBackup)).Status);

    [Fact]
    public async Task What_the_tutorial_turns_on_and_a_backup_makes_harmful_may_stay_off() => Assert.Equal(CheckStatus.Pass, (await JudgeAsync("S25", WithBackup)).Status);

    [Fact]
    public async Task postscreen_beside_a_backup_depends_on_its_deep_tests()
    {
        Server.State("Security.PostScreen/get")["postscreen_enable"] = true;
        MailPlusSnapshot snapshot = await ReadAsync(WithBackup);
        CheckStatus With(string parameters) => MailPlusJudge.Judge(StepRules.S30, snapshot with { Postfix = MailPlusPostfix.Read(parameters) }).Status;

        Assert.Equal(CheckStatus.Warning, MailPlusJudge.Judge(StepRules.S30, snapshot).Status);
        Assert.Equal(CheckStatus.Warning, With("postscreen_pipelining_enable = yes"));
        Assert.Equal(CheckStatus.Pass, With("postscreen_pipelining_enable = no"));
    }

    [Fact]
    public async Task A_server_that_sends_by_itself_is_not_asked_for_a_relay() =>
        Assert.Equal(CheckStatus.NotTested, (await JudgeAsync("S17", Facts with { Role = DeploymentRole.Direct })).Status);

    [Fact]
    public async Task A_key_shorter_than_the_length_asked_for_is_F09()
    {
        Server.State("Security/get_authentication")["dkim_length"] = "2048";
        CheckResult result = await JudgeAsync("C06");

        Assert.Equal(CheckStatus.Warning, result.Status);
        Assert.Contains("1024", result.Message);
    }

    [Fact]
    public async Task A_length_that_receivers_refuse_fails()
    {
        Server.State("Security/get_authentication")["dkim_length"] = "512";

        Assert.Equal(CheckStatus.Fail, (await JudgeAsync("C06")).Status);
    }

    [Fact]
    public async Task More_active_users_than_licences_fail()
    {
        Server.ActiveUsers = 6;

        Assert.Equal(CheckStatus.Fail, (await JudgeAsync("S42")).Status);
    }

    [Fact]
    public async Task A_message_that_waits_for_over_four_hours_is_warned_of()
    {
        Server.Queue.Add(new JsonObject { ["id"] = "4B2F1", ["sender"] = "moi@votredomaine.tld", ["recipients"] = new JsonArray("ami@example.com"), ["arrival_time"] = DateTimeOffset.UtcNow.AddHours(-5).ToUnixTimeSeconds() });

        Assert.Equal(CheckStatus.Warning, (await JudgeAsync("S40")).Status);
    }

    [Fact]
    public async Task A_large_provider_on_the_blacklist_is_warned_of()
    {
        Server.Blacklist.Add(new JsonObject { ["id"] = 1, ["enable"] = true, ["pattern"] = "*@gmail.com", ["type"] = "sender", ["action"] = "reject" });

        Assert.Equal(CheckStatus.Warning, (await JudgeAsync("S48")).Status);
    }

    [Fact]
    public async Task Ones_own_domain_on_the_whitelist_is_warned_of()
    {
        Server.Whitelist.Add(new JsonObject { ["id"] = 1, ["enable"] = true, ["pattern"] = "votredomaine.tld", ["type"] = "sender", ["action"] = "accept" });

        Assert.Equal(CheckStatus.Warning, (await JudgeAsync("S48")).Status);
    }

    [Fact]
    public async Task A_refusal_of_the_NAS_is_an_error_and_no_verdict_on_the_setting()
    {
        Nas.Fail(General, "get", 5615);
        CheckResult result = await JudgeAsync("S09");

        Assert.Equal(CheckStatus.Error, result.Status);
        Assert.Contains("5615", result.Message);
    }

    [Fact]
    public async Task A_NAS_that_is_lost_gives_one_verdict_a_step_that_says_so()
    {
        CheckResult[] results = [.. await MailPlusStepJudge.JudgeAsync(Facts, token => new MailPlusReader(new FailingCalls(Client, static _ => true), MailPlusMappingReader.Own).ReadAsync(Facts, MailPlusMappingReader.Own.Sources.Values, token), Cancel)];

        Assert.Equal(MailPlusJudge.Steps.Count, results.Length);
        Assert.All(results, r => Assert.Equal((CheckStatus.Error, "The NAS is lost."), (r.Status, r.Message)));
    }

    private async Task<CheckResult> JudgeAsync(string step, MailPlusFacts? facts = null) =>
        MailPlusJudge.Judge(StepRules.InOrder.First(r => r.Id == step), await ReadAsync(facts));
}
