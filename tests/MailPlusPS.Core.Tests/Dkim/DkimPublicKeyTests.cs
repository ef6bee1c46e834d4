using System;
using MailPlusPS.Dkim;
using Xunit;

namespace MailPlusPS.Core.Tests.Dkim;

/// <summary>RFC 6376 §3.6.1 and RFC 8463 §4.2: what stands behind <c>p=</c>.</summary>
public sealed class DkimPublicKeyTests
{
    [Theory]
    [InlineData(512)]
    [InlineData(1024)]
    [InlineData(2048)]
    [InlineData(4096)]
    public void The_size_is_read_from_the_modulus(int bits) =>
        Assert.Equal(new DkimPublicKey(DkimKeyState.Valid, bits), DkimPublicKey.Read("rsa", DkimKeys.Rsa(bits)));

    [Fact]
    public void The_bare_form_of_the_RFC_is_a_key_too() =>
        Assert.Equal(new DkimPublicKey(DkimKeyState.Valid, 2048), DkimPublicKey.Read("rsa", DkimKeys.BareRsa(2048)));

    [Fact]
    public void The_key_of_the_forum_has_1024_bits() =>
        Assert.Equal(new DkimPublicKey(DkimKeyState.Valid, 1024), DkimPublicKey.Read("rsa", DkimKeys.Forum));

    [Fact]
    public void An_Ed25519_key_is_32_bytes() =>
        Assert.Equal(new DkimPublicKey(DkimKeyState.Valid, 256), DkimPublicKey.Read("ed25519", DkimKeys.Ed25519));

    [Theory]
    [InlineData("")]
    [InlineData("  \t ")]
    public void Nothing_behind_it_revokes_the_key(string value) => Assert.Equal(DkimKeyState.Revoked, DkimPublicKey.Read("rsa", value).State);

    [Theory]
    [InlineData("xxx")]
    [InlineData("xxxxxxxx\u2026\u2026\u2026\u2026..xxxxxxxx")]
    [InlineData("XXXXXXXXXXXX")]
    [InlineData("...")]
    [InlineData("MIGfMA0G...IDAQAB")]
    [InlineData("MIGfMA0G\u2026IDAQAB")]
    [InlineData("<public key>")]
    public void The_examples_text_is_a_placeholder(string value) => Assert.Equal(DkimKeyState.Placeholder, DkimPublicKey.Read("rsa", value).State);

    [Theory]
    [InlineData("MIGf*")]
    [InlineData("MIGfM")]
    [InlineData("-----BEGIN PUBLIC KEY-----")]
    public void Other_characters_are_no_base64(string value) => Assert.Equal(DkimKeyState.NotBase64, DkimPublicKey.Read("rsa", value).State);

    [Fact]
    public void Blanks_inside_a_key_are_allowed() =>
        Assert.Equal(1024, DkimPublicKey.Read("rsa", DkimKeys.Forum.Insert(60, " ").Insert(20, "\r\n\t")).KeySize);

    [Fact]
    public void A_key_cut_off_is_no_key() => Assert.Equal(DkimKeyState.NotAKey, DkimPublicKey.Read("rsa", DkimKeys.Forum[..200]).State);

    [Fact]
    public void Base64_of_something_else_is_no_key() =>
        Assert.Equal(DkimKeyState.NotAKey, DkimPublicKey.Read("rsa", Convert.ToBase64String("not a key"u8)).State);

    [Theory]
    [InlineData("rsa", DkimKeys.Ed25519)]
    [InlineData("ed25519", DkimKeys.Forum)]
    public void A_key_of_another_kind_is_no_key(string type, string value) => Assert.Equal(DkimKeyState.NotAKey, DkimPublicKey.Read(type, value).State);
}
