using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using MailPlusPS.Spf;

namespace MailPlusPS.Benchmarks.Spf;

/// <summary>
/// One domain's SPF tree against a server that holds each answer back 50 ms, minus the same against one that does not:
/// in steps of 50 ms that is the longest chain of questions of which one waits for the other's answer.
/// </summary>
internal static class SpfTreeLatency
{
    private const int Rounds = 9;
    private const string Domain = "tree.test";
    private static readonly TimeSpan Held = TimeSpan.FromMilliseconds(50);

    // Ten terms that ask, two includes deep. The longest chain: TXT, TXT of i1, TXT of j1, MX of my, address of m3.
    private const string Zone = """
        tree.test. 60 IN SOA ns.tree.test. h.tree.test. 1 2 3 4 5
        tree.test. 60 IN NS ns.tree.test.
        ns.tree.test. 60 IN A 192.0.2.53
        tree.test. 60 IN TXT "v=spf1 mx a:a1.tree.test a:a2.tree.test include:i1.tree.test include:i2.tree.test -all"
        tree.test. 60 IN MX 1 m1.tree.test.
        tree.test. 60 IN MX 5 m2.tree.test.
        i1.tree.test. 60 IN TXT "v=spf1 a:a3.tree.test include:j1.tree.test ?all"
        i2.tree.test. 60 IN TXT "v=spf1 mx:mx.tree.test ?all"
        j1.tree.test. 60 IN TXT "v=spf1 mx:my.tree.test a:a4.tree.test ?all"
        mx.tree.test. 60 IN MX 1 m1.tree.test.
        mx.tree.test. 60 IN MX 5 m2.tree.test.
        my.tree.test. 60 IN MX 1 m3.tree.test.
        a1.tree.test. 60 IN A 198.51.100.1
        a2.tree.test. 60 IN A 198.51.100.2
        a3.tree.test. 60 IN A 198.51.100.3
        a4.tree.test. 60 IN A 198.51.100.4
        m1.tree.test. 60 IN A 198.51.100.5
        m2.tree.test. 60 IN A 198.51.100.6
        m3.tree.test. 60 IN A 198.51.100.7

        """;

    private const int Terms = 10;
    private const int LongestChain = 5;

    /// <summary>Measures and writes a table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The work.</returns>
    public static async Task Run(TextWriter output, CancellationToken cancellationToken)
    {
        await using MisbehavingDnsServer server = MisbehavingDnsServer.Start();
        server.AddZone(Domain, Zone);
        await output.WriteLineAsync(Machine.Description);
        await output.WriteLineAsync(FormattableString.Invariant($"One domain, {Terms} terms that ask the DNS, {Rounds} rounds in turns, the first thrown away"));
        await MeasureAsync(output, "check of one address", server, EvaluateAsync, cancellationToken);
        await MeasureAsync(output, "tree with addresses", server, WriteAsync, cancellationToken);
    }

    private static async Task MeasureAsync(
        TextWriter output, string what, MisbehavingDnsServer server, Func<IDnsResolver, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        List<double> prompt = [];
        List<double> held = [];
        int questions = 0;
        for (int round = 0; round <= Rounds; round++)
        {
            server.Delay = TimeSpan.Zero;
            double fast = await TimeAsync(server, work, cancellationToken);
            server.Delay = Held;
            int before = server.Questions.Count;
            double slow = await TimeAsync(server, work, cancellationToken);
            questions = server.Questions.Count - before;
            if (round > 0)
            {
                prompt.Add(fast);
                held.Add(slow);
            }
        }

        double steps = (Machine.Median(held) - Machine.Median(prompt)) / Held.TotalMilliseconds;
        await output.WriteLineAsync(FormattableString.Invariant(
            $"{what,-21} {questions,2} questions, prompt {Machine.Median(prompt),5:0.0} ms, held 50 ms {Machine.Median(held),6:0.0} ms, difference {steps:0.00} steps; the longest chain of dependent questions is {LongestChain}"));
    }

    private static async Task<double> TimeAsync(MisbehavingDnsServer server, Func<IDnsResolver, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using CachingResolver resolver = new(new LiveResolver(new LiveResolverOptions { Servers = [server.Endpoint] }));
        Stopwatch watch = Stopwatch.StartNew();
        await work(resolver, cancellationToken);
        return watch.Elapsed.TotalMilliseconds;
    }

    // An address that no term names: every term is asked.
    private static async Task EvaluateAsync(IDnsResolver resolver, CancellationToken cancellationToken)
    {
        SpfResult result = await new SpfEvaluator(resolver, prefetches: true).EvaluateAsync(SpfQuery.ForMailFrom(IPAddress.Parse("203.0.113.1"), "a@" + Domain, Domain), cancellationToken);
        Expect(result.Result == SpfResultCode.Fail && result.LookupCount == Terms, result.ToString());
    }

    private static async Task WriteAsync(IDnsResolver resolver, CancellationToken cancellationToken)
    {
        SpfSource source = await SpfSource.ReadAsync(resolver, DnsName.Parse(Domain), given: null, cancellationToken);
        IReadOnlyList<SpfTreeRow> rows = await SpfTreeWriter.WriteAsync(resolver, source, cancellationToken);
        Expect(rows[^1].LookupCount == Terms, string.Join(Environment.NewLine, rows));
    }

    private static void Expect(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
