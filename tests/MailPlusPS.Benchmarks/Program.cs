using System;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Benchmarks.Zones;

namespace MailPlusPS.Benchmarks;

internal static class Program
{
    private static Task<int> Main() => ZoneReading.Run(Console.Out, CancellationToken.None);
}
