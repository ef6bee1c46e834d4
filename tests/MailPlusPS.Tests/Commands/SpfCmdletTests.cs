using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class SpfCmdletTests : IDisposable
{
    private const string Record = "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all";
    private const string Row = "ForEach-Object { \"$($_.Result) $($_.IPAddress) $($_.Identity) $($_.MatchedTerm) $($_.LookupCount)\" }";

    private readonly ModuleSession _session = new();

    // The tutorial's kitterman page before the record is published: PASS for MAIL FROM and for EHLO.
    [Fact]
    public void A_record_that_is_not_published_passes_the_house_twice()
    {
        ModuleRun run = _session.Invoke(
            $"Test-SpfRecord -Record '{Record}' -Domain {Samples.Domain} -IPAddress 192.0.2.20 -MailFrom moi@{Samples.Domain} -Helo {Samples.Domain} -ZoneFile {Samples.Tutorial} | {Row}");

        Assert.Empty(run.Errors);
        Assert.Equal(["Pass 192.0.2.20 MailFrom mx 1", "Pass 192.0.2.20 Helo mx 1"], run.Lines);
    }

    [Fact]
    public void Several_addresses_come_in_their_order_mail_from_before_helo()
    {
        ModuleRun run = _session.Invoke($"Test-SpfRecord {Samples.Domain} -IPAddress 203.0.113.5, 80.12.242.13, 192.99.77.81 -ZoneFile {Samples.Tutorial} | {Row}");

        Assert.Equal(
            [
                "Fail 203.0.113.5 MailFrom -all 5", "Fail 203.0.113.5 Helo -all 5",
                "Pass 80.12.242.13 MailFrom a:smtp.smtpout.orange.fr 2", "Pass 80.12.242.13 Helo a:smtp.smtpout.orange.fr 2",
                "Pass 192.99.77.81 MailFrom include:mx.ovh.com 5", "Pass 192.99.77.81 Helo include:mx.ovh.com 5",
            ],
            run.Lines);
    }

    // The names under which Orange delivers, never smtp.orange.fr, which takes mail in; and what that proves.
    [Fact]
    public void A_relay_stands_for_the_addresses_by_which_it_delivers()
    {
        ModuleRun run = _session.Invoke($"Test-SpfRecord {Samples.Domain} -Relay smtp.orange.fr -ZoneFile {Samples.Tutorial}");

        Assert.Equal(
            ["80.12.242.13", "80.12.242.14", "80.12.242.15", "80.12.242.16", "193.252.22.69"],
            run.Objects.Select(o => (string)o.Properties["IPAddress"].Value).Distinct(StringComparer.Ordinal));
        Assert.Contains("Received", Check(run.Objects[0], "SpfResult.Egress"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_address_the_domains_own_is_tested_and_that_is_said()
    {
        ModuleRun run = _session.Invoke($"Test-SpfRecord {Samples.Domain} -ZoneFile {Samples.Tutorial}");

        Assert.Equal(["192.0.2.20", "192.0.2.20"], run.Objects.Select(o => (string)o.Properties["IPAddress"].Value));
        Assert.Contains("-Relay", Check(run.Objects[0], "SpfResult.Egress"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_domain_without_an_address_is_an_error_that_says_what_to_give()
    {
        ErrorRecord error = Assert.Single(_session.Invoke($"Test-SpfRecord mx.ovh.com -ZoneFile {Samples.Tutorial}").Errors);

        Assert.StartsWith("NoAddressToTest,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-IPAddress", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("80.12.242")]
    [InlineData("80.12.242.999")]
    [InlineData("smtp.orange.fr")]
    [InlineData("80.12.242.0/24")]
    public void What_is_no_address_is_an_error_and_the_next_one_goes_on(string address)
    {
        ModuleRun run = _session.Invoke($"Test-SpfRecord {Samples.Domain} -IPAddress '{address}', 192.0.2.20 -ZoneFile {Samples.Tutorial}");

        Assert.StartsWith("InvalidIPAddress,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(2, run.Objects.Count);
    }

    [Fact]
    public void Where_no_address_is_one_nothing_else_is_tested_instead()
    {
        ModuleRun run = _session.Invoke($"Test-SpfRecord {Samples.Domain} -IPAddress '1' -ZoneFile {Samples.Tutorial}");

        Assert.Single(run.Errors);
        Assert.Empty(run.Objects);
    }

    [Theory]
    [InlineData("192.0.2.20, 80.12.242.13", true)]
    [InlineData("192.0.2.20, 203.0.113.5", false)]
    public void Quiet_gives_one_truth_value(string addresses, bool expected)
    {
        PSObject value = _session.Invoke($"Test-SpfRecord {Samples.Domain} -IPAddress {addresses} -Quiet -ZoneFile {Samples.Tutorial}").Single;

        Assert.Equal(expected, value.BaseObject);
    }

    [Fact]
    public void Domains_addresses_and_senders_come_by_property_name()
    {
        ModuleRun run = _session.Invoke(
            $"[pscustomobject]@{{ Domain = '{Samples.Domain}'; IPAddress = '203.0.113.5'; MailFrom = 'moi@{Samples.Domain}' }} | Test-SpfRecord -ZoneFile {Samples.Tutorial} | ForEach-Object Sender");

        Assert.Equal(["moi@votredomaine.tld", "postmaster@votredomaine.tld"], run.Lines);
    }

    [Theory]
    [InlineData("Result", "Domain", "IPAddress", "Identity", "Sender", "MatchedTerm", "MatchedDomain", "Explanation", "LookupCount", "VoidLookupCount", "MxAddressCount", "Trace", "Checks")]
    public void A_result_has_the_properties_that_scripts_rely_on(params string[] properties)
    {
        PSObject result = _session.Invoke($"Test-SpfRecord {Samples.Domain} -ZoneFile {Samples.Tutorial}").Objects[0];

        Assert.Equal("MailPlusPS.SpfResult", result.TypeNames[0]);
        Assert.Empty(properties.Except(result.Properties.Select(p => p.Name), StringComparer.Ordinal));
    }

    [Fact]
    public void The_trace_tells_each_term_in_order_and_how_deep_it_lies()
    {
        ModuleRun run = _session.Invoke(
            $"(Test-SpfRecord {Samples.Domain} -IPAddress 192.99.77.81 -ZoneFile {Samples.Tutorial})[0].Trace | ForEach-Object {{ \"$($_.Depth) $($_.Domain) $($_.Term) $($_.Outcome)\" }}");

        Assert.Equal(
            [
                "0 votredomaine.tld mx NoMatch", "0 votredomaine.tld a:smtp.smtpout.orange.fr NoMatch", "0 votredomaine.tld include:mx.ovh.com Match",
                "1 mx.ovh.com ptr:mail-out.ovh.net NoMatch", "1 mx.ovh.com ptr:mail.ovh.net NoMatch", "1 mx.ovh.com ip4:8.33.137.105/32 NoMatch", "1 mx.ovh.com ip4:192.99.77.81/32 Match",
            ],
            run.Lines);
    }

    [Fact]
    public void The_include_tree_is_written_out_a_row_a_term()
    {
        ModuleRun run = _session.Invoke($"Expand-SpfRecord {Samples.Domain} -ZoneFile {Samples.Tutorial} | ForEach-Object {{ \"$($_.Depth) $($_.LookupCount) $($_.Term) $($_.Addresses.Count)\" }}");

        Assert.Empty(run.Errors);
        Assert.Equal(
            [
                "0 0 votredomaine.tld 0", "1 1 mx 4", "1 2 a:smtp.smtpout.orange.fr 4", "1 3 include:mx.ovh.com 0", "2 4 ptr:mail-out.ovh.net 0", "2 5 ptr:mail.ovh.net 0",
                "2 5 ip4:8.33.137.105/32 1", "2 5 ip4:192.99.77.81/32 1", "2 5 ?all 0", "1 5 -all 0",
            ],
            run.Lines);
    }

    [Fact]
    public void A_text_that_is_no_record_is_not_written_out()
    {
        ErrorRecord error = Assert.Single(_session.Invoke($"Expand-SpfRecord {Samples.Domain} -Record 'mx -all' -ZoneFile {Samples.Tutorial}").Errors);

        Assert.StartsWith("NotAnSpfRecord,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_domain_without_a_record_is_a_row_that_says_so()
    {
        PSObject row = _session.Invoke($"Expand-SpfRecord mail-out.ovh.net -ZoneFile {Samples.Tutorial}").Single;

        Assert.Equal("Fail", row.Properties["Status"].Value.ToString());
    }

    [Fact]
    public void The_tutorials_record_is_composed_and_ovhs_ptr_is_told()
    {
        ModuleRun run = _session.Invoke($"New-SpfRecord -Mx -A smtp.smtpout.orange.fr -Include mx.ovh.com -ZoneFile {Samples.Tutorial}");

        Assert.Equal([Record], run.Lines);
        Assert.Contains("ptr", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Ip4 192.0.2.999")]
    [InlineData("-Include 'mx.ovh.com +all'")]
    [InlineData("-Redirect votredomaine.tld -All SoftFail")]
    public void A_record_that_cannot_work_is_an_error_and_no_record(string arguments)
    {
        ModuleRun run = _session.Invoke($"New-SpfRecord {arguments} -ZoneFile {Samples.Tutorial}");

        Assert.StartsWith("SpfRecordInvalid,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Objects);
    }

    [Fact]
    public void A_composed_record_is_tested_before_it_is_published()
    {
        ModuleRun run = _session.Invoke(
            $"Test-SpfRecord {Samples.Domain} -Record (New-SpfRecord '@' -ZoneFile {Samples.Tutorial}) -IPAddress 192.0.2.20, 203.0.113.5 -ZoneFile {Samples.Tutorial} | ForEach-Object {{ \"$($_.Result) $($_.MatchedTerm)\" }}");

        Assert.Empty(run.Errors);
        Assert.Equal(["Pass a", "Pass a", "Fail -all", "Fail -all"], run.Lines);
    }

    public void Dispose() => _session.Dispose();

    private static string Check(PSObject result, string id) =>
        ((IEnumerable)result.Properties["Checks"].Value).Cast<object>().Select(PSObject.AsPSObject)
            .Where(c => (string)c.Properties["Id"].Value == id).Select(c => (string)c.Properties["Message"].Value).Single();
}
