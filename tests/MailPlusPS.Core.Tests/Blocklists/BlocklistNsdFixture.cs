using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using Xunit;

namespace MailPlusPS.Core.Tests.Blocklists;

/// <summary>NSD with small blocklist zones that hold all the codes, those of refusals and lies too. Loopback only.</summary>
public sealed class BlocklistNsdFixture : IAsyncLifetime
{
    private const string Head = "$TTL 60\n@ SOA ns. h. 1 2 3 4 5\n@ NS ns.\n";

    private NsdServer? _server;

    public IDnsResolver Resolver => new LiveResolver(new LiveResolverOptions
    {
        Servers = [(_server ?? throw new InvalidOperationException(NsdServer.MissingReason)).Endpoint],
        Timeout = TimeSpan.FromSeconds(10),
    });

    public async ValueTask InitializeAsync()
    {
        if (NsdServer.Program is not null)
        {
            _server = await NsdServer.StartAsync(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["zen.spamhaus.org"] = Head + Zen,
                    ["dbl.spamhaus.org"] = Head + Dbl,
                    ["multi.surbl.org"] = Head + "test.surbl.org A 127.0.0.254\nphish.example A 127.0.0.8\nboth.example A 127.0.0.80\nrefused.example A 127.0.0.1\nother.example A 127.0.0.2\n",
                    ["multi.uribl.com"] = Head + "test.uribl.com A 127.0.0.1\nexample.com A 127.0.0.1\nblack.example A 127.0.0.2\n",
                    ["bl.spamcop.net"] = Head + "* A 127.0.0.2\n",
                    ["psbl.surriel.com"] = Head + "5.2.0.192 A 127.0.0.2\n",
                    ["bl.nordspam.com"] = Head + "* A 203.0.113.80\n",
                    ["dnsbl.dronebl.org"] = Head + Mapped(2) + " A 127.0.0.2\n2.0.0.127 A 127.0.0.2\n" + Six + " A 127.0.0.3\n",
                },
                CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    // 2001:db8::1
    private const string Six = "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2";

    // docs.spamhaus.com, as interfaces.md §7.2 has it: the last number of the address is the last of the code.
    private const string Zen = """
        2.0.0.127 A 127.0.0.2
        2.0.0.127 A 127.0.0.4
        2.0.0.127 A 127.0.0.10
        2.2.0.192 A 127.0.0.2
        2.2.0.192 TXT "https://check.spamhaus.org/sbl/query/SBL123 \027[31m"
        3.2.0.192 A 127.0.0.3
        4.2.0.192 A 127.0.0.4
        7.2.0.192 A 127.0.0.7
        9.2.0.192 A 127.0.0.2
        9.2.0.192 A 127.0.0.9
        10.2.0.192 A 127.0.0.10
        11.2.0.192 A 127.0.0.11
        14.2.0.192 A 127.0.0.4
        14.2.0.192 A 127.0.0.10
        30.2.0.192 A 127.0.0.30
        77.2.0.192 A 127.0.0.77
        200.2.0.192 A 203.0.113.80
        252.2.0.192 A 127.255.255.252
        254.2.0.192 A 127.255.255.254
        255.2.0.192 A 127.255.255.255
        253.2.0.192 A 127.255.255.253

        """;

    private const string Dbl = """
        dbltest.com A 127.0.1.2
        spam.example A 127.0.1.2
        phish.example A 127.0.1.4
        malware.example A 127.0.1.5
        botnet.example A 127.0.1.6
        abused.example A 127.0.1.102
        192.0.2.1 A 127.0.1.255
        program.example A 127.0.1.255

        """;

    // RFC 5782 §5: ::FFFF:7F00:2
    private static string Mapped(int last) => $"{last}.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0";
}
