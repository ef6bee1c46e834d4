using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas.MailPlus;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas.MailPlus;

/// <summary>How settings are written: read, merged, written whole, read back.</summary>
public sealed class MailPlusWriterTests : MailPlusTest
{
    [Fact]
    public async Task A_setting_is_written_and_read_back()
    {
        MailPlusSettingChange change = Of(await WriteAsync(Wish("Banner", "votredomaine.tld")), "Banner");

        Assert.Equal((MailPlusChangeState.Changed, "nas ESMTP", "votredomaine.tld"), (change.State, change.Before, change.After));
        Assert.Equal("votredomaine.tld", (string?)Server.State("SMTP.General/get")["smtp_banner"]);
    }

    // The lab's server puts back to its default whatever a call leaves out.
    [Fact]
    public async Task Fields_that_nobody_asked_for_stay_as_they_are()
    {
        Server.State("SMTP.General/get")["queue_lifetime"] = 3;
        Server.State("SMTP.General/get")["max_hops"] = 20;
        await WriteAsync(Wish("Banner", "votredomaine.tld"));

        Assert.Equal((3, 20), ((int)Server.State("SMTP.General/get")["queue_lifetime"]!, (int)Server.State("SMTP.General/get")["max_hops"]!));
    }

    [Theory]
    [InlineData("Imaps", true, "IMAP_POP3/get", "enable_imap_ssl", "1")]
    [InlineData("CatchAll", false, "Domain.Settings/get", "catchall_enabled", "\"no\"")]
    [InlineData("DkimKeyLength", 2048L, "Security/get_authentication", "dkim_length", "\"2048\"")]
    [InlineData("RelayType", "single", "SMTP.Delivery/get_type", "type", "1")]
    [InlineData("FormTags", "reject", "Security/get_contentscan", "form", "\"reject\"")]
    [InlineData("RejectUnknownClient", true, "SMTP.Security/get", "client", "{\"reject_unknown\":true}")]
    public async Task A_value_is_written_in_the_form_that_the_API_has(string name, object value, string api, string field, string json)
    {
        Assert.Equal(MailPlusChangeState.Changed, Of(await WriteAsync(Wish(name, value)), name).State);
        Assert.Equal(json, Server.State(api)[field]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_as_wanted_is_not_written_again()
    {
        await WriteAsync(Wish("Banner", "votredomaine.tld"));
        Nas.ClearCalls();
        MailPlusOutcome again = await WriteAsync(Wish("Banner", "votredomaine.tld"));

        Assert.Equal(MailPlusChangeState.Unchanged, Of(again, "Banner").State);
        Assert.Equal(0, Nas.CountOf(General, "set"));
    }

    [Fact]
    public async Task Settings_of_one_API_go_in_one_call()
    {
        await WriteAsync(Wish("Banner", "votredomaine.tld"), Wish("HostName", "votredomaine.tld"), Wish("SmtpAuthentication", true));

        Assert.Equal(1, Nas.CountOf(General, "set"));
    }

    [Fact]
    public async Task Success_that_did_nothing_is_said_to_be_not_taken()
    {
        Server.Ignored.Add("smtp_banner");
        MailPlusOutcome outcome = await WriteAsync(Wish("Banner", "votredomaine.tld"), Wish("HostName", "votredomaine.tld"));

        Assert.Equal((MailPlusChangeState.NotTaken, "nas ESMTP"), (Of(outcome, "Banner").State, Of(outcome, "Banner").After));
        Assert.Contains("SMTP Banner", Of(outcome, "Banner").Remedy!.Text);
        Assert.Equal(MailPlusChangeState.Changed, Of(outcome, "HostName").State);
    }

    [Fact]
    public async Task What_changed_along_though_nobody_asked_for_it_is_named()
    {
        Server.Disturbed["max_recipients"] = JsonValue.Create(7);

        Assert.Contains("max_recipients", Assert.Single((await WriteAsync(Wish("Banner", "votredomaine.tld"))).Warnings));
    }

    [Theory]
    [InlineData("LicenceLimit", 10L)]
    [InlineData("Domain", "autre.tld")]
    [InlineData("FullTextSearch", true)]
    public async Task What_cannot_be_written_is_said_so_and_not_sent(string name, object value)
    {
        MailPlusSettingChange change = Of(await WriteAsync(Wish(name, value)), name);

        Assert.Equal(MailPlusChangeState.NotWritable, change.State);
        Assert.NotEmpty(change.Message);
        Assert.DoesNotContain(Nas.Calls, c => c.Method.StartsWith("set", System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_relay_with_its_password_is_written_in_one_call()
    {
        MailPlusOutcome outcome = await WriteAsync(Wish("RelayHost", "smtp.orange.fr"), Wish("RelayPort", 587L), Wish("RelayPassword", "tr€s secret"));

        Assert.Equal(1, Nas.CountOf("SYNO.MailPlusServer.SMTP.Delivery", "set"));
        Assert.Equal("tr€s secret", Server.RelayPassword);
        Assert.Equal(MailPlusChangeState.Unknown, Of(outcome, "RelayPassword").State);
    }

    [Fact]
    public async Task No_result_of_a_password_shows_it()
    {
        MailPlusOutcome outcome = await WriteAsync(Wish("RelayPassword", "tr€s secret"));

        Assert.DoesNotContain("secret", string.Join('\n', outcome.Changes.Select(c => $"{c} {c.Before} {c.Wanted} {c.After} {c.Message} {c.Source}")));
        Assert.DoesNotContain("secret", Wish("RelayPassword", "tr€s secret").ToString());
    }

    [Fact]
    public async Task Stars_that_were_read_are_not_sent_back_as_the_password()
    {
        await WriteAsync(Wish("RelayPassword", "tr€s secret"));
        await WriteAsync(Wish("RelayHost", "smtp.orange.fr"));

        Assert.Equal("tr€s secret", Server.RelayPassword);
    }

    [Fact]
    public async Task Writing_the_relay_without_the_password_that_it_has_warns()
    {
        Assert.Empty(MailPlusPlanner.Plan(await ReadAsync(), [Wish("RelayHost", "smtp.orange.fr")]).Warnings);
        await WriteAsync(Wish("RelayPassword", "tr€s secret"));

        Assert.NotEmpty(MailPlusPlanner.Plan(await ReadAsync(), [Wish("RelayHost", "smtp.orange.fr")]).Warnings);
    }

    [Fact]
    public async Task One_run_brings_the_server_to_the_tutorial()
    {
        MailPlusOutcome outcome = await WriteTutorialAsync(password: "tr€s secret");
        CheckResult[] after = [.. MailPlusJudge.Judge(await ReadAsync())];

        Assert.Empty(outcome.Faults);
        Assert.All(outcome.Changes.Where(c => c.Setting != "RelayPassword"), c => Assert.True(c.State is MailPlusChangeState.Changed or MailPlusChangeState.Unchanged, c + " " + c.Message));
        Assert.Empty(after.Where(r => r.Status is CheckStatus.Fail or CheckStatus.Error).Select(r => r + " " + r.Evidence));

        // The key's length and the dates of the rules are put right by a new key and by updates.
        Assert.Equal(["C06", "S29", "S34"], after.Where(r => r.Status == CheckStatus.Warning).Select(r => r.Id));
    }

    [Fact]
    public async Task A_second_run_writes_nothing()
    {
        await WriteTutorialAsync(password: "tr€s secret");
        Nas.ClearCalls();
        MailPlusOutcome again = await WriteTutorialAsync(password: "tr€s secret");

        Assert.All(again.Changes, c => Assert.Equal(MailPlusChangeState.Unchanged, c.State));
        Assert.DoesNotContain(Nas.Calls, c => c.Method.StartsWith("set", System.StringComparison.Ordinal));
    }

    /// <summary>Every setting that the lab's server has and that can be written.</summary>
    public static TheoryData<string> Writable { get; } = [.. MailPlusMappingReader.Own.Settings.Where(d => !d.IsReadOnly && d.Kind != MailPlusSettingKind.Secret).Select(d => d.Name)];

    // Two of them this server shows nowhere: then that is said, with the same remedy.
    [Theory]
    [MemberData(nameof(Writable))]
    public async Task A_setting_that_the_server_silently_ignores_is_reported_as_not_taken(string name)
    {
        MailPlusSetting setting = await SettingAsync(name);
        Server.IgnoresAll = true;

        MailPlusSettingChange change = Of(await WriteAsync(Wish(name, Other(setting))), name);

        Assert.Equal((name is "FullTextSearch" or "SafeBrowsing" ? MailPlusChangeState.NotWritable : MailPlusChangeState.NotTaken, setting.Text), (change.State, change.After));
        Assert.NotEmpty(change.Message);
        Assert.NotNull(change.Remedy);
    }

    // A value of the same kind that is not the one that is there.
    private static object Other(MailPlusSetting setting) => (MailPlusMappingReader.Own.Find(setting.Name)!, setting.Value) switch
    {
        ({ Kind: MailPlusSettingKind.Choice } definition, var value) => definition.Values.Keys.First(k => !string.Equals(k, value as string, System.StringComparison.OrdinalIgnoreCase)),
        (_, bool flag) => !flag,
        (_, long number) => number + 1,
        (_, var value) => value + "x",
    };

    [Fact]
    public async Task Settings_that_the_server_ignores_are_told_among_those_that_it_takes()
    {
        string[] fields = ["smtp_auth_enable", "reject_unknown_helo", "enable_imap_ssl", "dmarc", "form"];
        Server.Ignored.UnionWith(fields);
        MailPlusOutcome outcome = await WriteTutorialAsync();

        Assert.Equal(
            ["DmarcVerification", "FormTags", "Imaps", "RejectUnknownHelo", "SmtpAuthentication"],
            outcome.Changes.Where(c => c.State == MailPlusChangeState.NotTaken).Select(c => c.Setting).Order());
    }

    [Fact]
    public async Task Beside_a_backup_the_tutorial_leaves_off_what_would_send_mail_there()
    {
        MailPlusOutcome outcome = await WriteTutorialAsync(Facts with { Role = DeploymentRole.Relayed | DeploymentRole.BackupMx });

        Assert.Equal("False", Server.State("SMTP.Security/get")["reject_unknown_helo"]!.ToString(), ignoreCase: true);
        Assert.Equal(MailPlusChangeState.Changed, Of(outcome, "Greylist").State);
        Assert.False((bool)Server.State("Security.Greylist/get")["enabled"]!);
    }
}
