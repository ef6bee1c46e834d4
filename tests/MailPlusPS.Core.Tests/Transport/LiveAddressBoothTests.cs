using System;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Transport;

public sealed class LiveAddressBoothTests
{
    [Fact]
    public async Task A_page_says_the_address()
    {
        await using LoopbackHttpServer server = LoopbackHttpServer.Page("192.0.2.20\n");

        Assert.Equal("192.0.2.20", (await AskAsync(server.Address.ToString())).Address?.ToString());
    }

    [Theory]
    [InlineData("A", "192.0.2.20")]
    [InlineData("TXT", "\"192.0.2.20\"")]
    public async Task A_DNS_server_says_the_address(string type, string content)
    {
        await using MisbehavingDnsServer server = MisbehavingDnsServer.Start();
        server.AddZone("example.test", $"myip 0 IN {type} {content}\n");

        Assert.Equal("192.0.2.20", (await AskAsync($"dns://{server.Address}/myip.example.test?type={type}")).Address?.ToString());
    }

    [Fact]
    public async Task An_error_page_is_no_address_even_if_it_has_one()
    {
        await using LoopbackHttpServer server = LoopbackHttpServer.Start(_ => LoopbackResponse.Text("192.0.2.20", 503));

        AddressVote vote = await AskAsync(server.Address.ToString());

        Assert.Null(vote.Address);
        Assert.Contains("503", vote.Trouble);
    }

    [Fact]
    public async Task A_DNS_server_that_fails_is_no_voice()
    {
        await using MisbehavingDnsServer server = MisbehavingDnsServer.Start();
        server.Misbehave("example.test", Misbehaviour.Refuse);

        Assert.Null((await AskAsync($"dns://{server.Address}/myip.example.test")).Address);
    }

    private static Task<AddressVote> AskAsync(string where) =>
        new LiveAddressBooth(TimeSpan.FromSeconds(5)).AskAsync(Assert.Single(AddressSourceList.Parse("mine\t4\t" + where).Sources), CancellationToken.None);
}
