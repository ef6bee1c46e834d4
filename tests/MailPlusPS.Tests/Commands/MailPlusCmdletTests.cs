using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json.Nodes;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class MailPlusCmdletTests : MailPlusModuleTest
{
    private const string Bring = "Set-MailPlusConfiguration -Tutorial -Role Relayed, NoBackupMx -RelayCredential $orange -Postmaster moi -Selector mps01 -Confirm:$false";

    [Fact]
    public void Settings_come_by_section_with_where_they_were_read()
    {
        PSObject[] settings = [.. Session.Invoke("Get-MailPlusConfiguration -Section 5.5.4").Objects];

        Assert.Equal("MailPlusPS.MailPlusSetting", settings[0].TypeNames[0]);
        Assert.All(settings, s => Assert.Equal("5.5.4", s.Properties["Section"].Value));
        Assert.Contains(settings, s => Equals(s.Properties["Source"].Value, "SYNO.MailPlusServer.SMTP.Security get v1: client.reject_unknown"));
        Assert.Equal(1, Nas.RoundTrips);
    }

    [Fact]
    public void Names_take_wildcards_in_any_case() =>
        Assert.Equal(["RelayHost", "RelayPort"], Session.Invoke("Get-MailPlusConfiguration relayh*, RELAYPORT | ForEach-Object Name").Lines);

    [Theory]
    [InlineData("Get-MailPlusConfiguration Bannner", "SettingNotFound")]
    [InlineData("Get-MailPlusConfiguration -Section 4.2.2", "SectionNotFound")]
    [InlineData("Test-MailPlusConfiguration -Id Z99", "StepNotFound")]
    [InlineData("Get-MailPlusConfiguration -Domain 'a b'", "InvalidDomainName")]
    [InlineData("Set-MailPlusConfiguration @{ SmtpPort = 'many' } -Confirm:$false", "SettingValueInvalid")]
    [InlineData("Set-MailPlusConfiguration -Confirm:$false", "SettingMissing")]
    [InlineData("Set-MailPlusConfiguration @{ Nothing = 1 } -Confirm:$false", "SettingNotFound")]
    [InlineData("Test-MailPlusConfiguration -Role Relayed, Direct", "ConflictingRole")]
    public void A_slip_ends_the_cmdlet_before_anything_is_sent(string script, string id)
    {
        Assert.Equal(id, Id(Session.Invoke(script)));
        Assert.Equal(0, Nas.RoundTrips);
    }

    [Fact]
    public void Fields_that_no_setting_names_are_shown_on_demand() =>
        Assert.Contains("FullTextSearch:fts_indexing_of_the_lab", Session.Invoke("Get-MailPlusConfiguration -IncludeUnmapped | Where-Object State -eq Unmapped | ForEach-Object Name").Lines);

    [Fact]
    public void A_mapping_file_gives_a_field_its_name()
    {
        File.WriteAllText(Path.Combine(Folder.Path, "mine.json"), """{ "settings": [ { "name": "FullTextSearch", "fields": ["fts_indexing_of_the_lab"] } ] }""");

        Assert.Equal(true, Session.Invoke("Get-MailPlusConfiguration FullTextSearch -MappingPath mine.json").Single.Properties["Value"].Value);
    }

    [Fact]
    public void A_mapping_file_that_is_none_is_named_with_its_place()
    {
        File.WriteAllText(Path.Combine(Folder.Path, "mine.json"), """{ "settings": [ { "name": "Banner", "kind": 7 } ] }""");
        ModuleRun run = Session.Invoke("Get-MailPlusConfiguration -MappingPath mine.json");

        Assert.Equal("MappingInvalid", Id(run));
        Assert.Contains("mine.json: settings › Banner › kind", run.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verdicts_come_one_a_step_with_the_clicks()
    {
        PSObject verdict = Session.Invoke("Test-MailPlusConfiguration -Id S14").Single;

        Assert.Equal(("S14", "Warning"), (verdict.Properties["Id"].Value, verdict.Properties["Status"].Value.ToString()));
        Assert.Contains("Remise de message", verdict.Properties["Remedy"].Value.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Quiet_is_false_before_and_true_after()
    {
        Assert.Equal(["False"], Session.Invoke("Test-MailPlusConfiguration -Section 5.5.1 -Quiet").Lines);
        Assert.Empty(Session.Invoke(Bring).Errors);
        Assert.Equal(["True"], Session.Invoke("Test-MailPlusConfiguration -Section 5.5.1 -Quiet").Lines);
    }

    [Fact]
    public void WhatIf_shows_the_difference_line_by_line_and_sends_nothing()
    {
        ModuleRun run = Session.Invoke("Set-MailPlusConfiguration @{ Banner = 'votredomaine.tld'; Imaps = $true; FullTextSearch = $true } -WhatIf");

        Assert.Equal(2, run.HostLines.Count(l => l.StartsWith("What if", StringComparison.Ordinal)));
        Assert.Contains(run.HostLines, l => l.Contains("Banner: nas ESMTP → votredomaine.tld (SYNO.MailPlusServer.SMTP.General set: smtp_banner)", StringComparison.Ordinal));
        Assert.Contains("FullTextSearch", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain(Nas.Calls, c => c.Method.StartsWith("set", StringComparison.Ordinal));
    }

    [Fact]
    public void One_run_brings_the_server_to_the_tutorial_and_a_second_changes_nothing()
    {
        ModuleRun first = Session.Invoke(Bring);
        Nas.ClearCalls();
        ModuleRun second = Session.Invoke(Bring);

        Assert.Empty(first.Errors);
        Assert.Equal(["Unchanged"], second.Objects.Select(o => o.Properties["State"].Value.ToString()).Distinct());
        Assert.DoesNotContain(Nas.Calls, c => c.Method.StartsWith("set", StringComparison.Ordinal));
        Assert.Empty(Session.Invoke("Test-MailPlusConfiguration -Role Relayed, NoBackupMx | Where-Object Status -in Fail, Error").Objects);
    }

    [Fact]
    public void The_relays_password_is_in_no_output()
    {
        ModuleRun run = Session.Invoke(Bring + " -Verbose -Debug 5>&1");

        Assert.DoesNotContain("Abcdefg123", string.Concat(run.Objects.SelectMany(o => o.Properties.Select(p => p.Value?.ToString())).Concat(run.Lines).Concat(run.Verbose).Concat(run.HostLines).Concat(run.Warnings)), StringComparison.Ordinal);
        Assert.Equal("Abcdefg123", Server.RelayPassword);
    }

    [Fact]
    public void The_relays_account_alone_is_written_with_its_password()
    {
        Assert.Empty(Session.Invoke("Set-MailPlusConfiguration -RelayCredential $orange -Confirm:$false").Errors);
        Assert.Equal(("moi@orange.fr", "Abcdefg123"), ((string?)Server.State("SMTP.Delivery/get")["relay_account"], Server.RelayPassword));
    }

    [Fact]
    public void A_setting_that_the_NAS_ignores_is_reported_as_not_taken()
    {
        Server.Ignored.Add("smtp_banner");
        ModuleRun run = Session.Invoke("Set-MailPlusConfiguration @{ Banner = 'votredomaine.tld' } -Confirm:$false");

        Assert.Equal("NotTaken", run.Objects.Single().Properties["State"].Value.ToString());
        Assert.Contains("Banner", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_is_an_error_that_does_not_end_the_pipeline()
    {
        Nas.Fail("SYNO.MailPlusServer.SMTP.General", "set", 5615);
        ModuleRun run = Session.Invoke("Set-MailPlusConfiguration @{ Banner = 'x'; Imaps = $true } -Confirm:$false; 'next'");

        Assert.Equal("NasNotAdministrator", Id(run));
        Assert.Equal("next", run.Lines[^1]);
        Assert.Equal(["NotTaken", "Changed"], run.Objects.Take(2).Select(o => o.Properties["State"].Value.ToString()).OrderDescending());
    }

    [Fact]
    public void Settings_saved_as_text_are_put_back()
    {
        Assert.Empty(Session.Invoke("$saved = Get-MailPlusConfiguration -Section 5.5 | ForEach-Object { [pscustomobject]@{ Name = $_.Name; Value = [string] $_.Value } }").Errors);
        Assert.Empty(Session.Invoke(Bring).Errors);
        ModuleRun run = Session.Invoke("$saved | Where-Object Value | Set-MailPlusConfiguration -Confirm:$false");

        Assert.Empty(run.Errors);
        Assert.Equal("nas ESMTP", (string?)Server.State("SMTP.General/get")["smtp_banner"]);
        Assert.False((bool)Server.State("SMTP.General/get")["smtp_auth_enable"]!);
    }

    [Fact]
    public void Without_a_session_one_is_asked_for()
    {
        Assert.Equal("NasNotConnected", Id(Session.Invoke("$null = Disconnect-MailPlusNas; Get-MailPlusConfiguration Banner")));
    }

    [Fact]
    public void Rules_are_updated_and_the_new_time_is_shown()
    {
        ModuleRun run = Session.Invoke("Update-MailPlusRule -Confirm:$false");

        Assert.Empty(run.Errors);
        Assert.Equal(["AntiSpam: Updated", "AntiVirus: Updated"], run.Lines);
    }

    [Fact]
    public void WhatIf_of_an_update_starts_none()
    {
        Assert.Equal(2, Session.Invoke("Update-MailPlusRule -WhatIf").HostLines.Count);
        Assert.Equal(0, Nas.CountOf("SYNO.MailPlusServer.Security", "update_anti_spam"));
    }

    [Fact]
    public void The_queue_marks_what_waits_long()
    {
        Server.Queue.Add(new JsonObject { ["id"] = "OLD", ["sender"] = "moi@votredomaine.tld", ["recipients"] = new JsonArray("ami@example.com"), ["arrival_time"] = DateTimeOffset.UtcNow.AddHours(-5).ToUnixTimeSeconds() });
        Server.Queue.Add(new JsonObject { ["id"] = "NEW", ["sender"] = "moi@votredomaine.tld", ["recipients"] = new JsonArray("ami@example.com"), ["arrival_time"] = DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeSeconds() });

        Assert.Equal(2, Session.Invoke("Get-MailPlusQueue").Objects.Count);
        Assert.Equal("OLD", Session.Invoke("Get-MailPlusQueue -Old").Single.Properties["Id"].Value);
    }

    [Fact]
    public void A_log_file_is_explained_without_a_session()
    {
        File.WriteAllText(
            Path.Combine(Folder.Path, "maillog"),
            "Nov 24 10:42:07 nas postfix/smtpd[1]: connect from mail.example.net[192.0.2.9]\nNov 24 10:42:08 nas postfix/smtpd[1]: NOQUEUE: reject: RCPT from mail.example.net[192.0.2.9]: 554 5.7.1 <moi@votredomaine.tld>: Relay access denied; from=<s@example.net> to=<moi@votredomaine.tld> proto=ESMTP helo=<mail.example.net>\n");

        PSObject entry = Session.Invoke("$null = Disconnect-MailPlusNas; Get-MailPlusLog maillog -Domain votredomaine.tld").Single;
        Assert.Equal(("RelayAccessDenied", "F11"), (entry.Properties["Cause"].Value.ToString(), entry.Properties["Step"].Value));
    }

    [Fact]
    public void The_log_of_the_NAS_shows_problems_alone_on_demand()
    {
        Server.Log.Add(new JsonObject { ["time"] = 1795516800, ["sender"] = "s@example.net", ["recipient"] = "moi@votredomaine.tld", ["status"] = "sent", ["description"] = "250 2.0.0 Ok" });
        Server.Log.Add(new JsonObject { ["time"] = 1795516801, ["sender"] = "s@example.net", ["recipient"] = "moi@votredomaine.tld", ["client"] = "192.0.2.9", ["status"] = "rejected", ["description"] = "450 4.7.25 Client host rejected: cannot find your hostname" });

        Assert.Equal(2, Session.Invoke("Get-MailPlusLog").Objects.Count);
        Assert.Equal("UnknownClient", Session.Invoke("Get-MailPlusLog -Problem -Role BackupMx").Single.Properties["Cause"].Value.ToString());
    }
}
