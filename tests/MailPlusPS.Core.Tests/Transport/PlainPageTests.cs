using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Transport;

public sealed class PlainPageTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_page_is_its_status_and_text()
    {
        await using LoopbackHttpServer server = LoopbackHttpServer.Page("192.0.2.20\n");

        PlainPage page = await GetAsync(server.Address);

        Assert.Equal((200, "192.0.2.20\n", string.Empty), (page.StatusCode, page.Text, page.Trouble));
    }

    [Fact]
    public async Task No_more_than_the_beginning_of_a_page_is_read()
    {
        await using LoopbackHttpServer server = LoopbackHttpServer.Page(new string('x', 100_000));

        Assert.Equal(PlainPage.MaxLength, (await GetAsync(server.Address)).Text.Length);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(5_000)]
    [InlineData(99_999)]
    [InlineData(1_000_000)]
    public async Task Who_wants_another_length_gets_that_and_no_more(int length)
    {
        await using LoopbackHttpServer server = LoopbackHttpServer.Page(new string('x', 100_000));

        Assert.Equal(Math.Min(length, 100_000), (await PlainPage.GetAsync(server.Address, null, Long, TestContext.Current.CancellationToken, length)).Text.Length);
    }

    [Fact]
    public async Task A_redirection_is_not_followed()
    {
        await using LoopbackHttpServer elsewhere = LoopbackHttpServer.Page("elsewhere");
        await using LoopbackHttpServer server = LoopbackHttpServer.Start(_ => LoopbackResponse.Text(string.Empty, 302) with { Location = elsewhere.Address.ToString() });

        Assert.False((await GetAsync(server.Address)).IsSuccess);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task What_is_no_HTTP_is_trouble_and_no_exception()
    {
        await using LoopbackHttpServer server = LoopbackHttpServer.Start(_ => LoopbackResponse.Silence with { Garbage = Encoding.ASCII.GetBytes("SSH-2.0-OpenSSH\r\n") });

        Assert.Contains("127.0.0.1", (await GetAsync(server.Address)).Trouble);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_trouble_and_no_exception()
    {
        LoopbackHttpServer server = LoopbackHttpServer.Page(string.Empty);
        await server.DisposeAsync();

        Assert.NotEmpty((await GetAsync(server.Address)).Trouble);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_trouble_after_its_time()
    {
        await using LoopbackHttpServer server = LoopbackHttpServer.Start(_ => LoopbackResponse.Silence);

        Assert.NotEmpty((await PlainPage.GetAsync(server.Address, null, TimeSpan.FromMilliseconds(50), CancellationToken.None)).Trouble);
    }

    [Fact]
    public async Task A_wait_can_be_broken_off()
    {
        using CancellationTokenSource stop = new();
        await using LoopbackHttpServer server = LoopbackHttpServer.Start(_ =>
        {
            stop.Cancel();
            return LoopbackResponse.Silence;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PlainPage.GetAsync(server.Address, null, Long, stop.Token));
    }

    private static Task<PlainPage> GetAsync(Uri where) => PlainPage.GetAsync(where, null, Long, CancellationToken.None);
}
