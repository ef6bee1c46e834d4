using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Lab;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Transport;

/// <summary>IMAP servers that greet with garbage, never answer, hang up, or talk without end.</summary>
public sealed class ImapHostileServerTests : IDisposable
{
    private readonly LabChain _chain = new("votredomaine.tld");

    public void Dispose() => _chain.Dispose();

    private Dictionary<string, Func<Stream, CancellationToken, Task>> Servers
    {
        get
        {
            SslStreamCertificateContext shown = MailScripts.Show(_chain.Leaf, _chain.Intermediate);
            return new(StringComparer.Ordinal)
            {
                ["closes"] = MailScripts.Closing,
                ["is silent"] = MailScripts.Silent,
                ["speaks in the clear"] = MailScripts.Says("* OK ready\r\n"),
                ["closes in the middle of TLS"] = async (stream, token) => _ = await stream.ReadAsync(new byte[16], token),
                ["talks without end instead of TLS"] = MailScripts.Repeats("x"),
                ["greets with another protocol"] = MailScripts.Encrypted(shown, "HTTP/1.1 400 Bad Request"),
                ["sends us away"] = MailScripts.Encrypted(shown, "* BYE \u001b[31mtoo many connections"),
                ["says nothing behind TLS"] = Behind(shown, MailScripts.Silent),
                ["closes behind TLS"] = Behind(shown, MailScripts.Closing),
                ["greets with a line without end"] = Behind(shown, MailScripts.Repeats("x")),
                ["greets with lines without end"] = Behind(shown, MailScripts.Repeats("* OK more\r\n")),
            };
        }
    }

    [Theory]
    [InlineData("closes")]
    [InlineData("is silent")]
    [InlineData("speaks in the clear")]
    [InlineData("closes in the middle of TLS")]
    [InlineData("talks without end instead of TLS")]
    [InlineData("greets with another protocol")]
    [InlineData("sends us away")]
    [InlineData("says nothing behind TLS")]
    [InlineData("closes behind TLS")]
    [InlineData("greets with a line without end")]
    [InlineData("greets with lines without end")]
    public async Task Whatever_a_server_does_each_rule_gives_its_verdict_and_no_password_leaves(string rogue)
    {
        long before = GC.GetTotalAllocatedBytes();
        await using ScriptedServer server = ScriptedServer.Start(Servers[rogue]);
        IReadOnlyList<CheckResult> results = await new ImapServerTester(new DirectVantage()).RunAsync(
            new ImapServerTest("votredomaine.tld", IPAddress.Loopback)
            {
                Port = server.Endpoint.Port,
                Pop3Port = server.Endpoint.Port,
                Credential = new NetworkCredential("moi", "motdepasse"),
                Limit = TimeSpan.FromSeconds(1),
                Roots = [_chain.Root],
            },
            TestContext.Current.CancellationToken);

        Assert.Equal("S06 Imap.Certificate Imap.Login Imap.Folders Imap.Quota S08 Imap.Idle S07", string.Join(' ', results.Select(r => r.Id)));
        Assert.DoesNotContain(results, r => r.Id is "Imap.Login" or "Imap.Folders" && r.Status == CheckStatus.Pass);
        Assert.All(results, r => Assert.True(Remedies.IsSafe(r.Message + r.Evidence)));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 200_000_000);
    }

    private static Func<Stream, CancellationToken, Task> Behind(SslStreamCertificateContext shown, Func<Stream, CancellationToken, Task> script) => async (stream, token) =>
    {
        await using SslStream tls = new(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = shown }, token);
        await script(tls, token);
    };
}
