using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Transport;

/// <summary>When a port is as the tutorial wants it, and what a look from inside the house cannot show.</summary>
public sealed class PortJudgeTests
{
    private static readonly IPAddress Public = IPAddress.Parse("192.0.2.20");
    private static readonly IPAddress Nas = IPAddress.Parse("192.168.1.10");
    private static readonly IPAddress Six = IPAddress.Parse("2001:db8:1:2::20");

    // Tutorial §5.4, §6: 25 and 587 open, 465 closed, 993 open; POP3 and the ports in the clear closed.
    [Theory]
    [InlineData(25, PortState.Open, CheckStatus.Pass)]
    [InlineData(25, PortState.Closed, CheckStatus.Fail)]
    [InlineData(25, PortState.Filtered, CheckStatus.Fail)]
    [InlineData(587, PortState.Open, CheckStatus.Pass)]
    [InlineData(587, PortState.Closed, CheckStatus.Warning)]
    [InlineData(465, PortState.Closed, CheckStatus.Pass)]
    [InlineData(465, PortState.Open, CheckStatus.Info)]
    [InlineData(993, PortState.Open, CheckStatus.Pass)]
    [InlineData(993, PortState.Filtered, CheckStatus.Warning)]
    [InlineData(995, PortState.Closed, CheckStatus.Pass)]
    [InlineData(995, PortState.Open, CheckStatus.Info)]
    [InlineData(143, PortState.Open, CheckStatus.Warning)]
    [InlineData(110, PortState.Open, CheckStatus.Warning)]
    [InlineData(143, PortState.Closed, CheckStatus.Pass)]
    [InlineData(443, PortState.Open, CheckStatus.Pass)]
    [InlineData(443, PortState.Closed, CheckStatus.Info)]
    public void Seen_from_outside(int port, PortState state, CheckStatus status) =>
        Assert.Equal(status, State(Judge(port, new Outside(), new PortProbe(new IPEndPoint(Public, port), state))).Status);

