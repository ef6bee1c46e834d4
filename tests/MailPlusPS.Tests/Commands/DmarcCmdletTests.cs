using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class DmarcCmdletTests : IDisposable
{
    private const string Moi = "moi@" + Samples.Domain;

    private readonly ModuleSession _session = new();

    [Fact]
    public void The_tutorials_mail_passes_and_the_result_has_what_scripts_rely_on()
    {
        PSObject result = _session.Invoke($"Test-DmarcAlignment {Moi} -MailFrom {Moi} -DkimDomain {Samples.Domain} -ZoneFile {Samples.Corrected}").Single;

        Assert.Equal("MailPlusPS.DmarcResult", result.TypeNames[0]);
        Assert.Equal(("Pass", true, true, "None"), (Text(result, "Result"), result.Properties["SpfAligned"].Value, result.Properties["DkimAligned"].Value, Text(result, "Disposition")));
        Assert.Empty(new[] { "Domain", "OrganizationalDomain", "Policy", "PolicyDomain", "Explanation", "Checks" }.Except(result.Properties.Select(p => p.Name)));
    }

    [Theory]
    [InlineData("-MailFrom moi@orange.fr", "False")]
    [InlineData("-MailFrom moi@orange.fr -DkimDomain votredomaine.tld", "True")]
    [InlineData("-DkimDomain a.tld, votredomaine.tld -DkimResult Pass, Fail", "False")]
    [InlineData("-DkimDomain a.tld, votredomaine.tld -DkimResult Fail, Pass", "True")]
    [InlineData("-MailFrom '' -Helo votredomaine.tld -SpfResult Pass", "True")]
    [InlineData("-MailFrom moi@votredomaine.tld -SpfResult SoftFail", "False")]
    public void Quiet_says_whether_it_passes(string arguments, string passes) =>
        Assert.Equal([passes], _session.Invoke($"Test-DmarcAlignment {Moi} {arguments} -Quiet -ZoneFile {Samples.Corrected}").Lines);

    [Fact]
    public void A_record_that_is_not_published_is_judged_as_if_it_were()
    {
        PSObject result = _session.Invoke($"Test-DmarcAlignment {Moi} -MailFrom a@mail.{Samples.Domain} -Record 'v=DMARC1; p=reject; aspf=s; t=y' -ZoneFile {Samples.Fresh}").Single;

        Assert.Equal(("Fail", "Reject", "Quarantine"), (Text(result, "Result"), Text(result, "Policy"), Text(result, "Disposition")));
        Assert.Contains("aspf=s", Text(result, "Explanation"), StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_come_down_the_pipeline_by_property_name_in_order()
    {
        ModuleRun run = _session.Invoke(
            $"[pscustomobject]@{{ From = '{Moi}'; MailFrom = '{Moi}'; SpfResult = 'Pass' }}, [pscustomobject]@{{ From = '{Moi}'; DkimDomain = 'a.tld', '{Samples.Domain}'; DkimResult = 'Pass', 'Fail' }} "
            + $"| Test-DmarcAlignment -ZoneFile {Samples.Corrected} | ForEach-Object Result");

        Assert.Equal(["Pass", "Fail"], run.Lines);
    }

    // What Test-MailMessage gives: From, and what DMARC said.
    [Theory]
    [InlineData("$judged")]
    [InlineData("[pscustomobject]@{ Identifiers = @([pscustomobject]@{ Mechanism = 1; Domain = 'sous.votredomaine.tld'; Passed = $true }) }")] // as JSON brings it back
    public void A_report_of_a_message_is_judged_anew_by_another_record(string dmarc)
    {
        ModuleRun run = _session.Invoke(
            $"$judged = Test-DmarcAlignment {Moi} -MailFrom a@orange.fr -DkimDomain a.tld, sous.{Samples.Domain} -DkimResult Fail, Pass -ZoneFile {Samples.Fresh}; $judged.Result; "
            + $"[pscustomobject]@{{ From = 'Moi <{Moi}>'; Dmarc = {dmarc} }} | Test-DmarcAlignment -Record 'v=DMARC1; p=reject' -ZoneFile {Samples.Fresh} | ForEach-Object Result; "
            + $"[pscustomobject]@{{ From = 'Moi <{Moi}>'; Dmarc = {dmarc} }} | Test-DmarcAlignment -Record 'v=DMARC1; p=reject; adkim=s' -ZoneFile {Samples.Fresh} | ForEach-Object Result");

        Assert.Empty(run.Errors);
        Assert.Equal(["None", "Pass", "Fail"], run.Lines);
    }

    // As a report of a message has them: lists, and results that are no texts.
    [Fact]
    public void Results_that_are_values_of_an_enumeration_bind_too()
    {
        ModuleRun run = _session.Invoke(
            "enum Code { None; Pass; Fail; TempError }; "
            + $"[pscustomobject]@{{ From = @('{Moi}'); MailFrom = $null; Helo = $null; SpfResult = [Code]::None; DkimDomain = @('a.tld', '{Samples.Domain}'); DkimResult = @([Code]::TempError, [Code]::Pass) }} "
            + $"| Test-DmarcAlignment -ZoneFile {Samples.Corrected} | ForEach-Object Result");

        Assert.Empty(run.Errors);
        Assert.Equal(["Pass"], run.Lines);
    }

    [Theory]
    [InlineData("-DkimDomain a.tld -DkimResult Pass, Fail", "DkimResultCountMismatch")]
    [InlineData("-SpfResult Pass", "SpfDomainMissing")]
    [InlineData("-Method PublicSuffixList -PublicSuffixListPath ./nowhere.dat", "PublicSuffixListNotFound")]
    public void Misuse_ends_the_pipeline(string arguments, string id)
    {
        ModuleRun run = _session.Invoke($"Test-DmarcAlignment {Moi} {arguments} -ZoneFile {Samples.Corrected}; 'went on'");

        Assert.StartsWith(id, Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Objects, o => o.TypeNames[0] == "MailPlusPS.DmarcResult");
    }

    [Fact]
    public void An_address_without_a_domain_is_an_error_and_the_next_one_goes_on()
    {
        ModuleRun run = _session.Invoke($"'moi@', '{Moi}' | Test-DmarcAlignment -DkimDomain {Samples.Domain} -ZoneFile {Samples.Corrected} | ForEach-Object Result");

        Assert.StartsWith("InvalidDomainName", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["Pass"], run.Lines);
    }

    [Fact]
    public void A_list_of_suffixes_parts_what_the_tree_walk_joins()
    {
        string list = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(list, "tld\nvotredomaine.tld\n");
        try
        {
            string command = $"Test-DmarcAlignment {Moi} -DkimDomain sous.{Samples.Domain} -Record 'v=DMARC1; p=reject' -Quiet -ZoneFile {Samples.Fresh}";

            Assert.Equal(["True"], _session.Invoke(command).Lines);
            Assert.Equal(["False"], _session.Invoke($"{command} -PublicSuffixListPath '{list}'").Lines);
        }
        finally
        {
            File.Delete(list);
        }
    }

    [Fact]
    public void A_record_is_composed_with_its_name_and_strings()
    {
        PSObject record = _session.Invoke(
            $"New-DmarcRecord {Samples.Domain} Quarantine -SubdomainPolicy Reject -NonexistentPolicy Reject -AggregateReportTo {Moi} -DkimAlignment Strict -SpfAlignment Strict -Testing -ZoneFile {Samples.Fresh}").Single;

        Assert.Equal("MailPlusPS.DmarcRecordText", record.TypeNames[0]);
        Assert.Equal("_dmarc." + Samples.Domain, Text(record, "RecordName"));
        Assert.Equal($"v=DMARC1; p=quarantine; sp=reject; np=reject; rua=mailto:{Moi}; adkim=s; aspf=s; t=y", Text(record, "RecordText"));
        Assert.Equal("Info", Text(record, "Status"));
    }

    [Fact]
    public void An_address_that_is_none_is_refused()
    {
        ModuleRun run = _session.Invoke($"New-DmarcRecord {Samples.Domain} None -AggregateReportTo 'moi @{Samples.Domain}' -ZoneFile {Samples.Fresh}");

        Assert.Empty(run.Objects);
        Assert.StartsWith("InvalidDmarcValue", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tutorial", "v=DMARC1; p=reject; t=y; ")]
    [InlineData("fresh", "v=DMARC1; p=none; rua=mailto:postmaster@votredomaine.tld")]
    public void The_next_record_follows_the_published_one_and_says_why(string zone, string start)
    {
        PSObject record = _session.Invoke($"New-DmarcRecord {Samples.Domain} -Next -ZoneFile {(zone == "fresh" ? Samples.Fresh : Samples.Tutorial)}").Single;

        Assert.StartsWith(start, Text(record, "RecordText"), StringComparison.Ordinal);
        Assert.NotEmpty(Text(record, "Reason"));
    }

    [Fact]
    public void A_record_to_follow_may_be_given() =>
        Assert.Equal(
            [$"v=DMARC1; p=quarantine; t=y; rua=mailto:{Moi}; pct=0; ri=86400"],
            _session.Invoke($"New-DmarcRecord {Samples.Domain} -Next -Legacy -Record 'v=DMARC1; p=none; rua=mailto:{Moi}' -ZoneFile {Samples.Fresh}").Lines);

    public void Dispose() => _session.Dispose();

    private static string Text(PSObject value, string property) => value.Properties[property].Value?.ToString() ?? string.Empty;
}
