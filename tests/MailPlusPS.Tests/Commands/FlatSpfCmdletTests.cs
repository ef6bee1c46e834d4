using System;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class FlatSpfCmdletTests : IDisposable
{
    private readonly ModuleSession _session = new();

    [Fact]
    public void The_records_to_publish_and_the_loss_come_out()
    {
        PSObject flat = _session.Invoke(
            $"ConvertTo-FlatSpfRecord {Samples.Domain} -Replace include:mx.ovh.com -As Include -IPAddress 46.105.32.219 -ZoneFile {Samples.Corrected}").Single;

        Assert.Equal("v=spf1 mx a:smtp.smtpout.orange.fr include:ovh.votredomaine.tld -all", flat.Properties["RecordText"].Value);
        Assert.Equal(false, flat.Properties["IsEqual"].Value);
        Assert.Equal("46.105.32.219: Pass → Fail", ((System.Collections.IEnumerable)flat.Properties["Trials"].Value).Cast<object>().First().ToString());
    }

    [Fact]
    public void The_second_record_has_the_name_that_is_wished()
    {
        ModuleRun run = _session.Invoke(
            $"(ConvertTo-FlatSpfRecord {Samples.Domain} -Replace a, mx -As Include -IncludeName relais.{Samples.Domain} -ZoneFile {Samples.Corrected}).Records | ForEach-Object Name");

        Assert.Equal(["votredomaine.tld", "relais.votredomaine.tld"], run.Lines);
    }

    [Fact]
    public void A_flat_record_goes_on_to_Test_SpfRecord_before_it_is_published()
    {
        ModuleRun run = _session.Invoke(
            $"ConvertTo-FlatSpfRecord {Samples.Domain} -ZoneFile {Samples.Corrected} | Test-SpfRecord -IPAddress 80.12.242.13 -ZoneFile {Samples.Corrected} | ForEach-Object {{ \"$($_.Result) $($_.MatchedTerm)\" }}");

        Assert.Equal(["Pass ip4:80.12.242.13", "Pass ip4:80.12.242.13"], run.Lines);
    }

    [Theory]
    [InlineData("mail.ovh.net", "NoSpfRecord")]
    [InlineData("votredomaine.tld -Record 'a mx'", "NotAnSpfRecord")]
    [InlineData("votredomaine.tld -Compare 'a mx'", "NotAnSpfRecord")]
    [InlineData("votredomaine.tld -Replace exists", "SpfRecordNotFlattened")]
    [InlineData("votredomaine.tld -IncludeName 'a..b'", "InvalidIncludeName")]
    [InlineData("votredomaine.tld -IPAddress 1", "InvalidIPAddress")]
    [InlineData("votredomaine.tld -Record 'v=spf1 a:outside.example -all'", "DnsQueryFailed")]
    public void What_cannot_be_flattened_is_an_error_and_no_record(string arguments, string id)
    {
        ModuleRun run = _session.Invoke($"ConvertTo-FlatSpfRecord {arguments} -ZoneFile {Samples.Corrected}");

        Assert.StartsWith(id + ",", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Objects);
    }

    [Theory]
    [InlineData("Domain", "Before", "Records", "RecordName", "RecordText", "LookupCountBefore", "LookupCountAfter", "IsEqual", "Trials", "Checks", "Status", "Mark")]
    public void A_flat_record_has_the_properties_that_scripts_rely_on(params string[] properties)
    {
        PSObject flat = _session.Invoke($"ConvertTo-FlatSpfRecord {Samples.Domain} -ZoneFile {Samples.Corrected}").Single;

        Assert.Equal("MailPlusPS.FlatSpfRecord", flat.TypeNames[0]);
        Assert.Empty(properties.Except(flat.Properties.Select(p => p.Name), StringComparer.Ordinal));
    }

    public void Dispose() => _session.Dispose();
}
