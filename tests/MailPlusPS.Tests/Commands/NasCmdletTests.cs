using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class NasCmdletTests : NasModuleTest
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_certificate_is_refused_until_it_is_pinned_and_known_from_then_on()
    {
        ModuleRun first = Session.Invoke("Connect-MailPlusNas 127.0.0.1 $account -Port $port");
        Connect();
        ModuleRun again = Session.Invoke("Connect-MailPlusNas 127.0.0.1 $account -Port $port");

        Assert.Equal("NasCertificateUnknown", Id(first));
        Assert.Contains(Nas.Fingerprint, first.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("MailPlusPS.NasSession", again.Single.TypeNames[0]);
    }

    [Theory]
    [InlineData("nas;rm -rf /", "NasInvalidInput")]
    [InlineData("nas'; reboot", "NasInvalidInput")]
    public void A_host_name_with_a_command_in_it_is_refused(string name, string id)
    {
        Session.SetVariable("name", name);

        Assert.Equal(id, Id(Session.Invoke("Connect-MailPlusNas $name $account")));
        Assert.Equal(0, Nas.RoundTrips);
    }

    [Fact]
    public void A_wrong_password_is_sent_once_and_shown_nowhere()
    {
        Session.SetVariable("account", Account("chef", "Secret-99"));

        ModuleRun run = Session.Invoke("Connect-MailPlusNas 127.0.0.1 $account -Port $port -CertificateFingerprint $fingerprint -Debug 5>&1; $Error");

        Assert.Equal(1, Nas.CountOf("SYNO.API.Auth", "login"));
        Assert.DoesNotContain("Secret-99", string.Join('\n', run.Lines) + string.Join('\n', run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_refused_log_in_no_older_session_is_taken()
    {
        Connect();
        Session.SetVariable("account", Account("chef", "wrong"));
        Session.Invoke("Connect-MailPlusNas 127.0.0.1 $account -Port $port -CertificateFingerprint $fingerprint");

        Assert.Equal("NasNotConnected", Id(Session.Invoke("Get-SynologyPackage")));
    }

    [Fact]
    public void Disconnect_logs_out()
    {
        Connect();

        Session.Invoke("Disconnect-MailPlusNas");

        Assert.Equal(0, Nas.Door.OpenSessions);
        Assert.Equal("NasNotConnected", Id(Session.Invoke("Get-SynologyPackage")));
    }

    [Fact]
    public void A_user_who_is_no_administrator_is_turned_away()
    {
        Session.SetVariable("account", Account("lecteur", "lecture"));

        Assert.Equal("NasNotAdministrator", Id(Session.Invoke("Connect-MailPlusNas 127.0.0.1 $account -Port $port -CertificateFingerprint $fingerprint")));
    }

    [Fact]
    public void WhatIf_has_a_line_a_package_and_installs_nothing()
    {
        Connect();

        ModuleRun run = Session.Invoke("Install-SynologyPackage MailPlus-Server, MailClient -WhatIf");

        Assert.Equal(6, run.HostLines.Count);
        Assert.Empty(Packages.Order);
    }

    [Fact]
    public void The_false_failure_ends_in_running_packages_and_a_second_run_installs_nothing()
    {
        Connect();
        Packages.FailsFalsely = true;

        ModuleRun first = Session.Invoke("Install-SynologyPackage MailPlus-Server, MailClient");
        int installed = Packages.Order.Count;
        ModuleRun second = Session.Invoke("Install-SynologyPackage MailPlus-Server, MailClient");
        ModuleRun after = Session.Invoke("(Connect-MailPlusNas 127.0.0.1 $account -Port $port).MailPlusVersion");

        Assert.Equal([], first.Errors.Concat(second.Errors).Concat(after.Errors).Select(e => e.ToString()));
        Assert.All(first.Objects.Concat(second.Objects), p => Assert.Equal("Running", p.Properties["State"].Value.ToString()));
        Assert.Equal((6, 6), (installed, Packages.Order.Count));
        Assert.Equal(["4.0.1-21663"], after.Lines);
    }

    [Fact]
    public void A_NAS_without_MailPlus_enables_nobody()
    {
        Connect();

        Assert.Equal("NasNoMailPlus", Id(Session.Invoke("Enable-MailPlusUser lecteur")));
        Assert.Empty(Users.Privileges);
    }

    [Fact]
    public void A_user_is_made_and_enabled_down_a_pipeline()
    {
        Packages.With("MailPlus-Server");
        Connect();
        Session.SetVariable("password", Account("x", "Toi-Passw0rd").Password);

        PSObject user = Session.Invoke("New-SynologyUser toi -Password $password | Enable-MailPlusUser").Single;

        Assert.Equal((true, true), (user.Properties["IsActive"].Value, user.Properties["HasPrivilege"].Value));
        Assert.Equal("Toi-Passw0rd", Nas.Door.Accounts.Single(a => a.Name == "toi").Password);
    }

    [Fact]
    public void The_sixth_user_needs_Force_and_the_others_go_on()
    {
        Packages.With("MailPlus-Server");
        foreach (int i in Enumerable.Range(1, 6))
        {
            Nas.Door.Accounts.Add(new DsmAccount { Name = "u" + i, Password = "x" });
        }

        Connect();

        ModuleRun run = Session.Invoke("Enable-MailPlusUser u1, u2, u3, u4, u5, u6");
        Assert.Equal(("NasUnsafe", 5), (Id(run), MailPlus.Active.Count));
        Assert.Empty(Session.Invoke("Enable-MailPlusUser u6 -Force").Errors);
        Assert.Equal(6, MailPlus.Active.Count);
    }

    [Fact]
    public void Security_is_one_line_and_a_boolean()
    {
        Packages.With("MailPlus-Server");
        Users.HasFirewall = false;
        Connect();

        ModuleRun run = Session.Invoke("Test-SynologySecurity");

        Assert.Equal(["P09", "Security.Firewall"], run.Objects.Where(o => o.Properties["Status"].Value.ToString() == "Warning").Select(o => o.Properties["Id"].Value.ToString()!));
        Assert.Equal(["True"], Session.Invoke("Test-SynologySecurity -Quiet").Lines);
    }

    [Fact]
    public void MailPlus_makes_a_key_whose_real_length_is_warned_of()
    {
        Packages.With("MailPlus-Server");
        MailPlus.RealLength = 1024;
        Connect();

        ModuleRun run = Session.Invoke($"New-MailPlusDkimKey {Domain} mps01 -OnNas");

        Assert.Equal(1024, run.Single.Properties["KeySize"].Value);
        Assert.Contains("F09", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(["True"], Session.Invoke($"(New-DkimRecord {Domain} mps01 -Nas).RecordText.EndsWith($args[0])", MailPlus.Domains[0].PublicKey).Lines);
    }

    [Fact]
    public void NAS_and_zone_are_compared_in_one_line()
    {
        Packages.With("MailPlus-Server");
        Connect();

        ModuleRun run = Session.Invoke($"$key = New-MailPlusDkimKey {Domain} mps01 -OnNas; [IO.File]::WriteAllText(\"$PWD/zone.txt\", \"`$ORIGIN {Domain}.`n@ 3600 IN SOA ns.x. a.x. 1 2 3 4 5`n@ 3600 IN NS ns.x.`nmps01._domainkey 3600 IN TXT `\"$($key.RecordStrings -join '\" \"')`\"\"); Test-DkimKeyPair {Domain} mps01 -Nas -ZoneFile zone.txt");

        Assert.Equal([], run.Errors.Select(e => e.ToString()));
        Assert.Equal(("DkimKey.Nas", "Pass"), (run.Objects[0].Properties["Id"].Value, run.Objects[0].Properties["Status"].Value.ToString()));
    }

    [Fact]
    public async Task Ctrl_C_ends_a_call_to_a_silent_NAS_within_a_second()
    {
        Connect();
        TimeSpan stopped = await StopAsync("Get-SynologyPackage", Nas.Hold("*", "*", Task.Delay(Timeout.Infinite, Cancel)));

        Assert.True(stopped < TimeSpan.FromSeconds(1), stopped.ToString());
    }

    [Fact]
    public async Task Ctrl_C_while_a_key_is_made_ends_the_cmdlet_at_once_and_the_key_goes_with_its_settings()
    {
        Packages.With("MailPlus-Server");
        Connect();
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task asked = Nas.Hold("SYNO.MailPlusServer.Domain", "generate_dkim_key", gate.Task);
        TimeSpan stopped = await StopAsync($"New-MailPlusDkimKey {Domain} mps01 -OnNas", asked);
        Task seen = Nas.Hold("SYNO.MailPlusServer.Domain", "get_security", Task.CompletedTask);
        gate.SetResult();
        await seen.WaitAsync(Cancel);

        Assert.True(stopped < TimeSpan.FromSeconds(1), stopped.ToString());
        Assert.Equal(("mps01", true), (MailPlus.Domains[0].Selector, MailPlus.Domains[0].PublicKey.Length > 0));
    }

    // Ctrl+C as soon as the NAS has a call; how long it took.
    private async Task<TimeSpan> StopAsync(string script, Task called)
    {
        using PowerShell shell = Session.CreateShell();
        shell.AddScript(script);
        IAsyncResult running = shell.BeginInvoke();
        await called.WaitAsync(Cancel);
        Stopwatch watch = Stopwatch.StartNew();
        await Task.Run(shell.Stop, Cancel);
        Assert.True(running.IsCompleted);
        return watch.Elapsed;
    }
}
