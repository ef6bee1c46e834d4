using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Zones.ZoneTexts;

namespace MailPlusPS.Core.Tests.Zones;

/// <summary>RFC 1034 §4.3.2, RFC 4592 and RFC 6672, one rule a test; then zones laid over another resolver.</summary>
public sealed class ZoneResolverTests
{
    private const string Text = Head
        + "x 60 TXT one\nx 120 TXT two\na.b.c A 192.0.2.3\nalias CNAME x\n*.wild TXT wildcard\nhost.wild A 192.0.2.4\n"
        + "*.to CNAME x\nsub NS ns.sub\nns.sub A 192.0.2.5\nsub DS 1 8 2 00\nout CNAME www.test.\nloop1 CNAME loop2\nloop2 CNAME loop1\n"
        + "self CNAME self\nd DNAME target.test.\nd TXT owner\nin DNAME wild\nd2 DNAME other.test.\n";

    [Fact]
    public async Task Records_of_the_type_are_an_answer()
    {
        DnsAnswer answer = await Ask("x.example", DnsRecordType.TXT);
        Assert.Equal((DnsStatus.NoError, 2, 60, 0, true, "example.zone"), (answer.Status, answer.Records.Count, answer.TimeToLive!.Value, answer.ResponseCode!.Value, answer.Authoritative, answer.Server));
    }

    [Fact]
    public async Task A_name_without_the_type_is_no_data_and_kept_as_the_SOA_says()
    {
        DnsAnswer answer = await Ask("x.example", DnsRecordType.MX);
        Assert.Equal((DnsStatus.NoData, 300, 0), (answer.Status, answer.TimeToLive!.Value, answer.ResponseCode!.Value));
    }

    [Fact]
    public async Task A_name_that_is_not_there_does_not_exist()
    {
        DnsAnswer answer = await Ask("nobody.example", DnsRecordType.A);
        Assert.Equal((DnsStatus.NxDomain, 300, 3), (answer.Status, answer.TimeToLive!.Value, answer.ResponseCode!.Value));
    }

    [Theory]
    [InlineData("c.example")]
    [InlineData("b.c.example")]
    [InlineData("wild.example")]
    public async Task A_name_above_others_exists_without_data(string name) =>
        Assert.Equal(DnsStatus.NoData, (await Ask(name, DnsRecordType.A)).Status);

    [Fact]
    public async Task An_alias_is_followed_and_told()
    {
        DnsAnswer answer = await Ask("alias.example", DnsRecordType.TXT);
        Assert.Equal(2, answer.Records.Count);
        Assert.Equal("alias.example. 3600 IN CNAME x.example.", Assert.Single(answer.Aliases).ToString());
    }

    [Fact]
    public async Task The_alias_itself_can_be_asked_for()
    {
        DnsAnswer answer = await Ask("alias.example", DnsRecordType.CNAME);
        Assert.Empty(answer.Aliases);
        Assert.Single(answer.Records);
    }

    [Theory]
    [InlineData("any.wild.example")]
    [InlineData("deep.er.wild.example")]
    public async Task A_wildcard_answers_in_the_asked_name(string name) =>
        Assert.Equal(name, Assert.Single((await Ask(name, DnsRecordType.TXT)).Records).Name.ToString());

    [Theory]
    [InlineData("host.wild.example", DnsStatus.NoData)]
    [InlineData("below.host.wild.example", DnsStatus.NxDomain)]
    public async Task A_wildcard_does_not_answer_for_names_that_exist_nor_below_them(string name, DnsStatus status) =>
        Assert.Equal(status, (await Ask(name, DnsRecordType.TXT)).Status);

    [Fact]
    public async Task A_wildcard_may_be_an_alias()
    {
        DnsAnswer answer = await Ask("any.to.example", DnsRecordType.TXT);
        Assert.Equal("any.to.example", Assert.Single(answer.Aliases).Name.ToString());
        Assert.Equal(2, answer.Records.Count);
    }