    [Theory]
    [InlineData(PortState.Open, CheckStatus.Info)]
    [InlineData(PortState.Closed, CheckStatus.Warning)]
    [InlineData(PortState.Filtered, CheckStatus.Warning)]
    public void From_the_same_house_nothing_is_certain(PortState state, CheckStatus status)
    {
        MailPort port = Judge(25, new DirectVantage(), new PortProbe(new IPEndPoint(Public, 25), state) { LocalAddress = IPAddress.Parse("192.168.1.33") });

        Assert.Equal(status, State(port).Status);
        Assert.Contains("hairpin", port.Vantage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PortState.Open, CheckStatus.Pass)]
    [InlineData(PortState.Closed, CheckStatus.Fail)]
    public void The_inner_address_shows_the_server_and_not_the_box(PortState state, CheckStatus status)
    {
        MailPort port = Judge(25, new DirectVantage(), new PortProbe(new IPEndPoint(Nas, 25), state));

        Assert.Equal(status, State(port).Status);
        Assert.Contains("not what the box lets through", port.Vantage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("198.51.100.7", "192.0.2.20", "Outside")]
    [InlineData("192.0.2.20", "192.0.2.20", "Uncertain")]
    [InlineData("10.0.0.5", "192.0.2.20", "Uncertain")]
    [InlineData("2001:db8:1:7::5", "2001:db8:1:2::20", "Uncertain")]
    [InlineData("2001:db8:9:2::20", "2001:db8:1:2::20", "Outside")]
    [InlineData("fd00::5", "2001:db8:1:2::20", "Uncertain")]
    [InlineData("192.168.1.5", "192.168.1.10", "Inside")]
    public void Our_own_address_tells_what_a_look_shows(string local, string target, string view) =>
        Assert.Equal(view, PortViews.Of(new DirectVantage(), IPAddress.Parse(target), IPAddress.Parse(local)).ToString());

    [Theory]
    [InlineData(PortState.Open, PortState.Open, CheckStatus.Pass)]
    [InlineData(PortState.Open, PortState.Filtered, CheckStatus.Warning)]
    [InlineData(PortState.Closed, PortState.Open, CheckStatus.Warning)]
    [InlineData(PortState.Open, PortState.NotTested, CheckStatus.NotTested)]
    public void An_IPv6_address_that_nobody_listens_at_is_warned_of(PortState four, PortState six, CheckStatus status)
    {
        MailPort port = new PortJudge(new Outside(), DateTime.UtcNow).Judge(
            new ServerHost("votredomaine.tld", Public, Six), MailService.Of(25), "votredomaine.tld", new PortProbe(new IPEndPoint(Public, 25), four), new PortProbe(new IPEndPoint(Six, 25), six) { Trouble = "x" });

        Assert.Equal(status, port.Checks.Of(PortRules.Families).Status);
    }

    [Theory]
    [InlineData("TLS 1.3", CheckStatus.Pass)]
    [InlineData("TLS 1.2", CheckStatus.Pass)]
    [InlineData("TLS 1.1", CheckStatus.Fail)]
    [InlineData("TLS 1.0", CheckStatus.Fail)]
    public void Versions_that_are_broken_fail(string version, CheckStatus status) =>
        Assert.Equal(status, Judge(993, new Outside(), new PortProbe(new IPEndPoint(Public, 993), PortState.Open) { TlsVersion = version, OffersTls = true }).Checks.Of(PortRules.Tls).Status);

    [Theory]
    [InlineData(25, CheckStatus.Warning)]
    [InlineData(587, CheckStatus.Fail)]
    public void A_port_without_encryption_is_worse_where_passwords_are_sent(int port, CheckStatus status) =>
        Assert.Equal(status, Judge(port, new Outside(), new PortProbe(new IPEndPoint(Public, port), PortState.Open) { Greeting = "220 x", OffersTls = false }).Checks.Of(PortRules.Tls).Status);

    [Theory]
    [InlineData(PortState.Open, "220 mx.google.com ESMTP", "can be reached")]
    [InlineData(PortState.Open, "", "stand in between")]
    [InlineData(PortState.Filtered, "", "has to go out by the relay")]
    public void Outgoing_port_25_is_information_either_way(PortState state, string greeting, string says)
    {
        MailPort port = PortJudge.JudgeOutgoing(new ServerHost("mx.example", Public, null), [new PortProbe(new IPEndPoint(Public, 25), state) { Greeting = greeting }], null);

        Assert.Equal((CheckStatus.Info, "P05"), (port.Status, port.Step));
        Assert.Contains(says, port.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_tunnel_reaches_says_nothing_of_the_own_line()
    {
        Outside vantage = new();

        MailPort port = await new PortLooker(vantage, new PortProber(vantage, TimeSpan.FromSeconds(1), []), DateTime.UtcNow)
            .LookOutAsync(new ServerHost("mx.example", Public, null), 25, TestContext.Current.CancellationToken);

        Assert.Equal(CheckStatus.NotTested, port.Status);
    }

    [Theory]
    [InlineData(2525, "SMTP")]
    [InlineData(10025, "SMTP")]
    [InlineData(10587, "Submission")]
    [InlineData(20993, "IMAPS")]
    [InlineData(8443, "HTTPS")]
    [InlineData(1143, "IMAP")]
    [InlineData(4000, "SMTP")]
    public void A_port_over_a_thousand_is_what_its_last_digits_say(int port, string service) =>
        Assert.Equal((port, service), (MailService.Of(port).Port, MailService.Of(port).Name));

    private static MailPort Judge(int port, IVantage vantage, PortProbe probe) =>
        new PortJudge(vantage, DateTime.UtcNow).Judge(new ServerHost("votredomaine.tld", probe.Target.Address, null), MailService.Of(port), "votredomaine.tld", probe, null);

    private static CheckResult State(MailPort port) => port.Checks.Of(PortRules.State);

    private sealed class Outside : IVantage
    {
        public VantageKind Kind => VantageKind.Tunnel;

        public string Name => "moi@serveur.example";

        public Task<TransportConnection> ConnectAsync(IPEndPoint target, TimeSpan limit, CancellationToken cancellationToken) => throw new InvalidOperationException("Nobody connects here.");

        public void Dispose()
        {
            // Nothing is open.
        }
    }
}
