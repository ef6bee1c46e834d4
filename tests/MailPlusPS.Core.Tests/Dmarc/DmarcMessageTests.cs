using System;
using System.Linq;
using CsCheck;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dmarc;

/// <summary>What a user types of a message.</summary>
public sealed class DmarcMessageTests
{
    [Theory]
    [InlineData("votredomaine.tld")]
    [InlineData("moi@votredomaine.tld")]
    [InlineData("Moi, à la maison <moi@votredomaine.tld>")]
    [InlineData("\"moi@ailleurs\"@VotreDomaine.tld.")]
    public void An_address_is_its_domain(string from) => Assert.Equal("votredomaine.tld", Assert.Single(Read([from]).Authors).ToString());

    [Fact]
    public void Several_addresses_of_one_domain_are_one_author() =>
        Assert.Single(Read(["a@votredomaine.tld, Toi <b@votredomaine.tld>", "c@votredomaine.tld"]).Authors);

    [Fact]
    public void Addresses_of_two_domains_are_two() => Assert.Equal(2, Read(["a@votredomaine.tld, b@ailleurs.tld"]).Authors.Count);

    [Theory]
    [InlineData("moi@bounces.tld", "mail.tld", "bounces.tld")]
    [InlineData("", "mail.tld", "mail.tld")] // RFC 7208 §2.4
    [InlineData("<>", "mail.tld", "mail.tld")]
    [InlineData(null, "mail.tld", "mail.tld")]
    public void Spf_speaks_for_the_envelope_sender_or_where_it_is_empty_for_HELO(string? mailFrom, string? helo, string domain) =>
        Assert.Equal(DnsName.Parse(domain), Read(["a.tld"], mailFrom, helo, "pass").Spf!.Domain);

    [Fact]
    public void Without_a_domain_or_a_result_there_is_no_spf()
    {
        Assert.Null(Read(["a.tld"]).Spf);
        Assert.Null(Read(["a.tld"], "a@a.tld", null, "None").Spf);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("Pass", true)]
    [InlineData("pass", true)]
    [InlineData("SoftFail", false)]
    [InlineData("Neutral", false)]
    [InlineData("PermError", false)]
    [InlineData("TempError", null)]
    public void Pass_alone_vouches_and_a_temporary_error_leaves_it_open(string? result, bool? passed) =>
        Assert.Equal(passed, Read(["a.tld"], "a@a.tld", null, result).Spf!.Passed);

    [Fact]
    public void Each_signature_has_its_result_and_all_passed_where_none_is_given()
    {
        Assert.True(DmarcMessage.TryRead(["a.tld"], null, null, null, ["a.tld", "b.tld"], ["fail", "Pass"], out DmarcMessage? given, out _));
        Assert.True(DmarcMessage.TryRead(["a.tld"], null, null, null, ["a.tld", "b.tld"], [], out DmarcMessage? silent, out _));

        Assert.Equal([false, true], given.Dkim.Select(d => d.Passed));
        Assert.Equal([true, true], silent.Dkim.Select(d => d.Passed));
    }

    [Theory]
    [InlineData("moi@")]
    [InlineData("moi@192.0.2.1")]
    [InlineData("moi@votre domaine.tld")]
    [InlineData("")]
    public void What_has_no_domain_is_refused(string from)
    {
        Assert.False(DmarcMessage.TryRead([from], null, null, null, [], [], out _, out string reason));
        Assert.NotEmpty(reason);
    }

    [Fact]
    public void Any_texts_are_read_or_refused_with_a_reason() =>
        Gen.Select(Gen.String[0, 60], Gen.String[0, 60], Gen.String[0, 60]).Sample((from, sender, domain) =>
            Assert.True(DmarcMessage.TryRead([from], sender, domain, "fail", [domain], [], out _, out string reason) || (reason.Length > 0 && Remedies.IsSafe(reason))));

    private static DmarcMessage Read(string[] from, string? mailFrom = null, string? helo = null, string? result = null)
    {
        Assert.True(DmarcMessage.TryRead(from, mailFrom, helo, result, [], [], out DmarcMessage? message, out string reason), reason);
        return message;
    }
}
