using System;
using System.Net;
using System.Net.Security;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Transport;

/// <summary>What a connection to a port shows, of servers that are honest and of those that are not.</summary>
public sealed class PortProbeTests : IDisposable
{
    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(30);

    // A server that is silent on purpose is waited for this long.
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(250);

    private readonly LabChain _chain = new("votredomaine.tld");

    public void Dispose() => _chain.Dispose();

    [Theory]
    [InlineData(25, "220 votredomaine.tld ESMTP")]
    [InlineData(587, "220 votredomaine.tld ESMTP")]
    [InlineData(143, "* OK [CAPABILITY IMAP4rev1] Dovecot ready.")]
    [InlineData(110, "+OK Dovecot ready.")]
    [InlineData(993, "* OK Dovecot ready.")]
    [InlineData(995, "+OK Dovecot ready.")]
    [InlineData(465, "220 votredomaine.tld ESMTP")]
    [InlineData(443, "")]
    public async Task Every_service_is_spoken_to_as_far_as_its_certificate(int port, string greeting)
    {
        SslStreamCertificateContext shown = MailScripts.Show(_chain.Leaf, _chain.Intermediate);
        await using ScriptedServer server = ScriptedServer.Start(port switch
        {
            25 or 587 => MailScripts.Smtp(shown),
            143 => MailScripts.Imap(shown),
            110 => MailScripts.Pop3(shown),
            _ => MailScripts.Encrypted(shown, greeting),
        });

        PortProbe probe = await ProbeAsync(server, MailService.Of(port));

        Assert.Equal((PortState.Open, greeting, true, null), (probe.State, probe.Greeting, probe.OffersTls, probe.Fault));
        Assert.StartsWith("TLS 1.", probe.TlsVersion, StringComparison.Ordinal);
        Assert.Equal("votredomaine.tld", probe.Certificate!.Subject);
        Assert.Equal(IPAddress.Loopback, probe.LocalAddress);
    }

