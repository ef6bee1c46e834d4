using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Ovh;
using MailPlusPS.Planning;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>Bringing a zone back: record by record, or by OVH's own import and history.</summary>
public sealed class OvhRestoreTests : OvhTest
{
    private OvhRestore Restore => field ??= new OvhRestore(Client, Domain);

    [Fact]
    public async Task A_backup_brings_back_what_was_served_and_leaves_DynHost_alone()
    {
        EmulatedDynHost host = Zone.AddDynHost("home", IPAddress.Parse("192.0.2.9"));
        Zone.Add("DKIM", "mps1._domainkey", "v=DKIM1; k=rsa; p=" + new string('A', 300));
        Zone.Publish();
        string backup = await ReadBackupAsync();
        string[] before = Served();
        Zone.Remove(Zone.Records.Single(r => r.FieldType == "SPF").Id);
        Zone.Change(Zone.Records.Single(r => r.FieldType == "MX").Id, null, "10 elsewhere.example.", 300);
        Zone.Add("A", "new", "192.0.2.8");
        Zone.Publish();

        ZonePlan plan = await Restore.PlanAsync(backup, "backup.zone", Cancel);
        await RunAsync(plan);

        Assert.Equal(before, Served());
        Assert.Equal(host, Assert.Single(Zone.DynHosts));
        Assert.Empty((await Restore.PlanAsync(backup, "backup.zone", Cancel)).Changes);
    }

    [Fact]
    public async Task A_DynHost_address_that_changed_since_is_not_brought_back()
    {
        EmulatedDynHost host = Zone.AddDynHost("home", IPAddress.Parse("192.0.2.9"));
        Zone.Publish();
        string backup = await ReadBackupAsync();
        Zone.Serve(host, host with { Address = IPAddress.Parse("198.51.100.7") });

        Assert.Empty((await Restore.PlanAsync(backup, "backup.zone", Cancel)).Changes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a zone file at all")]
    [InlineData("<html><body>Maintenance</body></html>")]
    [InlineData("@ IN MX ten mx.example.")]
    public async Task What_is_no_backup_is_refused_and_nothing_is_sent(string text)
    {
        OvhException plan = await Assert.ThrowsAsync<OvhException>(() => Restore.PlanAsync(text, "backup.zone", Cancel));
        OvhException import = await Assert.ThrowsAsync<OvhException>(() => Restore.ImportAsync(text, "backup.zone", Cancel));

        Assert.Equal((OvhFault.InvalidBackup, OvhFault.InvalidBackup), (plan.Fault, import.Fault));
        Assert.Contains("backup.zone", plan.Message, StringComparison.Ordinal);
        Assert.Empty(Emulator.Calls);
    }

    [Fact]
    public async Task OVHs_own_import_is_followed_and_published()
    {
        string backup = await ReadBackupAsync();
        string[] before = Served();
        Zone.Remove(Zone.Records.Single(r => r.FieldType == "MX").Id);
        Zone.Publish();

        OvhZone zone = await Restore.ImportAsync(backup, "backup.zone", Cancel);

        Assert.Equal(before, Served());
        Assert.Equal((true, Zone.Serial), (zone.IsDeployed, zone.Serial));
        Assert.Equal("done", Assert.Single(Zone.Tasks.Values).Status);
    }

    [Fact]
    public async Task A_task_that_fails_says_what_OVH_says_and_nothing_is_published()
    {
        string backup = await ReadBackupAsync();
        Emulator.NextTaskFailsWith = "syntax error";

        OvhException failed = await Assert.ThrowsAsync<OvhException>(() => Restore.ImportAsync(backup, "backup.zone", Cancel));

        Assert.Equal(OvhFault.TaskFailed, failed.Fault);
        Assert.Contains("syntax error", failed.Message, StringComparison.Ordinal);
        Assert.Equal(0, Emulator.CountOf("POST", ZonePath + "/refresh"));
    }

    [Fact]
    public async Task History_gives_the_newest_version_that_is_not_younger()
    {
        string[] first = Served();
        DateTimeOffset then = Zone.History.Keys.Last();
        Emulator.ClockOffset = TimeSpan.FromHours(1);
        Zone.Remove(Zone.Records.Single(r => r.FieldType == "MX").Id);
        Zone.Publish();

        string version = await Restore.FindVersionAsync(then.AddMinutes(30), Cancel);
        await Restore.RestoreVersionAsync(version, Cancel);

        Assert.Equal(then, DateTimeOffset.Parse(version, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(first, Served());
    }

    [Fact]
    public async Task A_time_before_all_history_is_refused_with_the_oldest() =>
        Assert.Equal(OvhFault.NoSuchVersion, (await Assert.ThrowsAsync<OvhException>(() => Restore.FindVersionAsync(DateTimeOffset.UnixEpoch, Cancel))).Fault);

    [Fact]
    public async Task The_hosts_that_an_import_makes_ordinary_are_named()
    {
        Zone.AddDynHost("home", IPAddress.Parse("192.0.2.9"));

        Assert.Equal(["home.votredomaine.tld"], await Restore.DynHostsAsync(Cancel));
    }

    private async Task RunAsync(ZonePlan plan)
    {
        string folder = System.IO.Directory.CreateTempSubdirectory("mailplusps-restore-").FullName;
        try
        {
            await new ZonePlanRunner(plan.Opened!, folder).RunAsync(plan, force: true, report: null, Cancel);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string> ReadBackupAsync() => await new OvhZoneApi(Client, Domain).ExportAsync(Cancel);

    private string[] Served() => [.. Zone.Served.Select(l => l.ToString()).Order(StringComparer.Ordinal)];
}
