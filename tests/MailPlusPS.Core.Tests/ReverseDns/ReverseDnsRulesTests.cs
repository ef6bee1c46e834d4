using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.ReverseDns;
using Xunit;

namespace MailPlusPS.Core.Tests.ReverseDns;

/// <summary>Each rule of a reverse name with each of its outcomes (RFC 8601 §3, RFC 1912 §2.1, RFC 2317).</summary>
public sealed class ReverseDnsRulesTests
{
    private const string Address = "82.64.10.20";
    private const string Host = "mail.votredomaine.tld";
    private const string Line = "82-64-10-20.subs.proxad.net";

    [Fact]
    public async Task A_servers_own_name_that_leads_back_passes_whatever_the_role()
    {
        ReverseDnsRecord record = Assert.Single(await ReadAsync(Confirmed(), DeploymentRole.Direct));

        Assert.Equal((Address, Host, true, false, CheckStatus.Pass), (record.IPAddress, record.HostName, record.Confirmed, record.Generic, record.Status));
        Assert.Equal([Address], record.ForwardAddresses, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Every_rule_gives_one_verdict_in_order()
    {
        foreach (TableResolver dns in new[] { Confirmed(), new TableResolver() })
        {
            Assert.All(await ReadAsync(dns), r => Assert.Equal(ReverseDnsRules.InOrder.Select(x => x.Id), r.Checks.Select(c => c.Id), StringComparer.Ordinal));
        }
    }

    // The forum's line at Free: direct → fail, behind a relay → info.
    [Theory]
    [InlineData(DeploymentRole.Direct, CheckStatus.Fail)]
    [InlineData(DeploymentRole.Relayed, CheckStatus.Info)]
    [InlineData(DeploymentRole.None, CheckStatus.Warning)]
    [InlineData(DeploymentRole.DynamicAddress, CheckStatus.Warning)]
    public async Task A_providers_name_counts_only_where_mail_is_sent_direct(DeploymentRole role, CheckStatus expected)
    {
        ReverseDnsRecord record = Assert.Single(await ReadAsync(new TableResolver().Pointer(Address, Line).Address(Line, Address), role));

        Assert.Equal((true, "Free", true), (record.Generic, record.Provider, record.Confirmed));
        Assert.Equal(expected, record.Checks.Of(ReverseDnsRules.Generic).Status);
        Assert.Equal(expected > CheckStatus.Info, record.Checks.Of(ReverseDnsRules.Generic).Remedy is not null);
    }

    [Theory]
    [InlineData(DeploymentRole.Direct, CheckStatus.Fail)]
    [InlineData(DeploymentRole.Relayed, CheckStatus.Info)]
    [InlineData(DeploymentRole.None, CheckStatus.Warning)]
    public async Task A_missing_name_is_an_object_without_one(DeploymentRole role, CheckStatus expected)
    {
        ReverseDnsRecord record = Assert.Single(await ReadAsync(new TableResolver(), role));

        Assert.Equal((null, false, expected), (record.HostName, record.Confirmed, record.Status));
        Assert.All(record.Checks.Skip(1), c => Assert.Equal(CheckStatus.NotTested, c.Status));
    }

    [Theory]
    [InlineData(DeploymentRole.Direct, CheckStatus.Fail)]
    [InlineData(DeploymentRole.Relayed, CheckStatus.Info)]
    [InlineData(DeploymentRole.None, CheckStatus.Warning)]
    public async Task A_name_that_does_not_lead_back_is_not_confirmed(DeploymentRole role, CheckStatus expected)
    {
        ReverseDnsRecord record = Assert.Single(await ReadAsync(new TableResolver().Pointer(Address, Host).Address(Host, "82.64.10.21"), role));

        CheckResult check = record.Checks.Of(ReverseDnsRules.Confirmed);
        Assert.Equal((false, expected), (record.Confirmed, check.Status));
        Assert.Equal($"{Address} → {Host} → 82.64.10.21", check.Evidence);
        Assert.Equal(expected > CheckStatus.Info ? $"{Host}. 3600 IN A {Address}" : null, check.Remedy?.Text);
    }

    [Fact]
    public async Task An_address_at_a_providers_name_is_not_the_users_to_publish() =>
        Assert.Null(Assert.Single(await ReadAsync(new TableResolver().Pointer(Address, Line), DeploymentRole.Direct)).Checks.Of(ReverseDnsRules.Confirmed).Remedy);

    [Fact]
    public async Task A_silent_name_is_neither_confirmed_nor_not()
    {
        ReverseDnsRecord record = Assert.Single(await ReadAsync(new TableResolver().Pointer(Address, Host).Trouble(Host, DnsRecordType.A, DnsStatus.Timeout)));

        Assert.Equal((null, CheckStatus.Error), (record.Confirmed, record.Checks.Of(ReverseDnsRules.Confirmed).Status));
    }

    [Fact]
    public async Task The_other_familys_silence_does_not_matter()
    {
        TableResolver dns = Confirmed().Trouble(Host, DnsRecordType.AAAA, DnsStatus.ServFail);

        Assert.Equal(CheckStatus.Pass, Assert.Single(await ReadAsync(dns)).Checks.Of(ReverseDnsRules.Confirmed).Status);
    }

    [Fact]
    public async Task A_name_outside_the_zones_given_is_not_tested()
    {
        TableResolver dns = new TableResolver().Pointer(Address, Host).Trouble(Host, DnsRecordType.A, DnsStatus.NotAsked);

        Assert.Equal(CheckStatus.NotTested, Assert.Single(await ReadAsync(dns)).Checks.Of(ReverseDnsRules.Confirmed).Status);
    }

    [Fact]
    public async Task An_IPv6_address_is_confirmed_by_AAAA()
    {
        TableResolver dns = new TableResolver().Pointer("2a01:e0a::25", Host).Address(Host, Address, "2a01:e0a::25");

        ReverseDnsRecord record = Assert.Single(await ReadAsync(dns, DeploymentRole.Direct, "2a01:e0a::25"));

        Assert.Equal(true, record.Confirmed);
        Assert.Equal([Address, "2a01:e0a::25"], record.ForwardAddresses, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Several_names_are_several_objects_and_information()
    {
        IReadOnlyList<ReverseDnsRecord> records = await ReadAsync(Confirmed().Pointer(Address, "a.votredomaine.tld"));

        Assert.Equal(["a.votredomaine.tld", Host], records.Select(r => r.HostName), StringComparer.Ordinal);
        Assert.All(records, r => Assert.Equal(CheckStatus.Info, r.Checks.Of(ReverseDnsRules.Single).Status));
    }

    [Fact]
    public async Task More_than_ten_names_are_a_warning_and_ten_are_followed()
    {
        TableResolver dns = new TableResolver().Pointer(Address, [.. Enumerable.Range(0, 500).Select(i => $"h{i:000}.votredomaine.tld")]);

        IReadOnlyList<ReverseDnsRecord> records = await ReadAsync(dns);

        Assert.Equal(10, records.Count);
        Assert.Equal(CheckStatus.Warning, records[0].Checks.Of(ReverseDnsRules.Single).Status);
        Assert.Equal(21, dns.Asked.Count);
    }

    [Theory]
    [InlineData("localhost", "Short")]
    [InlineData(".", "Short")]
    [InlineData("my_host.votredomaine.tld", "NotHost")]
    [InlineData("a\\.b.votredomaine.tld", "NotHost")]
    [InlineData("-a.votredomaine.tld", "NotHost")]
    public async Task What_is_no_host_name_is_a_warning(string name, string outcome)
    {
        CheckResult check = Assert.Single(await ReadAsync(new TableResolver().Pointer(Address, name))).Checks.Of(ReverseDnsRules.Syntax);

        Assert.Equal((CheckStatus.Warning, Texts.Get("ReverseDns.Syntax." + outcome, DnsName.Parse(name))), (check.Status, check.Message));
    }

    [Fact]
    public async Task A_name_that_is_an_alias_is_a_warning_with_the_way()
    {
        TableResolver dns = new TableResolver().Pointer(Address, "www.votredomaine.tld").Alias("www.votredomaine.tld", Host).Address(Host, Address);

        CheckResult check = Assert.Single(await ReadAsync(dns)).Checks.Of(ReverseDnsRules.Alias);

        Assert.Equal((CheckStatus.Warning, "www.votredomaine.tld → " + Host), (check.Status, check.Evidence));
    }

    // RFC 2317 §4: 20.10.64.82.in-addr.arpa CNAME 20.16/28.10.64.82.in-addr.arpa
    [Fact]
    public async Task A_block_delegated_without_classes_is_followed_and_said()
    {
        TableResolver dns = new TableResolver().Alias("20.10.64.82.in-addr.arpa", "20.16/28.10.64.82.in-addr.arpa").Address(Host, Address);
        dns.PointerAt("20.16/28.10.64.82.in-addr.arpa", Host);

        ReverseDnsRecord record = Assert.Single(await ReadAsync(dns, DeploymentRole.Direct));

        Assert.Equal((Host, true, CheckStatus.Info), (record.HostName, record.Confirmed, record.Checks.Of(ReverseDnsRules.Alias).Status));
    }

    [Theory]
    [InlineData("82.64.10.20", AddressKind.Public)]
    [InlineData("172.15.255.255", AddressKind.Public)]
    [InlineData("172.16.0.0", AddressKind.Private)]
    [InlineData("172.32.0.0", AddressKind.Public)]
    [InlineData("192.168.1.1", AddressKind.Private)]
    [InlineData("10.255.255.255", AddressKind.Private)]
    [InlineData("100.63.255.255", AddressKind.Public)]
    [InlineData("100.64.0.0", AddressKind.Shared)]
    [InlineData("100.127.255.255", AddressKind.Shared)]
    [InlineData("127.0.0.1", AddressKind.Loopback)]
    [InlineData("169.254.1.1", AddressKind.LinkLocal)]
    [InlineData("203.0.113.9", AddressKind.Documentation)]
    [InlineData("0.0.0.0", AddressKind.NoHost)]
    [InlineData("239.1.1.1", AddressKind.NoHost)]
    [InlineData("255.255.255.255", AddressKind.NoHost)]
    [InlineData("2a01:e0a::1", AddressKind.Public)]
    [InlineData("::", AddressKind.NoHost)]
    [InlineData("::1", AddressKind.Loopback)]
    [InlineData("fd00::1", AddressKind.Private)]
    [InlineData("fe80::1", AddressKind.LinkLocal)]
    [InlineData("2001:db8::1", AddressKind.Documentation)]
    [InlineData("ff02::1", AddressKind.NoHost)]
    public void Special_addresses_are_told_by_their_registries(string address, object kind) =>
        Assert.Equal(kind, AddressBlocks.KindOf(IPAddress.Parse(address)));

    [Theory]
    [InlineData("82.64.10.20", "82.64.10.20")]
    [InlineData(" 82.64.10.20 ", "82.64.10.20")]
    [InlineData("2001:DB8:0::1", "2001:db8::1")]
    [InlineData("[2001:db8::1]", "2001:db8::1")]
    [InlineData("::ffff:82.64.10.20", "82.64.10.20")]
    [InlineData("fe80::1%3", "fe80::1")]
    public void An_address_is_read(string text, string expected)
    {
        Assert.True(InternetAddress.TryParse(text, out IPAddress? address, out _));
        Assert.Equal(expected, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("127.1")]
    [InlineData("010.0.0.1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("82.64.10.256")]
    [InlineData("82.64.10.20:25")]
    [InlineData("[2001:db8::1]:25")]
    [InlineData("82.64.10.0/24")]
    [InlineData("votredomaine.tld")]
    public void What_is_no_whole_address_is_refused(string? text)
    {
        Assert.False(InternetAddress.TryParse(text, out IPAddress? address, out string reason));
        Assert.Null(address);
        Assert.NotEmpty(reason);
    }

    private static TableResolver Confirmed() => new TableResolver().Pointer(Address, Host).Address(Host, Address);

    private static async Task<IReadOnlyList<ReverseDnsRecord>> ReadAsync(IDnsResolver dns, DeploymentRole role = DeploymentRole.None, string address = Address) =>
        new ReverseDnsJudge(role).Judge(await ReverseLookup.AskAsync(dns, IPAddress.Parse(address), TestContext.Current.CancellationToken));
}
