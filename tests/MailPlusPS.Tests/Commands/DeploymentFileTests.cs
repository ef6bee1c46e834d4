using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class DeploymentFileTests : IDisposable
{
    private readonly ModuleSession _session = new();
    private readonly TemporaryFolder _folder = new();

    public DeploymentFileTests() => _session.SetLocation(_folder.Path);

    [Fact]
    public void A_description_is_proposed_from_what_the_DNS_shows()
    {
        PSObject deployment = _session.Invoke($"New-MailPlusDeployment {Samples.Domain} -FromDomain -ZoneFile {Samples.Corrected} | ForEach-Object {{}}; Get-MailPlusDeployment").Single;

        Assert.Equal("Relayed, DynamicAddress, BackupMx", $"{deployment.Properties["Role"].Value}");
        Assert.Equal("smtp.orange.fr", deployment.Properties["Relay"].Value);
        Assert.Equal("Quarantine", $"{deployment.Properties["DmarcPolicy"].Value}");
        Assert.Equal("Ovh mailplus True", $"{_session.Invoke("$d = Get-MailPlusDeployment; \"$($d.BackupMx) $($d.Selector) $($d.WebMail)\"").Single}");
    }

    [Fact]
    public void What_is_written_comes_out_as_Get_Item_gives_it() =>
        Assert.Equal(["deployment.psd1 deployment.psd1"], _session.Invoke($"New-MailPlusDeployment {Samples.Domain} -ZoneFile {Samples.Corrected} | ForEach-Object {{ \"$($_.Name) $($_.PSChildName)\" }}").Lines);

    [Fact]
    public void The_file_says_what_was_found_in_the_DNS() =>
        Assert.Contains("(Found in the DNS: MX)", Written("-FromDomain"), StringComparison.Ordinal);

    [Fact]
    public void What_is_given_stands_and_is_not_said_to_be_found()
    {
        string text = Written("-FromDomain -BackupMx mx.example.net -Role NoBackupMx, Direct, FixedAddress");

        Assert.DoesNotContain("(Found in the DNS: MX)", text, StringComparison.Ordinal);
        Assert.Contains("    Role = @('Direct', 'FixedAddress', 'NoBackupMx')", text, StringComparison.Ordinal);
        Assert.Contains("    Relay = ''", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("fr-FR")]
    public void What_was_written_is_read_as_it_was(string culture)
    {
        using ModuleSession session = new(culture);
        session.SetLocation(_folder.Path);
        PSObject read = session.Invoke(
            "New-MailPlusDeployment votredomaine.tld -Role Relayed, DynamicAddress -Relay smtp.orange.fr -Selector mps01, mps02 -DmarcPolicy Reject -User moi -Nas '192.168.1.2' -WebMail -ZoneFile "
            + Samples.Corrected + " | ForEach-Object {}; $d = Get-MailPlusDeployment; \"$($d.Domain)|$($d.Role)|$($d.Relay)|$($d.Selector)|$($d.DmarcPolicy)|$($d.Users)|$($d.Nas)|$($d.WebMail)\"").Single;

        Assert.Equal("votredomaine.tld|Relayed, DynamicAddress|smtp.orange.fr|mps01 mps02|Reject|moi|192.168.1.2|True", $"{read}");
    }

    [Fact]
    public void A_file_that_is_there_is_replaced_by_force_only()
    {
        _folder.Write("deployment.psd1", "@{ Domain = 'autre.tld' }");

        Assert.StartsWith("DeploymentExists,", Assert.Single(_session.Invoke("New-MailPlusDeployment votredomaine.tld").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["autre.tld"], _session.Invoke("Get-MailPlusDeployment | ForEach-Object Domain").Lines);
        Assert.Equal(["votredomaine.tld"], _session.Invoke("New-MailPlusDeployment votredomaine.tld -Force | ForEach-Object {}; Get-MailPlusDeployment | ForEach-Object Domain").Lines);
    }

    [Fact]
    public void WhatIf_writes_no_file()
    {
        Assert.NotEmpty(_session.Invoke("New-MailPlusDeployment votredomaine.tld -WhatIf").HostLines);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_domain_that_does_not_exist_is_not_described() => Assert.StartsWith(
        "DomainNotFoundOut,",
        Assert.Single(_session.Invoke($"New-MailPlusDeployment nulle-part.tld -FromDomain -ZoneFile {Samples.Corrected}").Errors).FullyQualifiedErrorId,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("$(Invoke-Hack)")]
    [InlineData("\"$(Invoke-Hack)\"")]
    [InlineData("(Invoke-Hack)")]
    [InlineData("& { Invoke-Hack }")]
    [InlineData("{ Invoke-Hack }")]
    [InlineData("@(Invoke-Hack; 'x')")]
    [InlineData("[Hack]::Run()")]
    [InlineData("'a' + 'b'")]
    [InlineData("$env:PATH")]
    [InlineData("$hacked")]
    [InlineData("[Hack]'x'")]
    [InlineData("'x' > hacked.txt")]
    [InlineData("if ($true) { 'x' }")]
    [InlineData("bare.word")]
    public void Code_in_a_file_is_never_run_and_named_with_its_line(string code)
    {
        _folder.Write("deployment.psd1", $"@{{\n    Domain = 'votredomaine.tld'\n    Nas = {code}\n}}\n");
        ModuleRun run = _session.Invoke("$global:ran = $false; function global:Invoke-Hack { $global:ran = $true }\nGet-MailPlusDeployment; $global:ran");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("DeploymentInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("deployment.psd1", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("line 3", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["False"], run.Lines);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "hacked.txt")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("'text'")]
    [InlineData("@{}; Invoke-Hack")]
    [InlineData("@{} | Invoke-Hack")]
    [InlineData("param($x) @{ Domain = 'a.tld' }")]
    [InlineData("using module Hack\n@{ Domain = 'a.tld' }")]
    [InlineData("#requires -Version 7\n@{ Domain = 'a.tld' }")]
    [InlineData("begin { Invoke-Hack } end { @{ Domain = 'a.tld' } }")]
    [InlineData("trap { Invoke-Hack } @{ Domain = 'a.tld' }")]
    [InlineData("@{ Domain = ")]
    [InlineData("\0\u001b<html>")]
    public void A_file_that_is_not_one_table_is_an_error(string text)
    {
        _folder.Write("deployment.psd1", text);

        Assert.StartsWith("DeploymentInvalid,", Assert.Single(_session.Invoke("Get-MailPlusDeployment").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_in_a_file_is_refused_and_not_repeated()
    {
        _folder.Write("deployment.psd1", "@{\nDomain = 'votredomaine.tld'\nNasPassword = 'hunter2'\n}");
        string message = Assert.Single(_session.Invoke("Get-MailPlusDeployment").Errors).Exception.Message;

        Assert.Contains("line 3, NasPassword", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_nested_without_end_are_an_error_and_not_the_end_of_the_process()
    {
        _folder.Write("deployment.psd1", "@{ Domain = 'a.tld'; OptOut = " + string.Concat(Enumerable.Repeat("@{a=", 5000)) + "1" + new string('}', 5001));

        Assert.NotEmpty(_session.Invoke("Get-MailPlusDeployment").Errors);
    }

    [Fact]
    public void The_audit_judges_by_the_description()
    {
        _folder.Write("deployment.psd1", "@{\n Domain = 'votredomaine.tld'\n Role = 'Direct', 'FixedAddress'\n OptOut = @{ O24 = 'no web mail' }\n}");
        ModuleRun run = _session.Invoke($"Test-MailPlusDeployment -Path *.psd1 -ZoneFile {Samples.Tutorial} -Id P04, O24 | ForEach-Object {{ \"$($_.Id) $($_.Status) $($_.Message)\" }}");

        Assert.StartsWith("P04 Fail", run.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("O24 NotTested", run.Lines[1], StringComparison.Ordinal);
        Assert.EndsWith("no web mail", run.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_goes_down_the_pipeline_and_a_parameter_stands_over_it()
    {
        _folder.Write("deployment.psd1", "@{ Domain = 'votredomaine.tld'; Role = 'Direct' }");

        Assert.Equal(["Fail"], _session.Invoke($"Get-MailPlusDeployment | Test-MailPlusDeployment -ZoneFile {Samples.Tutorial} -Id P04 | ForEach-Object {{ \"$($_.Status)\" }}").Lines);
        Assert.Equal(["Info"], _session.Invoke($"Get-MailPlusDeployment | Test-MailPlusDeployment -Role Relayed -ZoneFile {Samples.Tutorial} -Id P04 | ForEach-Object {{ \"$($_.Status)\" }}").Lines);
    }

    [Fact]
    public void A_description_that_is_wrong_is_an_error_the_others_are_judged_and_the_exit_code_is_3()
    {
        _folder.Write("a.psd1", "@{ Domain = 'votredomaine.tld'; Role = 'Relaid' }");
        _folder.Write("b.psd1", "@{ Domain = 'votredomaine.tld' }");
        ModuleRun run = _session.Invoke($"Test-MailPlusDeployment -Path a.psd1, b.psd1 -SetExitCode -ZoneFile {Samples.Corrected} | ForEach-Object Id; \"code $global:LASTEXITCODE\"");

        Assert.StartsWith("DeploymentInvalid,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("O06", run.Lines);
        Assert.Equal("code 3", run.Lines[^1]);
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    private string Written(string parameters)
    {
        Assert.Empty(_session.Invoke($"New-MailPlusDeployment {Samples.Domain} {parameters} -Force -ZoneFile {Samples.Corrected}").Errors);
        return File.ReadAllText(Path.Combine(_folder.Path, "deployment.psd1"));
    }
}
