using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Tests.Commands;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Reports;

/// <summary>The scripts under samples/ that a user takes as they are: the daily run, its task, compliance as tests.</summary>
public sealed class SampleScriptTests : IDisposable
{
    private static readonly string Samples = Path.Combine(ModuleBuild.RepositoryRoot, "samples");

    private readonly TemporaryFolder _folder = new();

    public static IEnumerable<TheoryDataRow<string>> Scripts => Directory.EnumerateFiles(Samples, "*.ps1", SearchOption.AllDirectories).Select(f => new TheoryDataRow<string>(Path.GetRelativePath(Samples, f)));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_has_no_error_of_syntax(string script)
    {
        Parser.ParseFile(Path.Combine(Samples, script), out _, out ParseError[] errors);

        Assert.Empty(errors.Select(e => e.Message));
    }

    [Fact]
    public async Task The_daily_run_tells_the_first_time_what_is_wrong_then_nothing_then_what_changed()
    {
        ChildResult result = await FullPowerShell.RunAsync(_folder.Path, $$"""
            function Zones($name) { $global:PSDefaultParameterValues = @{ '*:ZoneFile' = "{{Samples}}/zones/$name/*.zone", '{{Samples}}/zones/providers/*.zone' } }
            Zones tutorial
            New-MailPlusDeployment votredomaine.tld | Out-Null
            foreach ($zones in 'tutorial', 'tutorial', 'corrected') {
                Zones $zones
                "-- $zones"
                & '{{Samples}}/Invoke-MailPlusDaily.ps1' -Path deployment.psd1
                "code $LASTEXITCODE"
            }
            """);

        string[] runs = [.. result.Output.Split("-- ").Skip(1).Select(r => r.Trim())];
        Assert.Contains("[Fail] O23", runs[0], StringComparison.Ordinal);
        Assert.EndsWith("code 1", runs[0], StringComparison.Ordinal);
        Assert.Equal(["tutorial", "code 0"], runs[1].Split('\n').Select(l => l.Trim()));
        Assert.Contains("[Better, was Fail, Pass] O23", runs[2], StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "votredomaine.tld.html")));
    }

    [Fact]
    public async Task A_daily_run_that_cannot_be_done_says_so_and_ends_with_3()
    {
        ChildResult result = await FullPowerShell.RunAsync(_folder.Path, $"& '{Samples}/Invoke-MailPlusDaily.ps1' -Path none.psd1; \"code $LASTEXITCODE\"");

        Assert.Contains("code 3", result.Output, StringComparison.Ordinal);
        Assert.Contains("none.psd1", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_in_that_others_may_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows encrypts the file for its user.");
        string log = _folder.Write("relay.xml", "<Objs/>");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(log, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        _folder.Write("deployment.psd1", "@{ Domain = 'votredomaine.tld'; Relay = '127.0.0.1' }");

        ChildResult result = await FullPowerShell.RunAsync(
            _folder.Path,
            $"$global:PSDefaultParameterValues = @{{ '*:ZoneFile' = '{Samples}/zones/tutorial/*.zone', '{Samples}/zones/providers/*.zone' }}; & '{Samples}/Invoke-MailPlusDaily.ps1' -To moi@votredomaine.tld -CredentialFile '{log}'; \"code $LASTEXITCODE\"");

        Assert.Contains("chmod 600", result.Errors, StringComparison.Ordinal);
        Assert.Contains("code 3", result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "votredomaine.tld.json")), "What was not told is not taken as told.");
    }

    [Fact]
    public async Task A_systemd_timer_runs_the_daily_script_with_its_arguments_quoted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "systemd is Linux's.");
        _folder.Write("100% $home.psd1", "@{ Domain = 'votredomaine.tld' }");
        ChildResult result = await FullPowerShell.RunAsync(_folder.Path, $"& '{Samples}/Register-MailPlusTask.ps1' -Path '100% $home.psd1' -Kind Systemd -At 05:15 -UnitFolder units -NoStart | ForEach-Object Name");

        Assert.Equal(string.Empty, result.Errors);
        Assert.Contains("OnCalendar=*-*-* 05:15:00", File.ReadAllText(Path.Combine(_folder.Path, "units", "mailplusps.timer")), StringComparison.Ordinal);
        Assert.Contains("\"-Path\" \"" + _folder.Path + "/100%% $$home.psd1\"", File.ReadAllText(Path.Combine(_folder.Path, "units", "mailplusps.service")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Systemd")]
    [InlineData("Windows")]
    public async Task WhatIf_registers_nothing(string kind)
    {
        _folder.Write("deployment.psd1", "@{ Domain = 'votredomaine.tld' }");
        ChildResult result = await FullPowerShell.RunAsync(_folder.Path, $"& '{Samples}/Register-MailPlusTask.ps1' -Kind {kind} -UnitFolder units -WhatIf");

        Assert.Equal(string.Empty, result.Errors);
        Assert.Contains("Invoke-MailPlusDaily.ps1", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "units")));
    }

    [Fact]
    public async Task Compliance_is_a_Pester_test_a_step()
    {
        ChildResult result = await FullPowerShell.RunAsync(_folder.Path, $$"""
            if (-not (Get-Module -ListAvailable Pester | Where-Object Version -ge 5.3.0)) { 'no Pester'; return }
            Import-Module Pester -MinimumVersion 5.3.0
            $zones = '{{Samples}}/zones/tutorial/*.zone', '{{Samples}}/zones/providers/*.zone'
            New-MailPlusDeployment votredomaine.tld -FromDomain -ZoneFile $zones | Out-Null
            $run = Invoke-Pester -PassThru -Output None -Container (New-PesterContainer -Path '{{Samples}}/Compliance/MailDomain.Tests.ps1' -Data @{ Path = "$PWD/deployment.psd1"; Audit = @{ ZoneFile = $zones } })
            "$($run.TotalCount) $($run.SkippedCount)"
            $results = Test-MailPlusDeployment -Path deployment.psd1 -ZoneFile $zones -InformationAction Ignore
            "$($results.Count) $(@($results | Where-Object Status -eq NotTested).Count)"
            $run.Failed.ExpandedName
            """);

        Assert.SkipWhen(result.Output.StartsWith("no Pester", StringComparison.Ordinal), "Pester 5.3 or later is not in PSModulePath.");
        Assert.Equal(string.Empty, result.Errors);
        string[] lines = [.. result.Output.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];
        Assert.Equal(lines[1], lines[0]);
        Assert.Equal(["O18", "O23"], lines[2..].Select(l => l.Split(' ')[0]));
    }

    [Fact]
    public async Task A_list_is_judged_by_several_machines_and_the_reports_come_back_as_one()
    {
        Assert.SkipWhen(SshServer.MissingReason is not null, SshServer.MissingReason ?? string.Empty);
        Assert.SkipWhen(FullPowerShell.Program is null, FullPowerShell.MissingReason);
        await using SshServer machine = await SshServer.StartAsync(TestContext.Current.CancellationToken, $"Subsystem powershell {FullPowerShell.Program} -sshs -NoLogo -NoProfile");

        ChildResult result = await FullPowerShell.RunAsync(_folder.Path, $$"""
            $options = @{ StrictHostKeyChecking = 'no'; UserKnownHostsFile = '/dev/null'; LogLevel = 'ERROR' }
            $sessions = 1..2 | ForEach-Object { New-PSSession -HostName 127.0.0.1 -Port {{machine.Port}} -UserName {{machine.User}} -KeyFilePath '{{machine.KeyFile}}' -Options $options -ErrorAction Stop }
            $zones = '{{Samples}}/zones/corrected/*.zone', '{{Samples}}/zones/providers/*.zone'
            $list = 'votredomaine.tld', 'autre.tld', 'votredomaine.tld'
            $whole = @{ Session = $sessions; ModulePath = (Get-Module MailPlusPS).Path -replace 'psm1$', 'psd1'; Audit = @{ ZoneFile = $zones } }
            $list | & '{{Samples}}/Test-MailDomainList.ps1' @whole -Path whole.json | ForEach-Object Name
            $here = $list | Test-MailPlusDeployment -DnsOnly -ZoneFile $zones -InformationAction Ignore
            "$($here.Count) $(@(Compare-MailPlusReport whole.json $here).Count)"
            $results = $list | & '{{Samples}}/Test-MailDomainList.ps1' @whole
            @($results | Where-Object Id -eq P10).Subject -join ' '
            $whole.ModulePath = '/nowhere/MailPlusPS.psd1'
            $none = $list | & '{{Samples}}/Test-MailDomainList.ps1' @whole -Path none.json 2>&1
            "$($none.Count) $($none[0])"
            Test-Path none.json
            $sessions | Remove-PSSession
            """);

        string[] lines = [.. result.Output.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];
        Assert.Equal(["whole.json", "486 0", "votredomaine.tld autre.tld votredomaine.tld"], lines[..3]);
        Assert.Contains("votredomaine.tld, autre.tld", lines[3], StringComparison.Ordinal);
        Assert.Equal("False", lines[^1]);
    }

    public void Dispose() => _folder.Dispose();
}
