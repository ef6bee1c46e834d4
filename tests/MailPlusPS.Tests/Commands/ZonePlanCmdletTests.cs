using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Tests.Console;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class ZonePlanCmdletTests : IDisposable
{
    private const string Wishes = "-Relay smtp.orange.fr -BackupMx Ovh -DmarcPolicy quarantine -WebMail";
    private const string Key = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private readonly ModuleSession _session = new();
    private readonly TemporaryFolder _folder = new();
    private readonly string _zone;

    public ZonePlanCmdletTests()
    {
        _zone = _folder.Write("home.zone", File.ReadAllText(Path.Combine(Samples.Folder, "fresh", "votredomaine.tld.zone")));
    }

    private string New => $"New-MailZonePlan {Samples.Domain} -ZonePath '{_zone}' {Wishes}";

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_plan_has_what_scripts_rely_on()
    {
        PSObject plan = _session.Invoke(New).Single;

        Assert.Equal("MailPlusPS.ZonePlan", plan.TypeNames[0]);
        Assert.Equal(
            ["Create @ MX: 1 votredomaine.tld.", "Create @ MX: 5 mx1.mail.ovh.net.", "Create @ MX: 10 mx2.mail.ovh.net.", "Create @ MX: 100 mx3.mail.ovh.net."],
            _session.Invoke($"({New}).Changes | Where-Object Type -eq MX | Where-Object Action -eq Create | ForEach-Object ToString").Lines);
        Assert.Empty(new[] { "Action", "Name", "Type", "Before", "After", "Reason", "Step" }.Except(_session.Invoke($"({New}).Changes[0]").Single.Properties.Select(p => p.Name)));
    }

    [Fact]
    public void The_loop_is_closed_the_plan_is_judged_made_and_empty()
    {
        Assert.Equal(["True"], _session.Invoke($"{New} | Test-MailZonePlan -Quiet -ZoneFile '{Samples.Folder}/providers/*.zone'").Lines);
        PSObject result = _session.Invoke($"{New} | Invoke-MailZonePlan -Confirm:$false").Single;

        Assert.Equal("MailPlusPS.ZonePlanResult", result.TypeNames[0]);
        Assert.True(File.Exists((string)result.Properties["BackupPath"].Value));
        Assert.Equal(["0"], _session.Invoke($"({New}).Changes.Count").Lines);
    }

    [Fact]
    public void WhatIf_says_a_line_a_change_and_writes_nothing()
    {
        string before = File.ReadAllText(_zone);
        ModuleRun run = _session.Invoke($"$plan = {New}; $plan | Invoke-MailZonePlan -WhatIf; $plan.Changes.Count");

        Assert.Equal(run.Lines, [run.HostLines.Count(l => l.Contains(" @ ", StringComparison.Ordinal) || l.Contains(" mail ", StringComparison.Ordinal) || l.Contains(" _dmarc ", StringComparison.Ordinal)).ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        Assert.Equal(before, File.ReadAllText(_zone));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void There_is_one_question_for_the_plan()
    {
        int asked = 0;
        using ModuleSession session = new(answer: _ =>
        {
            asked++;
            return 0;
        });

        Assert.Empty(session.Invoke($"{New} | Invoke-MailZonePlan").Errors);
        Assert.Equal(1, asked);
    }

    [Fact]
    public void The_last_MX_goes_by_force_only()
    {
        string bare = _folder.Write("bare.zone", "$ORIGIN votredomaine.tld.\n$TTL 3600\n@ IN SOA a. b. 1 1 1 1 1\n@ IN NS dns10.ovh.net.\n");
        string plan = $"New-MailZonePlan {Samples.Domain} -ZonePath '{_zone}' -DesiredZone '{bare}'";

        Assert.StartsWith("ForceNeeded", Assert.Single(_session.Invoke($"{plan} | Invoke-MailZonePlan -Confirm:$false").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_session.Invoke($"{plan} | Invoke-MailZonePlan -Confirm:$false -Force").Errors);
        Assert.DoesNotContain("MX", File.ReadAllText(_zone), StringComparison.Ordinal);
    }

    [Fact]
    public void Failing_checks_become_a_plan()
    {
        string script = $"Test-MailPlusDeployment {Samples.Domain} -ZoneFile '{_folder.Path}/home.zone', '{Samples.Folder}/providers/*.zone' | Where-Object Status -eq Fail "
            + $"| New-MailZonePlan {Samples.Domain} -ZonePath '{_zone}'";

        Assert.Contains("O06", _session.Invoke($"({script}).Changes | ForEach-Object Step").Lines);
    }

    [Fact]
    public void A_key_is_a_file_a_text_or_an_object()
    {
        string file = _folder.Write("cle.txt", Key);
        string[] forms =
        [
            $"-Selector mps1 -DkimKey '{Key}'", $"-Selector mps1 -DkimKey '{file}'", $"-DkimKey (New-DkimRecord {Samples.Domain} mps1 -PublicKey '{Key}')",
        ];

        Assert.All(forms, form => Assert.Contains("k=ed25519", Assert.Single(_session.Invoke($"({New} {form}).Changes | Where-Object Name -eq mps1._domainkey | ForEach-Object After").Lines), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Selector mps1", "KeyAndSelector")]
    [InlineData("-Selector 'a b' -DkimKey x", "InvalidSelector")]
    [InlineData("-Selector mps1 -DkimKey 'not a key'", "InvalidPublicKey")]
    [InlineData("-AdditionalDomain 'a b'", "InvalidDomainName")]
    public void What_cannot_be_planned_is_an_error(string arguments, string id) =>
        Assert.StartsWith(id, Assert.Single(_session.Invoke($"{New} {arguments}").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_zone_is_an_error()
    {
        File.AppendAllText(_zone, "www IN A 300.1.1.1\n");

        Assert.StartsWith("ZoneFileInvalid", Assert.Single(_session.Invoke(New).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_is_a_table_that_fits_a_console()
    {
        ChildResult run = await ConsoleProgram.CommandAsync(New);

        Assert.Contains(run.Lines, l => l.StartsWith("- Delete @", StringComparison.Ordinal) && l.Contains("1 redirect.ovh.net.", StringComparison.Ordinal) && l.EndsWith("O05", StringComparison.Ordinal));
        Assert.All(run.Lines, l => Assert.InRange(l.Length, 0, 120));
    }

    [Fact]
    public async Task The_test_is_a_table_of_now_and_after()
    {
        ChildResult run = await ConsoleProgram.CommandAsync($"{New} | Test-MailZonePlan -ZoneFile '{Samples.Folder}/providers/*.zone'");

        Assert.Contains(run.Lines, l => l.Contains("Orange's relay 80.12.242.13", StringComparison.Ordinal) && l.Contains("SoftFail", StringComparison.Ordinal) && l.EndsWith("a:smtp.smtpout.orange.fr", StringComparison.Ordinal));
        Assert.All(run.Lines, l => Assert.InRange(l.Length, 0, 120));
    }
}
