using System;
<<<<<<< HEAD
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using MailPlusPS.Benchmarks.Dns;
=======
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Benchmarks.Zones;
>>>>>>> zones

namespace MailPlusPS.Benchmarks;

/// <summary>Runs the measurements named on the command line, or says which there are.</summary>
internal static class Program
{
<<<<<<< HEAD
    private static readonly Dictionary<string, Func<TextWriter, Task>> Measurements = new(StringComparer.Ordinal)
    {
        ["resolver"] = ResolverThroughput.Run,
    };

    private static async Task<int> Main(string[] arguments)
    {
        foreach (string name in arguments)
        {
            if (!Measurements.TryGetValue(name, out Func<TextWriter, Task>? run))
            {
                await Console.Error.WriteLineAsync($"{name} is not measured here; there is: {string.Join(", ", Measurements.Keys)}");
                return 1;
            }

            await run(Console.Out);
        }

        return 0;
    }
=======
    private static Task<int> Main() => ZoneReading.Run(Console.Out, CancellationToken.None);
>>>>>>> zones
}
