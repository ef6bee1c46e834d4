using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using Xunit;

namespace MailPlusPS.Core.Tests.Dns;

/// <summary>Two servers with the same small zone, for tests in which one or both misbehave.</summary>
public abstract class TwoServers : IAsyncDisposable
{
    protected TwoServers()
    {
        foreach (MisbehavingDnsServer server in (MisbehavingDnsServer[])[First, Second])
        {
            server.AddZone("test", """
                @ 900 IN SOA ns.test. hostmaster.test. 1 2 3 4 120
                a 60 IN TXT "here"
                a 60 IN A 192.0.2.1
                alias 30 IN CNAME a
                """);
        }
    }

    /// <summary>Long enough for a busy machine to answer.</summary>
    protected static TimeSpan Patient { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Short enough to wait for.</summary>
    protected static TimeSpan Short { get; } = TimeSpan.FromMilliseconds(500);

    protected MisbehavingDnsServer First { get; } = MisbehavingDnsServer.Start();

    protected MisbehavingDnsServer Second { get; } = MisbehavingDnsServer.Start();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await First.DisposeAsync();
        await Second.DisposeAsync();
    }

    protected static void AssertHere(DnsAnswer answer)
    {
        Assert.Equal(DnsStatus.NoError, answer.Status);
        Assert.Equal("\"here\"", Assert.Single(answer.Records).Data.ToString());
    }

    protected static DnsQuestion Question(string name, DnsRecordType type) => new(DnsName.Parse(name), type);

    protected static LiveResolver Resolver(TimeSpan timeout, params IEnumerable<MisbehavingDnsServer> servers) =>
        new(new LiveResolverOptions { Servers = [.. servers.Select(s => s.Endpoint)], Timeout = timeout });

    protected Task<DnsAnswer> AskAsync(string name, DnsRecordType type, TimeSpan timeout) =>
        Resolver(timeout, First, Second).QueryAsync(Question(name, type), TestContext.Current.CancellationToken);
}
