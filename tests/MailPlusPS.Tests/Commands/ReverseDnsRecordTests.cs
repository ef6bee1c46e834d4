using System;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class ReverseDnsRecordTests : IDisposable
{
    private readonly ModuleSession _session = new();

    [Fact]
    public void A_record_has_its_type_and_the_properties_that_scripts_rely_on()
    {
        PSObject record = _session.Invoke($"Get-ReverseDnsRecord 192.0.2.20 -ZoneFile {Samples.Tutorial}").Single;

        Assert.Equal("MailPlusPS.ReverseDnsRecord", record.TypeNames[0]);
        Assert.Empty(new[] { "IPAddress", "HostName", "ForwardAddresses", "Confirmed", "Generic", "Provider", "Checks", "Status", "Finding" }
            .Except(record.Properties.Select(p => p.Name), StringComparer.Ordinal));
        Assert.Equal((true, true, "Orange"), (record.Properties["Confirmed"].Value, record.Properties["Generic"].Value, record.Properties["Provider"].Value));
    }

    [Theory]
    [InlineData("", "Warning")]
    [InlineData("-Role Direct", "Fail")]
    [InlineData("-Role Relayed", "Info")]
    [InlineData("-Role 'Relayed, DynamicAddress'", "Info")]
    public void A_providers_name_fails_only_where_mail_is_sent_direct(string role, string status) =>
        Assert.Equal(status, _session.Invoke($"Get-ReverseDnsRecord 192.0.2.20 {role} -ZoneFile {Samples.Tutorial}").Single.Properties["Status"].Value.ToString());

    [Fact]
    public void A_role_of_both_kinds_ends_the_command() =>
        Assert.StartsWith(
            "ConflictingRole,",
            Assert.Single(_session.Invoke($"Get-ReverseDnsRecord 192.0.2.20 -Role 'Relayed, Direct' -ZoneFile {Samples.Tutorial}").Errors).FullyQualifiedErrorId,
            StringComparison.Ordinal);

    [Fact]
    public void Addresses_come_by_value_and_by_the_name_of_their_property()
    {
        ModuleRun run = _session.Invoke(
            $"'192.0.2.20', [pscustomobject]@{{ Address = '192.0.2.21' }}, [pscustomobject]@{{ Addresses = '192.0.2.20', '192.0.2.22' }} | Get-ReverseDnsRecord -ZoneFile {Samples.Tutorial} | ForEach-Object IPAddress");

        Assert.Empty(run.Errors);
        Assert.Equal(["192.0.2.20", "192.0.2.21", "192.0.2.20", "192.0.2.22"], run.Lines);
    }

    [Theory]
    [InlineData("votredomaine.tld")]
    [InlineData("")]
    [InlineData("192.0.2")]
    [InlineData("\u001b[31m")]
    public void What_is_no_address_is_an_error_and_the_next_one_goes_on(string text)
    {
        _session.SetVariable("bad", text);
        ModuleRun run = _session.Invoke($"$bad, '192.0.2.20' | Get-ReverseDnsRecord -ZoneFile {Samples.Tutorial}");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("InvalidIPAddress,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.ToString());
        Assert.Single(run.Objects);
    }

    [Fact]
    public void Addresses_that_the_public_DNS_has_no_name_for_are_not_asked_for()
    {
        ModuleRun run = _session.Invoke("'192.168.1.10', '100.64.0.1', 'fe80::1', '192.0.2.20' | Get-ReverseDnsRecord | ForEach-Object { \"$($_.IPAddress) $($_.Status)\" }");

        Assert.Empty(run.Errors);
        Assert.Equal(["192.168.1.10 NotTested", "100.64.0.1 NotTested", "fe80::1 NotTested", "192.0.2.20 NotTested"], run.Lines);
    }

    [Fact]
    public void An_inner_address_is_asked_for_where_it_is_said_of_whom()
    {
        using TemporaryFolder folder = new();
        string zone = folder.Write("1.168.192.in-addr.arpa.zone", "$TTL 60\n@ SOA ns. h. 1 2 3 4 5\n@ NS ns.\n10 PTR nas.maison.lan.\n");

        Assert.Equal("nas.maison.lan", _session.Invoke($"Get-ReverseDnsRecord 192.168.1.10 -ZoneFile '{zone}'").Single.Properties["HostName"].Value);
    }

    [Fact]
    public void French_speakers_read_french()
    {
        using ModuleSession french = new("fr-FR");

        Assert.Contains(
            "derrière un relais, cela ne compte pas",
            (string)french.Invoke($"Get-ReverseDnsRecord 192.0.2.20 -Role Relayed -ZoneFile {Samples.Tutorial}").Single.Properties["Finding"].Value,
            StringComparison.Ordinal);
    }

    public void Dispose() => _session.Dispose();
}
