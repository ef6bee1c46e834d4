using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using Xunit;

namespace MailPlusPS.Core.Tests.Dns;

/// <summary>One NSD with the zones that the tests of the live resolver ask about.</summary>
public sealed class NsdFixture : IAsyncLifetime
{
    /// <summary>A public key of 2048 bits, as long as they are: 392 characters.</summary>
    public static readonly string Key =
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA" + string.Concat(Enumerable.Range(0, 340).Select(i => (char)('A' + (i % 26)))) + "IDAQAB";

    /// <summary>Every byte value once, in two strings.</summary>
    public static readonly byte[][] EveryByte =
        [[.. Enumerable.Range(0, 128).Select(i => (byte)i)], [.. Enumerable.Range(128, 128).Select(i => (byte)i)]];

    private NsdServer? _server;

    public LiveResolver Resolver => new(new LiveResolverOptions
    {
        Servers = [(_server ?? throw new InvalidOperationException(NsdServer.MissingReason)).Endpoint],
        Timeout = TimeSpan.FromSeconds(10),
    });

    public string Address => _server!.Address;

    public async ValueTask InitializeAsync()
    {
        if (NsdServer.Program is not null)
        {
            _server = await NsdServer.StartAsync(
                new Dictionary<string, string>(StringComparer.Ordinal) { ["zone.test"] = Zone(), ["xn--bcher-kva.test"] = IdnZone },
                CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private const string IdnZone = """
        $TTL 300
        @ IN SOA ns.zone.test. hostmaster.zone.test. 1 2 3 4 5
        @ IN NS ns.zone.test.
        @ IN MX 10 mail
        mail IN A 192.0.2.77
        """;

    private static string Zone() => $"""
        $ORIGIN zone.test.
        $TTL 3600
        @ 900 IN SOA ns.zone.test. hostmaster.zone.test. 2026112401 7200 1800 1209600 120
        @ IN NS ns
        @ IN MX 5 mx1.zone.test.
        @ IN MX 100 mx2
        @ IN TXT "v=spf1 mx " "-all"
        @ IN TYPE99 \# 12 0b763d73706631202d616c6c
        @ IN CAA 128 issue "letsencrypt.org; policy=\"ev\""
        ns IN A 192.0.2.53
        ns IN AAAA 2001:db8::53
        host 60 IN A 192.0.2.1
        host 30 IN A 192.0.2.2
        www 20 IN CNAME alias2
        alias2 600 IN CNAME host
        outside IN CNAME www.elsewhere.test.
        dangling 500 IN CNAME missing
        _submission._tcp IN SRV 10 20 587 mail
        _25._tcp.mx1 IN TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
        host IN SSHFP 4 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
        sip IN NAPTR 100 50 "s" "SIP+D2U" "" _sip._udp.zone.test.
        type IN TYPE65534 \# 3 010203
        old IN DNAME new
        a.new IN TXT "moved"
        1.ptr IN PTR host
        deep.empty IN A 192.0.2.9
        *.wild 77 IN TXT "any name"
        mps1._domainkey IN TXT "v=DKIM1; k=rsa; p={Key[..200]}" "{Key[200..]}"
        bytes IN TXT {string.Join(' ', EveryByte.Select(Escape))}
        backslash IN TXT "\\001 \\195\195\169\\195 \\\"\001\\\\" "é" ""
        big IN TXT {string.Join(' ', Enumerable.Range(0, 200).Select(i => "\"" + new string((char)('a' + (i % 26)), 255) + "\""))}
        """;

    private static string Escape(byte[] bytes) =>
        "\"" + string.Concat(bytes.Select(b => "\\" + b.ToString("000", CultureInfo.InvariantCulture))) + "\"";
}