    [Theory]
    [InlineData("sub.example")]
    [InlineData("ns.sub.example")]
    [InlineData("x.y.sub.example")]
    public async Task What_is_delegated_is_outside(string name)
    {
        DnsAnswer answer = await Ask(name, DnsRecordType.A);
        Assert.Equal(DnsStatus.NotAsked, answer.Status);
        Assert.Equal(Texts.Get("Zone.Delegated", name, "example"), answer.Detail);
    }

    [Fact]
    public async Task The_DS_of_a_delegation_is_inside() =>
        Assert.Equal(DnsStatus.NoError, (await Ask("sub.example", DnsRecordType.DS)).Status);

    [Fact]
    public async Task A_name_outside_all_zones_is_not_asked_and_never_said_not_to_exist()
    {
        DnsAnswer answer = await Ask("www.test", DnsRecordType.A);
        Assert.Equal((DnsStatus.NotAsked, null), (answer.Status, answer.ResponseCode));
        Assert.Contains("example.zone", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alias_that_leads_out_is_told_and_not_asked()
    {
        DnsAnswer answer = await Ask("out.example", DnsRecordType.A);
        Assert.Equal(DnsStatus.NotAsked, answer.Status);
        Assert.Single(answer.Aliases);
    }

    [Theory]
    [InlineData("loop1.example")]
    [InlineData("self.example")]
    public async Task Aliases_in_a_circle_are_malformed(string name)
    {
        DnsAnswer answer = await Ask(name, DnsRecordType.A);
        Assert.Equal(DnsStatus.Malformed, answer.Status);
        Assert.Equal(Texts.Get("Zone.AliasLoop", name), answer.Detail);
    }

    [Theory]
    [InlineData(16, DnsStatus.NoError)]
    [InlineData(17, DnsStatus.Malformed)]
    public async Task Sixteen_aliases_are_followed(int count, DnsStatus status)
    {
        string chain = Lines(count, i => $"c{i} CNAME c{i + 1}") + $"c{count} A 192.0.2.9\n";
        Assert.Equal(status, (await Ask(new ZoneResolver([Zone(Head + chain)]), "c0.example", DnsRecordType.A)).Status);
    }

    [Fact]
    public async Task Below_a_DNAME_the_name_is_replaced()
    {
        DnsAnswer answer = await Ask("www.d.example", DnsRecordType.A);
        Assert.Equal(["d.example. 3600 IN DNAME target.test.", "www.d.example. 3600 IN CNAME www.target.test."], answer.Aliases.Select(a => a.ToString()), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_DNAME_may_lead_back_inside() =>
        Assert.Equal(DnsStatus.NoError, (await Ask("any.in.example", DnsRecordType.TXT)).Status);

    [Fact]
    public async Task The_owner_of_a_DNAME_has_its_own_records() =>
        Assert.Equal(DnsStatus.NoError, (await Ask("d.example", DnsRecordType.TXT)).Status);

    [Fact]
    public async Task A_DNAME_that_makes_a_name_too_long_is_YXDOMAIN()
    {
        string label = new('a', 60);
        Zone zone = Zone(Head + $"d DNAME {label}.{label}.{label}.test.\n");
        DnsAnswer answer = await Ask(new ZoneResolver([zone]), $"{label}.{label}.d.example", DnsRecordType.A);
        Assert.Equal((DnsStatus.Other, 6), (answer.Status, answer.ResponseCode));
    }

    [Fact]
    public async Task An_alias_is_followed_into_another_zone()
    {
        Zone other = Zone("$TTL 60\n@ SOA . . 1 2 3 4 5\nwww A 192.0.2.77\n", "test");
        DnsAnswer answer = await Ask(new ZoneResolver([Zone(Text), other]), "out.example", DnsRecordType.A);
        Assert.Equal((DnsStatus.NoError, "test.zone"), (answer.Status, answer.Server));
    }

    [Fact]
    public async Task A_child_zone_answers_for_what_its_parent_delegates()
    {
        Zone child = Zone("$TTL 60\n@ SOA . . 1 2 3 4 5\n@ NS ns\nns A 192.0.2.5\n", "sub.example");
        ZoneResolver resolver = new([Zone(Text), child]);
        Assert.Equal(DnsStatus.NoError, (await Ask(resolver, "ns.sub.example", DnsRecordType.A)).Status);
        Assert.Equal("example.zone", (await Ask(resolver, "sub.example", DnsRecordType.DS)).Server);
    }

    [Fact]
    public async Task Laid_over_a_resolver_the_zone_answers_for_its_names_alone()
    {
        FakeResolver fake = new();
        OverlayResolver overlay = new([Zone(Text)], fake);
        Assert.Equal(DnsStatus.NxDomain, (await Ask(overlay, "nobody.example", DnsRecordType.A)).Status);
        Assert.Empty(fake.Asked);
        await Ask(overlay, "nobody.test", DnsRecordType.A);
        Assert.Equal("nobody.test A", Assert.Single(fake.Asked).ToString());
    }

    [Fact]
    public async Task An_alias_leads_from_the_zone_into_the_resolver()
    {
        FakeResolver fake = new FakeResolver().With("www.test", DnsRecordType.A, DnsStatus.NoError, null, A("www.test"));
        DnsAnswer answer = await Ask(new OverlayResolver([Zone(Text)], fake), "out.example", DnsRecordType.A);
        Assert.Equal(("out.example A", DnsStatus.NoError, "fake", 1, 1), (answer.Question.ToString(), answer.Status, answer.Server, answer.Aliases.Count, answer.Records.Count));
    }

    [Fact]
    public async Task An_alias_leads_from_the_resolver_into_the_zone()
    {
        // What the resolver found behind its alias is the world before the plan; the zone is the world after it.
        FakeResolver fake = new FakeResolver().With("mail.test", DnsRecordType.TXT, DnsStatus.NxDomain, [Cname("mail.test", "x.example")]);
        DnsAnswer answer = await Ask(new OverlayResolver([Zone(Text)], fake), "mail.test", DnsRecordType.TXT);
        Assert.Equal((DnsStatus.NoError, 2, 1, "example.zone"), (answer.Status, answer.Records.Count, answer.Aliases.Count, answer.Server));
    }

    [Fact]
    public async Task A_circle_through_both_is_malformed()
    {
        FakeResolver fake = new FakeResolver().With("www.test", DnsRecordType.A, DnsStatus.NoError, [Cname("www.test", "out.example")], A("out.example"));
        Assert.Equal(DnsStatus.Malformed, (await Ask(new OverlayResolver([Zone(Text)], fake), "out.example", DnsRecordType.A)).Status);
    }

    [Fact]
    public async Task What_the_zone_delegates_is_asked_of_the_resolver()
    {
        FakeResolver fake = new FakeResolver().With("a.sub.example", DnsRecordType.A, DnsStatus.NoError, null, A("a.sub.example"));
        Assert.Equal("fake", (await Ask(new OverlayResolver([Zone(Text)], fake), "a.sub.example", DnsRecordType.A)).Server);
    }

    [Fact]
    public async Task A_time_out_behind_an_alias_stays_one()
    {
        FakeResolver fake = new FakeResolver().With("www.test", DnsRecordType.A, DnsStatus.Timeout);
        DnsAnswer answer = await Ask(new OverlayResolver([Zone(Text)], fake), "out.example", DnsRecordType.A);
        Assert.Equal((DnsStatus.Timeout, 1), (answer.Status, answer.Aliases.Count));
    }

    [Fact]
    public async Task A_wait_that_was_ended_is_ended()
    {
        ZoneResolver resolver = new([Zone(Text)]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => resolver.QueryAsync(new DnsQuestion(Example, DnsRecordType.A), new System.Threading.CancellationToken(canceled: true)));
    }

    private static ResourceRecord A(string name) => new(DnsName.Parse(name), 100, new AddressData(IPAddress.Parse("198.51.100.1")));

    private static ResourceRecord Cname(string name, string target) =>
        new(DnsName.Parse(name), 100, new NameData(DnsRecordType.CNAME, DnsName.Parse(target)));

    private static Task<DnsAnswer> Ask(string name, DnsRecordType type) => Ask(new ZoneResolver([Zone(Text)]), name, type);

    private static Task<DnsAnswer> Ask(IDnsResolver resolver, string name, DnsRecordType type) =>
        resolver.QueryAsync(new DnsQuestion(DnsName.Parse(name), type), TestContext.Current.CancellationToken);
}
