using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using DnsClient;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using OurQuestion = MailPlusPS.Dns.DnsQuestion;

namespace MailPlusPS.Benchmarks.Dns;

/// <summary>
/// Questions a second against NSD on this machine: DnsClient as it comes, the live resolver, and the cache over it,
/// each asking the TXT record of 20,000 names. All in one run and in turns, so that what else the machine does hits all alike.
/// </summary>
internal static class ResolverThroughput
{
    private const int Names = 20_000;
    private const int Rounds = 7;
    private static readonly int[] Parallelism = [16, 64];

    /// <summary>Measures and writes a table.</summary>
    /// <param name="output">Where to.</param>
    /// <returns>The work.</returns>
    public static async Task Run(TextWriter output)
    {
        if (NsdServer.Program is null)
        {
            await output.WriteLineAsync(NsdServer.MissingReason);
            return;
        }

        string[] names = [.. Enumerable.Range(0, Names).Select(i => string.Create(CultureInfo.InvariantCulture, $"d{i:00000}.bench.test"))];
        await using NsdServer nsd = await NsdServer.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["bench.test"] = Zone(names) }, CancellationToken.None);

        LookupClient bare = new(new LookupClientOptions(nsd.Endpoint) { UseCache = false });
        LiveResolver live = new(new LiveResolverOptions { Servers = [nsd.Endpoint] });
        OurQuestion[] questions = [.. names.Select(n => new OurQuestion(DnsName.Parse(n), DnsRecordType.TXT))];

        await output.WriteLineAsync(Invariant(
            $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, server GC {System.Runtime.GCSettings.IsServerGC}"));
        await output.WriteLineAsync(Invariant($"TXT of {Names} names of NSD on loopback, questions a second, {Rounds} rounds in turns, the first thrown away"));
        foreach (int parallelism in Parallelism)
        {
            Contestant[] contestants =
            [
                new("DnsClient", i => bare.QueryAsync(names[i], QueryType.TXT)),
                new("LiveResolver", i => AnsweredAsync(live, questions[i])),
                new("CachingResolver", i => AnsweredAsync(live, questions[i])),
            ];
            for (int round = 0; round <= Rounds; round++)
            {
                using CachingResolver cache = new(live, capacity: 2 * Names);
                contestants[2] = contestants[2] with { Ask = i => AnsweredAsync(cache, questions[i]) };
                foreach (Contestant contestant in contestants)
                {
                    (double rate, double microseconds) = await MeasureAsync(contestant.Ask, parallelism);
                    if (round > 0)
                    {
                        contestant.Rates.Add(rate);
                        contestant.Microseconds.Add(microseconds);
                    }
                }
            }

            await ReportAsync(output, parallelism, contestants);
        }
    }

    private static async Task ReportAsync(TextWriter output, int parallelism, Contestant[] contestants)
    {
        double reference = Median(contestants[0].Rates);
        foreach (Contestant contestant in contestants)
        {
            double median = Median(contestant.Rates);
            await output.WriteLineAsync(Invariant(
                $"parallelism {parallelism,2}  {contestant.Name,-16} median {median,7:0}/s  least {contestant.Rates.Min(),7:0}  most {contestant.Rates.Max(),7:0}  {median / reference,4:P0} of DnsClient  {Median(contestant.Microseconds),4:0} µs of our processor time"));
        }
    }

    private static async Task<(double Rate, double Microseconds)> MeasureAsync(Func<int, Task> ask, int parallelism)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        int next = -1;
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, parallelism).Select(_ => Task.Run(async () =>
        {
            for (int i = Interlocked.Increment(ref next); i < Names; i = Interlocked.Increment(ref next))
            {
                await ask(i);
            }
        })));
        TimeSpan elapsed = watch.Elapsed;
        self.Refresh();
        return (Names / elapsed.TotalSeconds, (self.TotalProcessorTime - before).TotalMicroseconds / Names);
    }

    private static async Task AnsweredAsync(IDnsResolver resolver, OurQuestion question)
    {
        DnsAnswer answer = await resolver.QueryAsync(question, CancellationToken.None);
        if (answer.Status != DnsStatus.NoError)
        {
            throw new InvalidOperationException(question + ": " + answer.Status + " " + answer.Detail);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string Zone(string[] names)
    {
        StringBuilder zone = new("$TTL 3600\n@ IN SOA ns hostmaster 1 2 3 4 5\n@ IN NS ns\nns IN A 192.0.2.53\n");
        foreach (string name in names)
        {
            zone.Append(name).Append(". IN TXT \"v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all\"\n");
        }

        return zone.ToString();
    }

    private sealed record Contestant(string Name, Func<int, Task> Ask)
    {
        public List<double> Rates { get; } = [];

        public List<double> Microseconds { get; } = [];
    }
}
