using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using MailPlusPS.Tests.Commands;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Reports;

public sealed class ReportCmdletTests : IDisposable
{
    private readonly ModuleSession _session = new();
    private readonly TemporaryFolder _folder = new();

    public ReportCmdletTests()
    {
        _session.SetLocation(_folder.Path);
    }

    private static string Audit(string zones) => $"Test-MailPlusDeployment {Samples.Domain} -ZoneFile {zones}";

    [Fact]
    public void A_page_is_written_where_one_is_under_the_domains_name()
    {
        PSObject file = _session.Invoke($"{Audit(Samples.Tutorial)} | Export-MailPlusReport").Single;

        Assert.Equal(Path.Combine(_folder.Path, "votredomaine.tld.html"), ((FileInfo)file.BaseObject).FullName);
        Assert.StartsWith("<!doctype html>", File.ReadAllText(Path.Combine(_folder.Path, "votredomaine.tld.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("r.md", "# votredomaine.tld")]
    [InlineData("r.json", "{")]
    [InlineData("r.xml", "<?xml version=\"1.0\" encoding=\"utf-8\"?>")]
    [InlineData("r.csv", "\"Id\",\"Title\"")]
    [InlineData("r.txt", "Here are the answers")]
    [InlineData("r.htm", "<!doctype html>")]
    public void The_extension_says_the_format(string name, string start)
    {
        Assert.Empty(_session.Invoke($"{Audit(Samples.Tutorial)} | Export-MailPlusReport -Path {name}").Errors);

        Assert.StartsWith(start, File.ReadAllText(Path.Combine(_folder.Path, name)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_path_the_other_formats_are_given_as_text()
    {
        Assert.Contains("6. Mark at mail-tester.com", (string)_session.Invoke($"{Audit(Samples.Tutorial)} | Export-MailPlusReport -Format Forum").Single.BaseObject, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        ModuleRun run = _session.Invoke($"{Audit(Samples.Tutorial)} | Export-MailPlusReport -WhatIf");

        Assert.Contains(run.HostLines, l => l.Contains("votredomaine.tld.html", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    // What a job, another machine or a file gives back: the properties without the type.
    [Theory]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($r, 4))")]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($r, 1))")]
    [InlineData("$r | ForEach-Object { [pscustomobject]@{ Id = $_.Id; Title = $_.Title; Section = $_.Section; Status = \"$($_.Status)\"; Subject = $_.Subject; Message = $_.Message; Evidence = $_.Evidence; Remedy = if ($_.Remedy) { [pscustomobject]@{ Kind = [int]$_.Remedy.Kind; Text = $_.Remedy.Text } }; Reference = $_.Reference } }")]
    public void Verdicts_that_came_back_from_elsewhere_make_the_same_report(string elsewhere)
    {
        string[] lines = [.. _session.Invoke($"$r = {Audit(Samples.Tutorial)}\n$r | Export-MailPlusReport -Format Csv\n{elsewhere} | Export-MailPlusReport -Format Csv").Lines];

        Assert.Equal(2, lines.Length);
        Assert.Equal(lines[0], lines[1]);
    }

    [Fact]
    public void Records_and_messages_bring_their_verdicts_and_trees_that_came_back_are_drawn()
    {
        ModuleRun run = _session.Invoke(
            $"$PSDefaultParameterValues = @{{ '*:ZoneFile' = {Samples.Tutorial} }}\n"
            + $"$tree = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Expand-SpfRecord {Samples.Domain}), 3))\n"
            + $"$message = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Test-MailMessage '{ModuleBuild.RepositoryRoot}/samples/messages/signe.eml'), 3))\n"
            + $"& {{ Get-SpfRecord {Samples.Domain}; $tree; $message }} | Export-MailPlusReport r.html");

        Assert.Empty(run.Errors);
        string page = File.ReadAllText(Path.Combine(_folder.Path, "r.html"));
        Assert.Equal(2, page.Split("<svg ").Length - 1);
        Assert.Contains("Spf.Lookups", page, StringComparison.Ordinal);
        Assert.Contains("Message.", page, StringComparison.Ordinal);
        Assert.Contains("smtp.orange.fr", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_verdict_is_an_error_and_the_rest_is_reported()
    {
        ModuleRun run = _session.Invoke($"& {{ 'text'; {Audit(Samples.Tutorial)}; [pscustomobject]@{{ Id = 'O10'; Status = 'Odd' }} }} | Export-MailPlusReport -Format Json");

        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, e => Assert.StartsWith("NotAVerdict,", e.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains("\"O06\"", (string)Assert.Single(run.Objects).BaseObject, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_report_is_said_and_writes_nothing()
    {
        ModuleRun run = _session.Invoke("@() | Export-MailPlusReport r.html");

        Assert.Single(run.Warnings);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_in_three_parts()
    {
        ErrorRecord error = Assert.Single(_session.Invoke($"{Audit(Samples.Tutorial)} | Export-MailPlusReport nowhere/r.html").Errors);

        Assert.StartsWith("ReportNotWritten,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Choose a folder", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_opened_by_the_browser_that_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "BROWSER is a custom of Unix.");
        string seen = Path.Combine(_folder.Path, "seen");
        string browser = _folder.Write("browser.sh", $"#!/bin/sh\ncp \"$1\" '{seen}.tmp' && mv '{seen}.tmp' '{seen}'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        using ManualResetEventSlim arrived = new();
        using FileSystemWatcher watcher = new(_folder.Path, "seen");
        watcher.Created += (_, _) => arrived.Set();
        watcher.Renamed += (_, _) => arrived.Set();
        watcher.EnableRaisingEvents = true;

        ModuleRun run = _session.Invoke($"$env:BROWSER = '{browser}'; try {{ {Audit(Samples.Tutorial)} | Export-MailPlusReport 'a b.html' -Open }} finally {{ $env:BROWSER = 'true' }}");

        Assert.Empty(run.Warnings);
        Assert.Empty(run.Errors);
        Assert.True(File.Exists(seen) || arrived.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_report_is_compared_with_the_file_of_the_one_before()
    {
        ModuleRun run = _session.Invoke($"{Audit(Samples.Tutorial)} | Export-MailPlusReport a.json | ForEach-Object {{}}; {Audit(Samples.Corrected)} | Compare-MailPlusReport a.json | Where-Object Change -eq Better | ForEach-Object Id");

        Assert.Equal(["O20", "O23"], run.Lines); // F10 says the same as O23, which names it
    }

    [Fact]
    public void Two_files_are_compared_and_the_same_gives_nothing() =>
        Assert.Empty(_session.Invoke($"{Audit(Samples.Tutorial)} | Export-MailPlusReport a.json | ForEach-Object {{}}; Compare-MailPlusReport -Reference a.json -Difference a.json").Lines);

    [Theory]
    [InlineData("'{\"Results\":[{\"Id\"'", "ReportUnreadable,")]
    [InlineData("$null", "PathNotFound,")]
    public void A_report_that_cannot_be_read_gives_an_error_and_no_changes(string content, string id)
    {
        ModuleRun run = _session.Invoke($"if ({content}) {{ [IO.File]::WriteAllText('{_folder.Path}/cut.json', {content}) }}; {Audit(Samples.Tutorial)} | Compare-MailPlusReport cut.json");

        Assert.StartsWith(id, Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Objects);
    }

    [Fact]
    public void Changes_make_a_report_too() => Assert.Contains(
        "\"O23\"",
        (string)_session.Invoke($"$a = {Audit(Samples.Corrected)}; $b = {Audit(Samples.Tutorial)}; $b | Compare-MailPlusReport $a | Export-MailPlusReport -Format Json").Single.BaseObject,
        StringComparison.Ordinal);

    [Fact]
    public void A_run_since_a_report_tells_only_what_changed_and_keeps_its_own()
    {
        string Since(string zones) => $"{Audit(zones)} -Since day.json -Update | ForEach-Object {{ \"$($_.Change) $($_.Id)\" }}";

        Assert.All(_session.Invoke(Since(Samples.Tutorial)).Lines, l => Assert.StartsWith("New ", l, StringComparison.Ordinal));
        Assert.Empty(_session.Invoke(Since(Samples.Tutorial)).Lines);
        Assert.Contains("Better O23", _session.Invoke(Since(Samples.Corrected)).Lines);
        Assert.Contains("Worse O23", _session.Invoke(Since(Samples.Tutorial)).Lines);
    }

    [Fact]
    public void Nothing_at_all_is_said_when_nothing_changed()
    {
        ModuleRun run = _session.Invoke($"{Audit(Samples.Tutorial)} | Export-MailPlusReport a.json | ForEach-Object {{}}; {Audit(Samples.Tutorial)} -Since a.json");

        Assert.Empty(run.Objects);
        Assert.Empty(run.Information);
        Assert.Empty(run.HostLines);
    }

    [Fact]
    public void A_report_before_that_is_cut_off_is_an_error_the_audit_is_told_whole_and_the_exit_code_is_3()
    {
        _folder.Write("cut.json", "{\"Results\":[");
        ModuleRun run = _session.Invoke($"{Audit(Samples.Corrected)} -Since cut.json -SetExitCode | ForEach-Object Id; \"code $global:LASTEXITCODE\"");

        Assert.StartsWith("ReportUnreadable,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("O23", run.Lines);
        Assert.Equal("code 3", run.Lines[^1]);
    }

    [Theory]
    [InlineData("-Section 4.2.3", "O08 O09 O10 O11 O12 O13 O14 O15 O16")]
    [InlineData("-Section 4.2 -Skip O0*, 4.2.3", "O25 O26 O17 O18 O19 O20 O21 O22 O23 O24 O29")]
    [InlineData("-Id O06, P1[0-5] -DnsOnly", "P10 P11 P12 P13 P14 P15 O06")]
    public void Parts_of_the_audit_are_shown(string parameters, string ids) =>
        Assert.Equal(ids.Split(' '), _session.Invoke($"{Audit(Samples.Tutorial)} {parameters} | ForEach-Object Id").Lines);

    [Theory]
    [InlineData("-Id O99")]
    [InlineData("-Section 12")]
    [InlineData("-Skip Nothing")]
    public void A_step_that_is_none_ends_the_cmdlet(string parameters) =>
        Assert.StartsWith("UnknownStep,", Assert.Single(_session.Invoke($"{Audit(Samples.Tutorial)} {parameters}").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }
}
