using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Blocklists;
using MailPlusPS.Dns;
using MailPlusPS.Lab;

namespace MailPlusPS.Benchmarks.Server;

/// <summary>Forty blocklists of which one never answers: under 1.2 times the time-out of a question, which is two tries long.</summary>
internal static class BlocklistLatency
{
    private const int Lists = 40;
    private const int Rounds = 5;
    private static readonly TimeSpan Try = TimeSpan.FromSeconds(2);

    /// <summary>Measures.</summary>
    /// <param name="output">Where the figures go.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task Run(TextWriter output, CancellationToken cancellationToken)
    {
        await using MisbehavingDnsServer server = MisbehavingDnsServer.Start();
        string[] zones = [.. Enumerable.Range(0, Lists).Select(i => FormattableString.Invariant($"bl{i}.example"))];
        foreach (string zone in zones)
        {
            server.AddZone(zone, "2.0.0.127 60 IN A 127.0.0.2\n");
        }

        server.Misbehave(zones[7], Misbehaviour.DropAll);
        Blocklist[] lists = [.. BlocklistFile.Read(Encoding.UTF8.GetBytes("[" + string.Join(",", zones.Select(z => $$"""{ "zone": "{{z}}", "kind": "Address", "codes": [ { "code": "127.0.0.2", "means": "SpamSource" } ] }""")) + "]"))];
        BlocklistSubject subject = BlocklistSubject.Of(System.Net.IPAddress.Parse("192.0.2.20"));
        double[] times = new double[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            using CachingResolver resolver = new(new LiveResolver(new LiveResolverOptions { Servers = [server.Endpoint], Timeout = Try }));
            Stopwatch watch = Stopwatch.StartNew();
            await new BlocklistReader(resolver, []).ReadAsync(lists, subject, cancellationToken);
            times[i] = watch.Elapsed.TotalSeconds;
        }

        await output.WriteLineAsync(Machine.Description);
        await output.WriteLineAsync(FormattableString.Invariant(
            $"blocklists: {Lists} of which one is silent: median {Machine.Median(times):0.00} s, slowest {times.Max():0.00} s, {times.Max() / (2 * Try.TotalSeconds):0.00} of the time-out of {2 * Try.TotalSeconds:0} s"));
    }
}
