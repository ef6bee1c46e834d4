using MailPlusPS.Livebox;
using Xunit;

namespace MailPlusPS.Core.Tests.Livebox;

/// <summary>What a user may type for the box, for a rule's id and for a device.</summary>
public sealed class LiveboxAddressTests
{
    [Theory]
    [InlineData("192.168.1.1", "http://192.168.1.1/")]
    [InlineData(" livebox.home ", "http://livebox.home/")]
    [InlineData("127.0.0.1:8080", "http://127.0.0.1:8080/")]
    [InlineData("https://192.168.1.1", "https://192.168.1.1/")]
    [InlineData("http://livebox/", "http://livebox/")]
    [InlineData("fe80::1", "http://[fe80::1]/")]
    public void A_host_or_the_page_is_an_address(string text, string url) =>
        Assert.Equal(url, LiveboxAddress.TryParse(text, out LiveboxAddress? address) ? address.Root.AbsoluteUri : "-");

    [Theory]
    [InlineData("")]
    [InlineData("livebox;rm -rf /")]
    [InlineData("192.168.1.1/ws")]
    [InlineData("ftp://192.168.1.1")]
    [InlineData("admin:secret@192.168.1.1")]
    [InlineData("livebox home")]
    public void Anything_else_is_none(string text) => Assert.False(LiveboxAddress.TryParse(text, out _));

    [Theory]
    [InlineData("https://192.168.1.1/", true)]
    [InlineData("https://192.168.1.1:8443/x", true)]
    [InlineData("http://192.168.1.1/other", false)]
    [InlineData("https://192.168.1.2/", false)]
    [InlineData("/login", false)]
    public void It_is_followed_to_its_own_https_only(string location, bool isFollowed)
    {
        Assert.True(LiveboxAddress.TryParse("192.168.1.1", out LiveboxAddress? address));

        Assert.Equal(isFollowed, address.TryFollow(new System.Uri(location, System.UriKind.RelativeOrAbsolute), out _));
    }

    // Without an id the box deletes all rules: no text that comes to nothing is an id.
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("webui_")]
    [InlineData("webui_ ")]
    [InlineData("a\nb")]
    public void No_empty_text_is_an_id(string? text) => Assert.False(LiveboxRuleId.TryParse(text, out _));

    [Theory]
    [InlineData("webui_SMTP", "SMTP")]
    [InlineData("SMTP", "SMTP")]
    [InlineData("webui_webui_x", "webui_x")]
    public void An_id_is_kept_without_what_the_box_puts_before_it(string text, string id) =>
        Assert.Equal(id, LiveboxRuleId.TryParse(text, out LiveboxRuleId? read) ? read.Text : "-");

    [Fact]
    public void An_id_has_at_most_64_characters()
    {
        Assert.True(LiveboxRuleId.TryParse(new string('x', 64), out _));
        Assert.False(LiveboxRuleId.TryParse(new string('x', 65), out _));
    }

    [Theory]
    [InlineData("00:11:32:aa:bb:cc")]
    [InlineData("00-11-32-AA-BB-CC")]
    [InlineData("0011.32aa.bbcc")]
    [InlineData(" 001132AABBCC ")]
    public void A_device_is_written_as_the_box_writes_it(string text) =>
        Assert.Equal("00:11:32:AA:BB:CC", LiveboxLease.TryReadMac(text, out string? mac) ? mac : "-");

    [Theory]
    [InlineData("")]
    [InlineData("00:11:32:AA:BB")]
    [InlineData("00:11:32:AA:BB:CC:DD")]
    [InlineData("01:00:5e:00:00:01")]
    [InlineData("00:00:00:00:00:00")]
    [InlineData("zz:11:32:AA:BB:CC")]
    public void Groups_and_what_is_no_device_are_refused(string text) => Assert.False(LiveboxLease.TryReadMac(text, out _));
}
