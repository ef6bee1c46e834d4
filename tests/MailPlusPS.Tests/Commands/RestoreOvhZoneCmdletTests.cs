using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class RestoreOvhZoneCmdletTests : OvhModuleTest
{
    private const string Restore = $"Restore-OvhZone {Domain} before.zone";

    private string[] _before = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Zone.AddDynHost("home", IPAddress.Parse("192.0.2.9"));
        Zone.Publish();
        _before = Served();
        Assert.Empty(Session.Invoke($"$null = Export-OvhZone {Domain} before.zone -Confirm:$false").Errors);
        Zone.Change(Zone.Records.Single(r => r.FieldType == "SPF").Id, null, "v=spf1 -all", null);
        Zone.Add("A", "new", "192.0.2.8");
        Zone.Publish();
        Ovh.ClearCalls();
    }

    [Fact]
    public void A_backup_is_restored_record_by_record_with_one_refresh_and_DynHost_stays_DynHost()
    {
        PSObject result = Session.Invoke($"{Restore} -Confirm:$false").Single;

        Assert.Equal("MailPlusPS.ZonePlanResult", result.TypeNames[0]);
        Assert.Equal(2, result.Properties["ChangeCount"].Value);
        Assert.Equal(_before, Served());
        Assert.Single(Zone.DynHosts);
        Assert.Equal(1, Ovh.CountOf("POST", "*/refresh"));
        Assert.True(File.Exists((string)result.Properties["BackupPath"].Value));
    }

    [Fact]
    public void What_is_as_in_the_backup_is_left_and_said()
    {
        Session.Invoke($"$null = {Restore} -Confirm:$false");
        Ovh.ClearCalls();

        ModuleRun run = Session.Invoke($"{Restore} -Confirm:$false -Verbose");

        Assert.Empty(run.Objects);
        Assert.Contains("nothing to do", string.Join(' ', run.Verbose), StringComparison.Ordinal);
        Assert.DoesNotContain(Ovh.Calls, c => c.Method != "GET");
    }

    [Fact]
    public void WhatIf_is_a_line_a_change_and_sends_nothing()
    {
        ModuleRun run = Session.Invoke($"{Restore} -WhatIf");

        Assert.Equal(2, run.HostLines.Count);
        Assert.DoesNotContain(Ovh.Calls, c => c.Method != "GET");
    }

    [Fact]
    public void What_mail_depends_on_is_taken_away_with_Force_only()
    {
        Folder.Write("less.zone", string.Join('\n', File.ReadAllLines(Path.Combine(Folder.Path, "before.zone")).Where(l => !l.Contains(" MX ", StringComparison.Ordinal))));

        ModuleRun refused = Session.Invoke($"Restore-OvhZone {Domain} less.zone -Confirm:$false");
        ModuleRun forced = Session.Invoke($"Restore-OvhZone {Domain} less.zone -Confirm:$false -Force");

        Assert.Equal("ForceNeeded", Id(refused));
        Assert.Empty(forced.Errors);
        Assert.DoesNotContain(Zone.Served, l => l.Type == "MX");
    }

    [Fact]
    public void OVHs_own_import_warns_of_DynHost_keeps_a_backup_and_is_followed()
    {
        ModuleRun run = Session.Invoke($"{Restore} -Import -Confirm:$false");

        Assert.Equal("MailPlusPS.OvhZone", run.Single.TypeNames[0]);
        Assert.Contains("home.votredomaine.tld", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(_before, Served());
        Assert.Empty(Zone.DynHosts);
        Assert.Single(Directory.GetFiles(Folder.Path, "*.bak"));
    }

    [Fact]
    public void OVHs_history_brings_back_what_was_served_then()
    {
        DateTimeOffset then = Zone.History.Keys.ElementAt(Zone.History.Count - 2);

        ModuleRun run = Session.Invoke($"Restore-OvhZone {Domain} -FromHistory $args[0] -Confirm:$false", then.AddMilliseconds(1).LocalDateTime);

        Assert.Equal("MailPlusPS.OvhZone", run.Single.TypeNames[0]);
        Assert.Equal(_before, Served());
        Assert.Single(run.Warnings);
    }

    [Fact]
    public void A_time_before_all_history_is_a_clear_error() =>
        Assert.Equal("OvhNoSuchVersion", Id(Session.Invoke($"Restore-OvhZone {Domain} -FromHistory 2001-01-01 -Confirm:$false")));

    [Fact]
    public void What_is_no_zone_file_is_a_clear_error_and_nothing_is_sent()
    {
        Folder.Write("page.zone", "<html><body>Maintenance</body></html>");

        Assert.Equal("OvhInvalidBackup", Id(Session.Invoke($"Restore-OvhZone {Domain} page.zone -Confirm:$false")));
        Assert.DoesNotContain(Ovh.Calls, c => c.Method != "GET");
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_clear_error() =>
        Assert.Contains("missing.zone", Assert.Single(Session.Invoke($"Restore-OvhZone {Domain} missing.zone -Confirm:$false").Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_question_that_nobody_can_answer_is_an_error()
    {
        ModuleRun run = Session.Invoke(Restore);

        Assert.Contains("-Confirm:$false", Assert.Single(run.Errors).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Ovh.Calls, c => c.Method != "GET");
    }
}
