using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dkim;

/// <summary>RFC 6376 §6.1, RFC 8301: each way a signature can come out, and its reason.</summary>
public sealed class DkimVerifierTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("simple/simple")]
    [InlineData("simple/relaxed")]
    [InlineData("relaxed/simple")]
    [InlineData("relaxed/relaxed")]
    [InlineData("relaxed")]
    [InlineData(null)]
    public async Task A_message_as_signed_passes_in_each_canonical_form(string? form)
    {
        DkimSignatureResult result = await OneAsync(TestSigner.Sign(change: With("c", form)));

        Assert.Equal((DkimResultCode.Pass, TestSigner.Domain, "mps1", 2048), (result.Result, result.Domain, result.Selector, result.KeySize));
    }

    [Fact]
    public async Task A_message_saved_without_CRs_passes() =>
        Assert.Equal(DkimResultCode.Pass, (await OneAsync(TestSigner.Sign(change: With("c", "simple/simple")).Replace("\r\n", "\n"))).Result);

    [Theory]
    [InlineData("relaxed/relaxed", DkimResultCode.Pass)]
    [InlineData("simple/simple", DkimResultCode.Fail)]
    public async Task Blanks_count_in_simple_form_only(string form, DkimResultCode expected) =>
        Assert.Equal(expected, (await OneAsync(TestSigner.Sign(change: With("c", form)).Replace("Bonjour  toi ", "Bonjour toi").Replace("Un  essai\r\n en", "Un essai en"))).Result);

    [Fact]
    public async Task A_changed_body_is_the_reason()
    {
        DkimSignatureResult result = await OneAsync(TestSigner.Sign().Replace("bientot", "jamais"));

        Assert.Equal(DkimResultCode.Fail, result.Result);
        Assert.Contains("body was changed", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_field_is_the_reason()
    {
        DkimSignatureResult result = await OneAsync(TestSigner.Sign().Replace("toi@example.net", "lui@example.net"));

        Assert.Equal(DkimResultCode.Fail, result.Result);
        Assert.Contains("header fields", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_is_not_signed_may_change() =>
        Assert.Equal(DkimResultCode.Pass, (await OneAsync(TestSigner.Sign().Replace("from nas", "from elsewhere"))).Result);

    [Fact]
    public async Task Of_several_fields_the_lowest_is_signed()
    {
        string signed = TestSigner.Sign(TestSigner.Message.Replace("To: toi", "X-A: 1\r\nX-A: 2\r\nTo: toi"), With("h", "From:X-A"));

        Assert.Equal(DkimResultCode.Pass, (await OneAsync(signed.Replace("X-A: 1", "X-A: 3"))).Result);
        Assert.Equal(DkimResultCode.Fail, (await OneAsync(signed.Replace("X-A: 2", "X-A: 3"))).Result);
    }

    [Fact]
    public async Task A_name_listed_once_too_often_keeps_a_field_from_being_added()
    {
        string signed = TestSigner.Sign(change: With("h", "From:From:Subject"));

        Assert.Equal(DkimResultCode.Pass, (await OneAsync(signed)).Result);
        Assert.Equal(DkimResultCode.Fail, (await OneAsync(signed.Replace("From: Moi", "From: autre@example.net\r\nFrom: Moi"))).Result);
    }

    [Fact]
    public async Task An_empty_body_passes() => Assert.Equal(
        [DkimResultCode.Pass, DkimResultCode.Pass],
        [
            (await OneAsync(TestSigner.Sign("From: a@votredomaine.tld\r\n\r\n", With("c", "simple/simple")))).Result,
            (await OneAsync(TestSigner.Sign("From: a@votredomaine.tld\r\n\r\n"))).Result,
        ]);

    [Fact]
    public async Task A_length_leaves_the_rest_unsigned_and_says_so()
    {
        DkimSignatureResult result = await OneAsync(TestSigner.Sign(change: With("l", "9")) + "Added.\r\n");

        Assert.Equal((DkimResultCode.Pass, 9L), (result.Result, result.BodyLength));
        Assert.Contains("only 9 of", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_length_beyond_the_body_means_that_something_is_missing() =>
        Assert.Equal(DkimResultCode.Fail, (await OneAsync(TestSigner.Sign(change: With("l", "5000")))).Result);

    [Theory]
    [InlineData("v", "2", DkimResultCode.Neutral)]
    [InlineData("v", null, DkimResultCode.Neutral)]
    [InlineData("a", "rsa-md5", DkimResultCode.Neutral)]
    [InlineData("a", "RSA-SHA256", DkimResultCode.Neutral)]
    [InlineData("a", "rsa-sha1", DkimResultCode.PermError)]
    [InlineData("a", "ed25519-sha256", DkimResultCode.PermError)]
    [InlineData("c", "relaxed/nowsp", DkimResultCode.Neutral)]
    [InlineData("d", "", DkimResultCode.Neutral)]
    [InlineData("d", "a..b", DkimResultCode.Neutral)]
    [InlineData("s", "a b", DkimResultCode.PermError)]
    [InlineData("h", "To:Subject", DkimResultCode.PermError)]
    [InlineData("h", "", DkimResultCode.Neutral)]
    [InlineData("i", "moi@autre.tld", DkimResultCode.PermError)]
    [InlineData("i", "moi@sub.votredomaine.tld", DkimResultCode.Pass)]
    [InlineData("i", "votredomaine.tld", DkimResultCode.Neutral)]
    [InlineData("q", "dns/spf", DkimResultCode.Neutral)]
    [InlineData("q", "dns/spf:dns/txt", DkimResultCode.Pass)]
    [InlineData("l", "ten", DkimResultCode.Neutral)]
    [InlineData("t", "soon", DkimResultCode.Neutral)]
    [InlineData("bh", "AAAA", DkimResultCode.Neutral)]
    [InlineData("z", "From:=20x", DkimResultCode.Pass)]
    [InlineData("unknown", "1", DkimResultCode.Pass)]
    public async Task A_tag_decides(string name, string? value, DkimResultCode expected) =>
        Assert.Equal(expected, (await OneAsync(TestSigner.Sign(change: With(name, value)))).Result);

    [Theory]
    [InlineData(-1, null, DkimResultCode.Policy)]
    [InlineData(1, null, DkimResultCode.Pass)]
    [InlineData(null, 3600, DkimResultCode.Policy)]
    [InlineData(null, 60, DkimResultCode.Pass)]
    [InlineData(-20, -10, DkimResultCode.Neutral)]
    public async Task Times_are_held_against_the_clock(int? expires, int? made, DkimResultCode expected)
    {
        Dictionary<string, string?> change = new(StringComparer.Ordinal)
        {
            ["x"] = expires is null ? null : (Now.ToUnixTimeSeconds() + expires.Value).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["t"] = made is null ? null : (Now.ToUnixTimeSeconds() + made.Value).ToString(System.Globalization.CultureInfo.InvariantCulture),
        };

        Assert.Equal(expected, (await OneAsync(TestSigner.Sign(change: change))).Result);
    }

    [Theory]
    [InlineData("p=", DkimResultCode.PermError, "revoked")]
    [InlineData("v=DKIM2; p={0}", DkimResultCode.PermError, "version")]
    [InlineData("k=rsa; v=DKIM1; p={0}", DkimResultCode.PermError, "version")]
    [InlineData("v=DKIM1; k=dsa; p={0}", DkimResultCode.PermError, "kind")]
    [InlineData("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", DkimResultCode.PermError, "another kind")]
    [InlineData("v=DKIM1; h=sha1; p={0}", DkimResultCode.PermError, "SHA-256")]
    [InlineData("v=DKIM1; h=sha1:sha256; p={0}", DkimResultCode.Pass, "unchanged")]
    [InlineData("v=DKIM1; s=tlsrpt; p={0}", DkimResultCode.PermError, "not for mail")]
    [InlineData("v=DKIM1; s=email; p={0}", DkimResultCode.Pass, "unchanged")]
    [InlineData("v=DKIM1; g=nobody; p={0}", DkimResultCode.Pass, "unchanged")]
    [InlineData("v=DKIM1; t=y; p={0}", DkimResultCode.Pass, "in test")]
    [InlineData("v=DKIM1; p=xxxx", DkimResultCode.PermError, "not a public key")]
    [InlineData("v=DKIM1; k=rsa", DkimResultCode.PermError, "no p=")]
    [InlineData("v=DKIM1; p={0}; p={0}", DkimResultCode.PermError, "malformed")]
    public async Task A_key_record_decides(string record, DkimResultCode expected, string reason)
    {
        DkimSignatureResult result = await OneAsync(TestSigner.Sign(), TestSigner.Dns(record.Replace("{0}", DkimKeys.Rsa(2048))));

        Assert.Equal(expected, result.Result);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@votredomaine.tld", DkimResultCode.Pass)]
    [InlineData("@sub.votredomaine.tld", DkimResultCode.PermError)]
    public async Task A_strict_key_is_for_the_domain_itself(string identity, DkimResultCode expected) =>
        Assert.Equal(expected, (await OneAsync(TestSigner.Sign(change: With("i", identity)), TestSigner.Dns("v=DKIM1; t=s; p=" + DkimKeys.Rsa(2048)))).Result);

    [Fact]
    public async Task A_key_of_512_bits_is_not_accepted_though_it_made_the_signature()
    {
        DkimSignatureResult result = await OneAsync(TestSigner.Sign(bits: 512), TestSigner.Dns("v=DKIM1; p=" + DkimKeys.Rsa(512)));

        Assert.Equal((DkimResultCode.Policy, 512), (result.Result, result.KeySize));
    }

    [Fact]
    public async Task A_key_of_1024_bits_is_accepted() =>
        Assert.Equal(DkimResultCode.Pass, (await OneAsync(TestSigner.Sign(bits: 1024), TestSigner.Dns("v=DKIM1; p=" + DkimKeys.Rsa(1024)))).Result);

    [Fact]
    public async Task No_key_is_for_good_and_no_answer_is_for_now()
    {
        DkimSignatureResult missing = await OneAsync(TestSigner.Sign(), new TableResolver());
        DkimSignatureResult silent = await OneAsync(TestSigner.Sign(), new TableResolver().Trouble(TestSigner.KeyName, DnsRecordType.TXT, DnsStatus.Timeout));

        Assert.Equal([DkimResultCode.PermError, DkimResultCode.TempError], [missing.Result, silent.Result]);
        Assert.Contains("NxDomain", missing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_key_records_the_right_one_counts() =>
        Assert.Equal(DkimResultCode.Pass, (await OneAsync(TestSigner.Sign(), new TableResolver().Txt(TestSigner.KeyName, "v=DKIM1; p=", "v=DKIM1; p=" + DkimKeys.Rsa(1024), "v=DKIM1; p=" + DkimKeys.Rsa(2048)))).Result);

    [Fact]
    public async Task Each_of_several_signatures_has_its_result()
    {
        string twice = TestSigner.Sign(TestSigner.Sign(), With("s", "other"));

        IReadOnlyList<DkimSignatureResult> results = await AllAsync(TestSigner.Bytes(twice), TestSigner.Dns());

        Assert.Equal(["other PermError", "mps1 Pass"], results.Select(r => $"{r.Selector} {r.Result}"));
    }

    [Fact]
    public async Task Of_a_thousand_signatures_twenty_are_verified_and_the_rest_is_said()
    {
        string one = TestSigner.Sign();
        string field = one[..(one.IndexOf("\r\n", StringComparison.Ordinal) + 2)];
        TableResolver dns = TestSigner.Dns();

        IReadOnlyList<DkimSignatureResult> results = await AllAsync(TestSigner.Bytes(string.Concat(Enumerable.Repeat(field, 999)) + one), dns);

        Assert.Equal((1000, 20, 980), (results.Count, results.Count(r => r.Result == DkimResultCode.Pass), results.Count(r => r.Result == DkimResultCode.Policy)));
        Assert.Contains("1000", results[999].Reason, StringComparison.Ordinal);
        Assert.Equal(DkimVerifier.MaxSignatures, dns.Asked.Count);
    }

    [Fact]
    public async Task A_header_beyond_the_limit_is_not_verified()
    {
        string many = string.Concat(Enumerable.Repeat("X-A: 1\r\n", RawMessage.MaxFields));
        string signed = TestSigner.Sign();
        int end = signed.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 2;

        Assert.Equal(DkimResultCode.Policy, (await OneAsync(signed.Insert(end, many))).Result);
    }

    [Fact]
    public async Task A_text_of_the_network_is_written_out()
    {
        DkimSignatureResult result = await OneAsync("DKIM-Signature: v=1; a=x\u001b[31m; b=AA; bh=AA; d=a.tld; h=From; s=s\r\n\r\n");

        Assert.Contains("x\\027[31m", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.ToString());
    }

    private static Dictionary<string, string?> With(string name, string? value) => new(StringComparer.Ordinal) { [name] = value };

    private static async Task<DkimSignatureResult> OneAsync(string message, TableResolver? dns = null) =>
        Assert.Single(await AllAsync(TestSigner.Bytes(message), dns ?? TestSigner.Dns()));

    private static Task<IReadOnlyList<DkimSignatureResult>> AllAsync(byte[] message, TableResolver dns) =>
        new DkimVerifier(dns, Now).VerifyAsync(RawMessage.Parse(message), TestContext.Current.CancellationToken);
}
