using System;
using System.IO;
using System.Linq;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class MailMessageCmdletTests : IDisposable
{
    private static readonly string Messages = Path.Combine(ModuleBuild.RepositoryRoot, "samples", "messages");
    private static readonly string Zones = $"-ZoneFile {Samples.Corrected}, '{Messages}/*.zone'";

    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_signed_message_has_nothing_worse_than_what_is_told()
    {
        ModuleRun run = _session.Invoke($"(Test-MailMessage '{Messages}/signe.eml' {Zones}).Checks | Where-Object Status -gt Info | ForEach-Object {{ \"$_\" }}");

        Assert.Empty(run.Errors);
        Assert.Empty(run.Lines);
    }

    [Fact]
    public void A_report_has_the_properties_that_scripts_rely_on()
    {
        System.Management.Automation.PSObject report = _session.Invoke($"Test-MailMessage '{Messages}/signe.eml' {Zones}").Single;

        Assert.Equal("MailPlusPS.MailMessageReport", report.TypeNames[0]);
        Assert.Empty(((string[])["Spf", "Dkim", "Arc", "Dmarc", "Hops", "Checks", "Path", "Number"]).Except(report.Properties.Select(p => p.Name), StringComparer.Ordinal));
    }

    [Fact]
    public void An_mbox_gives_a_report_a_message() => Assert.Equal(
        ["1 Pass", "2 Fail"], _session.Invoke($"Test-MailMessage '{Messages}/deux.mbox' {Zones} | ForEach-Object {{ \"$($_.Number) $($_.Dkim[0].Result)\" }}").Lines);

    [Fact]
    public void A_message_comes_as_text_as_bytes_and_as_a_file() => Assert.Equal(
        ["Pass", "Pass", "Pass"],
        _session.Invoke(
            $"param($text, $bytes, $file) $text, $file | Test-MailMessage {Zones} | ForEach-Object {{ $_.DkimSummary }}; (Test-MailMessage -InputObject $bytes {Zones}).DkimSummary",
            File.ReadAllText(Path.Combine(Messages, "signe.eml")), File.ReadAllBytes(Path.Combine(Messages, "signe.eml")), new FileInfo(Path.Combine(Messages, "signe.eml"))).Lines);

    [Fact]
    public void Quiet_says_whether_nothing_fails() => Assert.Equal(
        ["False", "True"], _session.Invoke($"Test-MailMessage '{Messages}/*.eml' -Quiet {Zones}").Lines.Order(StringComparer.Ordinal));

    [Fact]
    public void A_given_address_is_judged_in_the_place_of_the_messages_own() => Assert.Equal(
        "Fail", _session.Invoke($"(Test-MailMessage '{Messages}/signe.eml' -IPAddress 203.0.113.9 {Zones}).SpfSummary").Lines.Single());
}
