using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas;

/// <summary>Packages: catalogue, dependencies, tasks that lie (tutorial §2).</summary>
public sealed class PackageTests : FullNasTest
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("object")]
    [InlineData("list")]
    [InlineData("text")]
    public async Task What_a_package_needs_is_read_in_every_form_that_catalogues_have(string form)
    {
        Packages.NeedsForm = form;
        using NasSession session = await ConnectAsync();

        SynologyPackage server = (await new PackageReader(session.Calls).ReadAsync(Cancel)).Describe("mailplus-server");

        Assert.Equal(("MailPlus-Server", PackageState.NotInstalled), (server.Id, server.State));
        Assert.Equal(["Perl", "PythonModule"], server.MissingDependencies);
    }

    [Fact]
    public async Task Inventory_and_catalogue_are_one_round_trip()
    {
        using NasSession session = await ConnectAsync();
        Nas.ClearCalls();

        await new PackageReader(session.Calls).ReadAsync(Cancel);

        Assert.Equal(1, Nas.RoundTrips);
    }

    [Fact]
    public async Task What_others_need_is_installed_before_them_and_what_runs_is_left_alone()
    {
        Packages.With("Perl");

        await InstallAsync("MailClient");

        Assert.Equal(["PythonModule", "MailPlus-Server", "Node.js_v20", "SynologyApplicationService", "MailClient"], Packages.Order);
    }

    [Fact]
    public async Task A_second_run_has_nothing_to_do()
    {
        Install();
        using NasSession session = await ConnectAsync();

        Assert.Empty(PackageInstaller.Plan(await new PackageReader(session.Calls).ReadAsync(Cancel), ["MailPlus-Server", "MailClient"]));
    }

    [Fact]
    public async Task The_false_message_of_a_failed_installation_is_not_believed()
    {
        Packages.FailsFalsely = true;

        IReadOnlyList<InstalledPackage> done = await InstallAsync("MailPlus-Server");

        Assert.All(done, p => Assert.Equal(PackageState.Running, p.State));
        Assert.Equal(3, done.Count);
    }

    [Fact]
    public async Task A_task_that_ends_well_and_installs_nothing_is_not_believed_either()
    {
        Packages.InstallsNothing = true;

        Assert.Equal(NasFault.NotTaken, (await Assert.ThrowsAsync<NasException>(() => InstallAsync("Perl"))).Fault);
    }

    [Fact]
    public async Task A_package_that_does_not_run_after_its_installation_is_said_to_be_there()
    {
        Packages.NewStatus = "broken";

        Assert.Contains("Perl", (await Assert.ThrowsAsync<NasException>(() => InstallAsync("Perl"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_not_offered_MailPlus_stops_before_anything_is_installed()
    {
        Packages.Catalogue.Remove(Packages.Catalogue.Single(p => p.Id == "MailPlus-Server"));

        Assert.Equal(NasFault.NotFound, (await Assert.ThrowsAsync<NasException>(() => InstallAsync("MailPlus-Server", "MailClient"))).Fault);
        Assert.Empty(Packages.Order);
    }

    [Fact]
    public async Task Two_mail_servers_are_refused()
    {
        Packages.With("MailServer");

        Assert.Equal(NasFault.Unsafe, (await Assert.ThrowsAsync<NasException>(() => InstallAsync("MailPlus-Server"))).Fault);
        Assert.Empty(Packages.Order);
    }

    [Fact]
    public async Task A_stopped_package_is_started_and_not_installed_again()
    {
        Packages.With("Perl");
        Packages.Installed["Perl"] = ("1", "stop");

        await InstallAsync("Perl");

        Assert.Equal((true, 0), (Packages.Runs("Perl"), Packages.Order.Count));
    }

    [Fact]
    public async Task A_NAS_without_a_default_volume_says_so()
    {
        Packages.Volume = string.Empty;

        Assert.Equal(4501, (await Assert.ThrowsAsync<NasException>(() => InstallAsync("Perl"))).Code);
    }

    [Fact]
    public async Task A_catalogue_that_is_silent_hinders_no_inventory()
    {
        Packages.With("Perl").HasCatalogue = false;
        using NasSession session = await ConnectAsync();

        PackageInventory inventory = await new PackageReader(session.Calls).ReadAsync(Cancel);

        Assert.Equal((PackageState.Running, true), (inventory.StateOf("Perl"), inventory.Offers is null));
    }

    private async Task<IReadOnlyList<InstalledPackage>> InstallAsync(params string[] ids)
    {
        using NasSession session = await ConnectAsync();
        PackageInstaller installer = new(session.Calls, TimeProvider.System);
        IReadOnlyList<PackageStep> steps = PackageInstaller.Plan(await new PackageReader(session.Calls).ReadAsync(Cancel), ids);
        string volume = await installer.VolumeAsync(null, Cancel);
        List<InstalledPackage> done = [];
        foreach (PackageStep step in steps)
        {
            done.Add(await installer.CarryOutAsync(step, volume, Limit, _ => { }, Cancel));
        }

        return done;
    }
}
