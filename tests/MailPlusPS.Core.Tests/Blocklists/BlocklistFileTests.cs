using System;
using System.Linq;
using System.Text;
using MailPlusPS.Blocklists;
using MailPlusPS.Checks;
using Xunit;

namespace MailPlusPS.Core.Tests.Blocklists;

/// <summary>The data of the lists, and what a file in its place may hold.</summary>
public sealed class BlocklistFileTests
{
    [Theory]
    [InlineData("zen.spamhaus.org")]
    [InlineData("bl.spamcop.net")]
    [InlineData("b.barracudacentral.org")]
    [InlineData("psbl.surriel.com")]
    [InlineData("bl.mailspike.net")]
    [InlineData("z.mailspike.net")]
    [InlineData("dnsbl-1.uceprotect.net")]
    [InlineData("dnsbl-2.uceprotect.net")]
    [InlineData("dnsbl-3.uceprotect.net")]
    [InlineData("ips.backscatterer.org")]
    [InlineData("dnsbl.dronebl.org")]
    [InlineData("dyna.spamrats.com")]
    [InlineData("noptr.spamrats.com")]
    [InlineData("spam.spamrats.com")]
    [InlineData("bl.blocklist.de")]
    [InlineData("all.s5h.net")]
    [InlineData("bl.nordspam.com")]
    [InlineData("dnsbl.spfbl.net")]
    [InlineData("truncate.gbudb.net")]
    [InlineData("bl.spameatingmonkey.net")]
    [InlineData("dbl.spamhaus.org")]
    [InlineData("multi.surbl.org")]
    [InlineData("multi.uribl.com")]
    [InlineData("dbl.nordspam.com")]
    [InlineData("uribl.spameatingmonkey.net")]
    public void A_list_that_lives_is_among_them(string zone) =>
        Assert.Equal(BlocklistCondition.Open, BlocklistFile.Own.Single(l => l.Zone.ToString() == zone).Condition);

    [Theory]
    [InlineData("dnsbl.sorbs.net")]
    [InlineData("cbl.abuseat.org")]
    [InlineData("ix.dnsbl.manitu.net")]
    [InlineData("dnsbl.ahbl.org")]
    [InlineData("dnsbl.njabl.org")]
    [InlineData("dnsbl.inps.de")]
    [InlineData("dul.ru")]
    [InlineData("ubl.unsubscore.com")]
    [InlineData("db.wpbl.info")]
    [InlineData("list.dsbl.org")]
    [InlineData("relays.ordb.org")]
    [InlineData("blackholes.five-ten-sg.com")]
    [InlineData("bl.spamcannibal.org")]
    public void A_list_that_is_dead_is_said_to_be(string zone) =>
        Assert.Equal(BlocklistCondition.Closed, BlocklistFile.Own.Single(l => l.Zone.ToString() == zone).Condition);

    [Fact]
    public void Every_meaning_is_explained_in_the_users_language() =>
        Assert.Empty(BlocklistFile.Own.SelectMany(l => l.Codes).Select(c => "Blocklist.Means." + c.Means).Where(k => !Texts.Has(k)).Distinct(StringComparer.Ordinal));

    [Fact]
    public void Every_list_that_lists_has_a_page_to_get_off_it() =>
        Assert.DoesNotContain(BlocklistFile.Own, l => l.Condition != BlocklistCondition.Closed && l.Removal.Length == 0);

    [Fact]
    public void A_file_may_be_a_bare_array_with_sentences_of_its_own()
    {
        Blocklist list = Assert.Single(Read("""[ { "zone": "bl.example", "kind": "Address", "codes": [ { "code": "127.0.0.2-127.0.0.9", "means": "sends \u001b[31m" } ] } ]"""));

        Assert.Equal(("bl.example", "sends \\027[31m"), (list.Name, Assert.Single(list.Codes).Meaning));
        Assert.Equal(BlocklistWeight.Sender, list.Codes[0].Weight);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{", "line 1")]
    [InlineData("{}", "lists")]
    [InlineData("{ \"lists\": 3 }", "lists")]
    [InlineData("[ 3 ]", "lists")]
    [InlineData("[ {} ]", "zone")]
    [InlineData("[ { \"zone\": \"bl.example\" } ]", "kind")]
    [InlineData("[ { \"zone\": \"-bl.example\", \"kind\": \"Address\" } ]", "zone")]
    [InlineData("[ { \"zone\": \"bl.example\", \"kind\": \"7\" } ]", "kind")]
    [InlineData("[ { \"zone\": \"bl.example\", \"kind\": \"Address\", \"ipv6\": \"yes\" } ]", "ipv6")]
    [InlineData("[ { \"zone\": \"bl.example\", \"kind\": \"Address\", \"removal\": \"javascript:alert(1)\" } ]", "removal")]
    [InlineData("[ { \"zone\": \"bl.example\", \"kind\": \"Address\", \"codes\": [ { \"code\": \"10.0.0.1\", \"means\": \"x\" } ] } ]", "code")]
    [InlineData("[ { \"zone\": \"bl.example\", \"kind\": \"Address\", \"codes\": [ { \"code\": \"127.255.255.254\", \"means\": \"x\" } ] } ]", "code")]
    [InlineData("[ { \"zone\": \"bl.example\", \"kind\": \"Address\", \"codes\": [ { \"code\": \"127.0.0.2-127.255.255.255\", \"means\": \"x\" } ] } ]", "code")]
    [InlineData("[ { \"zone\": \"bl.example\", \"kind\": \"Domain\", \"mask\": true, \"codes\": [ { \"code\": \"3\", \"means\": \"x\" } ] } ]", "code")]
    [InlineData("[ { \"zone\": \"bl.example\", \"kind\": \"Address\" }, { \"zone\": \"BL.example.\", \"kind\": \"Address\" } ]", "twice")]
    public void A_file_that_is_wrong_is_refused_with_the_place(string json, string named) =>
        Assert.Contains(named, Assert.Throws<BlocklistFileException>(() => Read(json)).Message, StringComparison.Ordinal);

    private static System.Collections.Generic.IReadOnlyList<Blocklist> Read(string json) => BlocklistFile.Read(Encoding.UTF8.GetBytes(json));
}
