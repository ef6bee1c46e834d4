using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dmarc;

/// <summary>RFC 9989 §4.10: which record applies to a name.</summary>
public sealed class DmarcDiscoveryTests
{
    private const string Reject = "v=DMARC1; p=reject";

    [Fact]
    public async Task The_domains_own_record_ends_the_search_with_one_question()
    {
        TableResolver dns = Table(("a.mail.example.com", Reject), ("example.com", Reject));

        Assert.Equal("a.mail.example.com", await FoundAtAsync(dns, "a.mail.example.com"));
        Assert.Equal(["_dmarc.a.mail.example.com"], Names(dns), StringComparer.Ordinal);
    }

    // §4.10.2, first example
    [Fact]
    public async Task The_shortest_name_with_a_record_is_the_organization() =>
        Assert.Equal("example.com", await FoundAtAsync(Table(("mail.example.com", Reject), ("example.com", Reject)), "a.mail.example.com"));

    // §4.10.2, second example
    [Fact]
    public async Task A_record_with_psd_n_is_the_organization() =>
        Assert.Equal("mail.example.com", await FoundAtAsync(Table(("mail.example.com", Reject + "; psd=n"), ("example.com", Reject)), "a.mail.example.com"));

    // §4.10.2, last example: the organization example.com has no record, so that the suffix's applies (§4.10.1)
    [Fact]
    public async Task A_public_suffix_speaks_for_an_organization_without_a_record() =>
        Assert.Equal("com", await FoundAtAsync(Table(("com", Reject + "; psd=y")), "a.mail.example.com"));

    [Fact]
    public async Task An_organization_below_a_public_suffix_speaks_for_itself() =>
        Assert.Equal("example.com", await FoundAtAsync(Table(("example.com", Reject), ("com", Reject + "; psd=y")), "a.mail.example.com"));

    [Fact]
    public async Task A_record_longer_than_the_organizations_name_does_not_apply_below_a_public_suffix() =>
        Assert.Equal("com", await FoundAtAsync(Table(("mail.example.com", Reject), ("com", Reject + "; psd=y")), "a.mail.example.com"));

    [Fact]
    public async Task A_record_with_psd_u_does_not_end_the_walk() =>
        Assert.Equal("example.com", await FoundAtAsync(Table(("mail.example.com", Reject + "; psd=u"), ("example.com", Reject)), "a.mail.example.com"));

    [Fact]
    public async Task Several_records_of_the_domain_are_all_discarded() =>
        Assert.Equal("example.com", await FoundAtAsync(Table(("mail.example.com", Reject), ("mail.example.com", "v=DMARC1; p=none"), ("example.com", Reject)), "mail.example.com"));

    [Fact]
    public async Task Several_records_in_the_middle_are_passed_over() =>
        Assert.Equal("example.com", await FoundAtAsync(Table(("mail.example.com", Reject + "; psd=n"), ("mail.example.com", Reject), ("example.com", Reject)), "a.mail.example.com"));

    [Fact]
    public async Task Other_texts_at_the_name_are_passed_over()
    {
        TableResolver dns = Table(("example.com", Reject)).Txt("_dmarc.example.com", "v=spf1 -all", "hello");

        Assert.Equal("example.com", await FoundAtAsync(dns, "example.com"));
    }

    [Fact]
    public async Task No_record_anywhere_is_none() => Assert.Null(await FoundAtAsync(new TableResolver(), "a.mail.example.com"));

    // §4.10: the RFC's own list of eight questions
    [Fact]
    public async Task A_name_of_thirteen_labels_takes_the_eight_questions_of_the_RFC()
    {
        TableResolver dns = new();

        await FoundAtAsync(dns, "a.b.c.d.e.f.g.h.i.j.mail.example.com");

        Assert.Equal(
            [
                "_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com", "_dmarc.g.h.i.j.mail.example.com", "_dmarc.h.i.j.mail.example.com",
                "_dmarc.i.j.mail.example.com", "_dmarc.j.mail.example.com", "_dmarc.mail.example.com", "_dmarc.example.com", "_dmarc.com",
            ],
            Names(dns),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("com", 1)]
    [InlineData("example.com", 2)]
    [InlineData("1.2.3.4.5.example.com", 7)]
    [InlineData("1.2.3.4.5.6.example.com", 8)]
    [InlineData("1.2.3.4.5.6.7.example.com", 8)]
    [InlineData("1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17.18.19.20.example.com", 8)]
    public async Task There_are_as_many_questions_as_labels_and_never_more_than_eight(string domain, int questions)
    {
        TableResolver dns = new();

        await FoundAtAsync(dns, domain);

        Assert.Equal(questions, dns.Asked.Count);
    }

    [Fact]
    public async Task Trouble_at_the_domain_itself_ends_the_search()
    {
        TableResolver dns = Table(("example.com", Reject)).Trouble("_dmarc.mail.example.com", DnsRecordType.TXT, DnsStatus.ServFail);

        DmarcFound found = await FindAsync(dns, "mail.example.com");

        Assert.Null(found.FoundAt);
        Assert.Single(dns.Asked);
    }

    [Theory]
    [InlineData(DnsStatus.Timeout)]
    [InlineData(DnsStatus.ServFail)]
    public async Task Trouble_in_the_middle_leaves_the_record_unknown(DnsStatus status)
    {
        TableResolver dns = Table(("example.com", Reject)).Trouble("_dmarc.mail.example.com", DnsRecordType.TXT, status);

        DmarcFound found = await FindAsync(dns, "a.mail.example.com");

        Assert.Equal((null, status), (found.FoundAt, found.Trouble?.Status));
    }

    [Fact]
    public async Task Trouble_above_the_end_of_the_walk_does_not_matter()
    {
        TableResolver dns = Table(("mail.example.com", Reject + "; psd=n")).Trouble("_dmarc.example.com", DnsRecordType.TXT, DnsStatus.Timeout);

        Assert.Equal("mail.example.com", await FoundAtAsync(dns, "a.mail.example.com"));
    }

    [Fact]
    public async Task Names_outside_a_zone_file_are_passed_over()
    {
        TableResolver dns = Table(("example.com", Reject)).Trouble("_dmarc.com", DnsRecordType.TXT, DnsStatus.NotAsked);

        DmarcFound found = await FindAsync(dns, "mail.example.com");

        Assert.Equal(("example.com", true), (found.FoundAt?.ToString(), found.IsPartial));
    }

    private static TableResolver Table(params (string Domain, string Text)[] records) =>
        records.Aggregate(new TableResolver(), (dns, r) => dns.Txt("_dmarc." + r.Domain, r.Text));

    private static Task<DmarcFound> FindAsync(IDnsResolver dns, string domain) =>
        new DmarcDiscovery(dns).FindAsync(DnsName.Parse(domain), TestContext.Current.CancellationToken);

    private static async Task<string?> FoundAtAsync(IDnsResolver dns, string domain) => (await FindAsync(dns, domain)).FoundAt?.ToString();

    private static IEnumerable<string> Names(TableResolver dns) => dns.Asked.Select(q => q.Name.ToString());
}
