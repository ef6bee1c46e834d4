using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Benchmarks.Deployment;
using MailPlusPS.Benchmarks.Dkim;
using MailPlusPS.Benchmarks.Dns;
using MailPlusPS.Benchmarks.Import;
using MailPlusPS.Benchmarks.Mailboxes;
using MailPlusPS.Benchmarks.MailTester;
using MailPlusPS.Benchmarks.Nas;
using MailPlusPS.Benchmarks.Ovh;
using MailPlusPS.Benchmarks.Server;
using MailPlusPS.Benchmarks.Spf;
using MailPlusPS.Benchmarks.Zones;

namespace MailPlusPS.Benchmarks;

/// <summary>Runs the measurements named on the command line, or says which there are.</summary>
internal static class Program
{
    private static readonly SortedDictionary<string, Func<TextWriter, Task>> Measurements = new(StringComparer.Ordinal)
    {
        ["audit"] = async output =>
        {
            await AuditLatency.Run(output);
            await HouseAudit.Run(output);
        },
        ["blocklists"] = output => BlocklistLatency.Run(output, CancellationToken.None),
        ["dkim"] = DkimVerification.Run,
        ["domains"] = DomainThroughput.Run,
        ["import"] = output => Task.Run(() => ImportFigure.Run(output)),
        ["move"] = output => MoveThroughput.Run(output, CancellationToken.None),
        ["nas"] = output => NasCallCount.Run(output, CancellationToken.None),
        ["ovh"] = output => OvhCallCount.Run(output, CancellationToken.None),
        ["probe"] = output => ProbeLatency.Run(output, CancellationToken.None),
        ["resolver"] = ResolverThroughput.Run,
        ["server"] = output => ServerLatency.Run(output, CancellationToken.None),
        ["spf"] = SpfCmdletThroughput.Run,
        ["spf-suite"] = output => SpfSuite.Run(output, CancellationToken.None),
        ["spf-tree"] = output => SpfTreeLatency.Run(output, CancellationToken.None),
        ["zones"] = output => ZoneReading.Run(output, CancellationToken.None),
    };

    private static async Task<int> Main(string[] arguments)
    {
        string names = string.Join(", ", Measurements.Keys);
        if (arguments.Length == 0)
        {
            await Console.Error.WriteLineAsync($"Name what to measure: {names}");
            return 1;
        }

        foreach (string name in arguments)
        {
            if (!Measurements.TryGetValue(name, out Func<TextWriter, Task>? run))
            {
                await Console.Error.WriteLineAsync($"{name} is not measured here; there is: {names}");
                return 1;
            }

            await run(Console.Out);
        }

        return 0;
    }
}