    [Fact]
    public async Task The_line_that_postscreen_sends_ahead_is_not_the_greeting()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Smtp(null, "220-votredomaine.tld\r\n220 votredomaine.tld ESMTP Postfix"));

        PortProbe probe = await ProbeAsync(server, MailService.Of(25));

        Assert.Equal(("220 votredomaine.tld ESMTP Postfix", false), (probe.Greeting, probe.OffersTls));
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_closed()
    {
        IPEndPoint endpoint;
        await using (ScriptedServer server = ScriptedServer.Start(MailScripts.Silent))
        {
            endpoint = server.Endpoint;
        }

        PortProbe probe = await new PortProber(new DirectVantage(), Ample, []).ProbeAsync(endpoint.Address, MailService.Of(25).At(endpoint.Port), "votredomaine.tld", TestContext.Current.CancellationToken);

        Assert.Equal((PortState.Closed, TransportFault.Refused), (probe.State, probe.Fault));
    }

    [Theory]
    [InlineData(25)]
    [InlineData(143)]
    [InlineData(110)]
    [InlineData(993)]
    public async Task A_server_that_says_nothing_is_open_and_given_up_in_time(int port)
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Silent);

        PortProbe probe = await ProbeAsync(server, MailService.Of(port), Short);

        Assert.Equal((PortState.Open, TransportFault.TimedOut, string.Empty), (probe.State, probe.Fault, probe.Greeting));
    }

    [Theory]
    [InlineData(25, "SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData(25, "\0\u001b[31mgarbage\r\n")]
    [InlineData(25, "22\r\n")]
    [InlineData(25, "220votredomaine\r\n")]
    [InlineData(143, "* NO such thing\r\n")]
    [InlineData(110, "* OK Dovecot ready.\r\n")]
    public async Task What_does_not_speak_the_protocol_is_told(int port, string line)
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Says(line));

        PortProbe probe = await ProbeAsync(server, MailService.Of(port));

        Assert.Equal((PortState.Open, TransportFault.NotTheProtocol), (probe.State, probe.Fault));
        Assert.DoesNotContain('\u001b', probe.Trouble);
    }

    [Theory]
    [InlineData(25, "554 5.7.1 No mail here\r\n")]
    [InlineData(25, "421 4.3.2 Too busy\r\n")]
    [InlineData(143, "* BYE Disconnected\r\n")]
    [InlineData(110, "-ERR no\r\n")]
    public async Task A_server_that_declines_is_no_garbage(int port, string line)
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Says(line));

        PortProbe probe = await ProbeAsync(server, MailService.Of(port));

        Assert.Equal((TransportFault.Declined, line.TrimEnd()), (probe.Fault, probe.Greeting));
    }

    [Theory]
    [InlineData("220-and so on\r\n")]
    [InlineData("220-\r\n")]
    public async Task A_banner_without_end_is_cut_off(string line)
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Repeats(line));

        Assert.Equal(TransportFault.NotTheProtocol, (await ProbeAsync(server, MailService.Of(25))).Fault);
    }

    [Fact]
    public async Task A_line_without_end_is_cut_off()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Repeats("a"));

        PortProbe probe = await ProbeAsync(server, MailService.Of(25));

        Assert.Equal(TransportFault.NotTheProtocol, probe.Fault);
        Assert.True(probe.Trouble.Length < 400);
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_told()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Closing);

        Assert.Equal((PortState.Open, TransportFault.Closed), ((await ProbeAsync(server, MailService.Of(25))).State, (await ProbeAsync(server, MailService.Of(143))).Fault));
    }

    [Theory]
    [InlineData("220 not TLS at all\r\n220 not TLS at all\r\n")]
    [InlineData("\u0016\u0003\u0001\u0000\u0005garbage")]
    public async Task Garbage_in_the_place_of_TLS_is_told(string garbage)
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Says(garbage));

        PortProbe probe = await ProbeAsync(server, MailService.Of(993), TimeSpan.FromSeconds(2));

        Assert.Equal(PortState.Open, probe.State);
        Assert.True(probe.Fault is TransportFault.Tls or TransportFault.TimedOut, probe.Trouble);
        Assert.Null(probe.Certificate);
    }

    [Fact]
    public async Task A_server_that_hangs_up_in_the_middle_of_TLS_is_told()
    {
        await using ScriptedServer server = ScriptedServer.Start(async (stream, token) => await stream.ReadExactlyAsync(new byte[5], token));

        PortProbe probe = await ProbeAsync(server, MailService.Of(465));

        Assert.Equal((PortState.Open, TransportFault.Tls, string.Empty), (probe.State, probe.Fault, probe.TlsVersion));
    }

    [Fact]
    public async Task Words_put_behind_the_answer_to_STARTTLS_are_not_taken_for_encrypted_ones()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Smtp(MailScripts.Show(_chain.Leaf), behindStartTls: "250 AUTH PLAIN\r\n"));

        PortProbe probe = await ProbeAsync(server, MailService.Of(587));

        Assert.Equal((TransportFault.NotTheProtocol, string.Empty), (probe.Fault, probe.TlsVersion));
    }

    [Fact]
    public async Task The_end_of_the_users_patience_is_not_the_servers_silence()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Silent);
        using CancellationTokenSource impatience = new();
        Task<PortProbe> probing = new PortProber(new DirectVantage(), Ample, []).ProbeAsync(server.Endpoint.Address, MailService.Of(25).At(server.Endpoint.Port), "votredomaine.tld", impatience.Token);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probing);
    }

    private static Task<PortProbe> ProbeAsync(ScriptedServer server, MailService service, TimeSpan? limit = null) =>
        new PortProber(new DirectVantage(), limit ?? Ample, []).ProbeAsync(server.Endpoint.Address, service.At(server.Endpoint.Port), "votredomaine.tld", TestContext.Current.CancellationToken);
}
