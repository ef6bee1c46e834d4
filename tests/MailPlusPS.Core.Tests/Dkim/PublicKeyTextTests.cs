using System;
using System.Linq;
using CsCheck;
using MailPlusPS.Dkim;
using Xunit;

namespace MailPlusPS.Core.Tests.Dkim;

/// <summary>A key as people have it: pasted, saved, wrapped, or not a key at all.</summary>
public sealed class PublicKeyTextTests
{
    private static string Key => DkimKeys.Rsa(2048);

    [Fact]
    public void The_key_of_the_forum_has_162_bytes_and_1024_bits()
    {
        PublicKeyText read = PublicKeyText.Read(DkimKeys.Forum);

        Assert.Equal((1024, 162, false), (read.Key!.KeySize, read.Key.Info.Length, read.IsRepaired));
    }

    public static TheoryData<string, string> Clothes => new()
    {
        { "PEM", "-----BEGIN PUBLIC KEY-----\n" + string.Join("\n", Key.Chunk(64).Select(c => new string(c))) + "\n-----END PUBLIC KEY-----\n" },
        { "PEM with long dashes", "\u2014\u2013BEGIN PUBLIC KEY\u2014\u2014\r\n" + Key + "\r\n\u2014\u2014END PUBLIC KEY\u2014\u2014" },
        { "PEM in one line", "-----BEGIN PUBLIC KEY----- " + Key + " -----END PUBLIC KEY-----" },
        { "quotes", "\u201c" + Key + "\u201d" },
        { "BOM and no-break space", "\ufeff" + Key.Insert(90, "\u00a0") },
        { "record", "v=DKIM1; k=rsa; p=" + Key },
        { "record without version", "k=rsa; p=" + Key },
        { "zone line", "mps1._domainkey 3600 IN TXT ( \"v=DKIM1; k=rsa; \" \"p=" + Key.Insert(200, "\" \"") + "\" )" },
        { "bare RSAPublicKey", DkimKeys.BareRsa(2048) },
    };

    [Theory]
    [MemberData(nameof(Clothes))]
    public void It_is_the_same_key_in_all_its_clothes(string name, string text)
    {
        PublicKeyText read = PublicKeyText.Read(text);

        Assert.True(read.Key is not null, $"{name}: {read.Problem}");
        Assert.Equal("v=DKIM1; k=rsa; p=" + Key, read.Key.Record);
    }

    [Fact]
    public void An_Ed25519_key_is_read_bare_and_in_its_record() => Assert.Equal(
        ["v=DKIM1; k=ed25519; p=" + DkimKeys.Ed25519, "v=DKIM1; k=ed25519; p=" + DkimKeys.Ed25519],
        [PublicKeyText.Read(DkimKeys.Ed25519).Key!.Record, PublicKeyText.Read("v=DKIM1; k=ed25519; p=" + DkimKeys.Ed25519).Key!.Record]);

    [Theory]
    [InlineData("v=DKIM1; q=dns; p=xxx", "Placeholder")]
    [InlineData("MIGfMA0G\u2026IDAQAB", "Placeholder")]
    [InlineData("", "Empty")]
    [InlineData("v=DKIM1; p=", "Empty")]
    [InlineData("MIGf*", "NotBase64")]
    [InlineData("AAAA", "NotAKey")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----", "Secret")]
    public void What_is_no_key_is_named(string text, string problem) => Assert.Equal(problem, PublicKeyText.Read(text).Problem);

    [Fact]
    public void The_tutorials_q_is_named() => Assert.Equal(["q=dns"], PublicKeyText.Read("v=DKIM1; q=dns; p=xxx").ForeignTags);

    [Fact]
    public void A_private_key_without_its_lines_is_told_by_its_bytes() =>
        Assert.Equal("Secret", PublicKeyText.Read(Convert.ToBase64String(DkimKeys.Key(1024).ExportPkcs8PrivateKey())).Problem);

    [Fact]
    public void Both_forms_of_a_private_key_have_the_same_public_half()
    {
        Assert.Equal("v=DKIM1; k=rsa; p=" + Key, PrivateKeyText.ReadPublicHalf(DkimKeys.Key(2048).ExportPkcs8PrivateKeyPem())!.Record);
        Assert.Equal("v=DKIM1; k=rsa; p=" + Key, PrivateKeyText.ReadPublicHalf(DkimKeys.Key(2048).ExportRSAPrivateKeyPem())!.Record);
    }

    [Fact]
    public void Any_text_is_a_key_or_a_problem() => Gen.String[Gen.Char["-BEGINPUBLICKRVTpv=;()\" \n\tMI/+=\u2014\u2026\0"], 0, 300].Sample(
        text => PublicKeyText.Read(text) is { } read && (read.Key is null) == (read.Problem is not null), iter: 3000);

    [Fact]
    public void Any_bytes_are_a_private_key_or_none() => Gen.Byte.Array[0, 80].Sample(
        bytes => PrivateKeyText.ReadPublicHalf(bytes) is null or { KeySize: > 0 }, iter: 3000);
}
