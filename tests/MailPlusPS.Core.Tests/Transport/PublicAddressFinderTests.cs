using System.Threading.Tasks;
using Xunit;

namespace MailPlusPS.Core.Tests.Transport;

public sealed class PublicAddressFinderTests
{
    private const string House = "192.0.2.20";
    private const string Other = "198.51.100.7";

    [Fact]
    public async Task Three_that_agree_are_enough()
    {
        ScriptedBooth booth = new ScriptedBooth().Says("a", House).Says("b", House).Says("c", House).Says("d", House);

        PublicIPAddress found = await booth.FindAsync();

        Assert.Equal((House, CheckStatus.Pass, 3), (found.IPAddress, found.Status, booth.Count));
    }

    [Fact]
    public async Task One_alone_is_not_believed() =>
        Assert.Equal((string.Empty, CheckStatus.Error), await AddressAndStatusAsync(new ScriptedBooth().Says("a", House).Says("b", "error").Says("c", "error")));

    [Fact]
    public async Task Two_services_of_one_operator_are_one_voice() =>
        Assert.Equal((string.Empty, CheckStatus.Error), await AddressAndStatusAsync(new ScriptedBooth().Says("a", House).Says("A", House)));

    [Fact]
    public async Task A_liar_is_outvoted_and_said()
    {
        PublicIPAddress found = await new ScriptedBooth().Says("a", House).Says("liar", Other).Says("c", House).FindAsync();

        Assert.Equal((House, CheckStatus.Warning), (found.IPAddress, found.Status));
        Assert.Equal(["liar: " + Other], found.Dissent);
    }

    [Fact]
    public async Task Where_the_first_disagree_all_are_asked()
    {
        ScriptedBooth booth = new ScriptedBooth().Says("a", House).Says("b", Other).Says("c", House).Says("d", House).Says("e", House);

        await booth.FindAsync();

        Assert.Equal(5, booth.Count);
    }

    [Fact]
    public async Task Where_the_first_are_silent_the_others_decide() =>
        Assert.Equal((House, CheckStatus.Pass), await AddressAndStatusAsync(new ScriptedBooth().Says("a", "").Says("b", "").Says("c", "").Says("d", House).Says("e", House)));

    [Fact]
    public async Task Two_against_two_is_no_answer() =>
        Assert.Equal((string.Empty, CheckStatus.Error), await AddressAndStatusAsync(new ScriptedBooth().Says("a", House).Says("b", Other).Says("c", House).Says("d", Other)));

    [Theory]
    [InlineData("192.168.1.20")]
    [InlineData("100.64.1.2")]
    [InlineData("127.0.0.1")]
    [InlineData("2001:db8::1")]
    [InlineData("127.1")]
    [InlineData("192.0.2.20 <script>")]
    [InlineData("\u001b[31m")]
    [InlineData("")]
    public async Task What_is_no_public_address_of_the_kind_is_no_voice(string text) =>
        Assert.Equal((string.Empty, CheckStatus.Error), await AddressAndStatusAsync(new ScriptedBooth().Says("a", text).Says("b", text)));

    [Fact]
    public async Task A_line_feed_behind_the_address_does_not_matter() =>
        Assert.Equal((House, CheckStatus.Pass), await AddressAndStatusAsync(new ScriptedBooth().Says("a", House + "\n").Says("b", House + "\r\n")));

    [Fact]
    public async Task Each_kind_of_address_asks_its_own_services()
    {
        PublicIPAddress found = await new ScriptedBooth().Says("a", House).Says("b", House)
            .Says("a", "2001:db8::1", IPFamily.IPv6).Says("b", "2001:db8::1", IPFamily.IPv6).FindAsync(IPFamily.IPv6);

        Assert.Equal("2001:db8::1", found.IPAddress);
    }

    [Fact]
    public async Task A_list_without_that_kind_says_so() => Assert.Contains("no service", (await new ScriptedBooth().Says("a", House).FindAsync(IPFamily.IPv6)).Message);

    [Fact]
    public async Task What_a_service_said_is_shown_escaped() =>
        Assert.DoesNotContain('\u001b', (await new ScriptedBooth().Says("a", "\u001b[31mred").FindAsync()).Message);

    private static async Task<(string Address, CheckStatus Status)> AddressAndStatusAsync(ScriptedBooth booth)
    {
        PublicIPAddress found = await booth.FindAsync();
        return (found.IPAddress, found.Status);
    }
}
