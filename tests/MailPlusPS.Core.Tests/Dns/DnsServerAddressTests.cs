using System.Net;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dns;

public sealed class DnsServerAddressTests
{
    [Theory]
    [InlineData("192.168.1.1", "192.168.1.1", 53)]
    [InlineData(" 192.168.1.1:5353 ", "192.168.1.1", 5353)]
    [InlineData("::1", "::1", 53)]
    [InlineData("[::1]", "::1", 53)]
    [InlineData("[2001:db8::53]:5353", "2001:db8::53", 5353)]
    public void An_address_with_or_without_port_is_read(string text, string address, int port)
    {
        Assert.True(DnsServerAddress.TryParse(text, out IPEndPoint? endpoint, out string reason));
        Assert.Equal(new IPEndPoint(IPAddress.Parse(address), port), endpoint);
        Assert.Empty(reason);
    }

    [Theory]
    [InlineData("dns.google", "\"dns.google\"")]
    [InlineData("dns.google:53", "\"dns.google\"")]
    [InlineData("192.168.1", "\"192.168.1\"")]
    [InlineData("1", "\"1\"")]
    [InlineData("[::1", "[::1]:5353")]
    [InlineData("192.168.1.1:0", "1 to 65535")]
    [InlineData("192.168.1.1:65536", "1 to 65535")]
    [InlineData("[::1]:dns", "\"dns\"")]
    [InlineData("192.168.1.1:", "1 to 65535")]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("", "192.168.1.1")]
    [InlineData("  ", "192.168.1.1")]
    [InlineData(null, "192.168.1.1")]
    public void Anything_else_is_refused_with_what_to_write(string? text, string partOfReason)
    {
        Assert.False(DnsServerAddress.TryParse(text, out IPEndPoint? endpoint, out string reason));
        Assert.Null(endpoint);
        Assert.Contains(partOfReason, reason, System.StringComparison.Ordinal);
    }
}
