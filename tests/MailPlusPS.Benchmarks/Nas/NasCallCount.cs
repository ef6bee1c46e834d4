using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using MailPlusPS.Nas.MailPlus;
using MailPlusPS.Transport;

namespace MailPlusPS.Benchmarks.Nas;

/// <summary>The round trips that a NAS gets: for reading MailPlus Server's configuration, and for bringing it to the tutorial.</summary>
internal static class NasCallCount
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(100);

    /// <summary>Counts and writes a table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The work.</returns>
    public static async Task Run(TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync("Round trips to a NAS, and the calls that they carry");
        await ReadAsync("Get-MailPlusConfiguration, the domain being the server's first", new DsmMailPlusServer(), output, cancellationToken);
        await ReadAsync("Get-MailPlusConfiguration, another domain", new DsmMailPlusServer(domainId: 7), output, cancellationToken);
        await WithoutCompoundAsync(output, cancellationToken);
        await WriteAsync(output, cancellationToken);
    }

    private static Task ReadAsync(string what, DsmMailPlusServer server, TextWriter output, CancellationToken cancellationToken) =>
        CountAsync(what, server, async client => await SnapshotAsync(client, cancellationToken), output, cancellationToken);

    // What one request carries otherwise goes side by side: the time is that of as many round trips as are needed one after the other.
    private static async Task WithoutCompoundAsync(TextWriter output, CancellationToken cancellationToken)
    {
        Stopwatch watch = new();
        await CountAsync(
            string.Create(CultureInfo.InvariantCulture, $"the same where the NAS takes no compound request, {DsmChannel.ParallelCalls} at a time, {Latency.TotalMilliseconds:0} ms each"),
            new DsmMailPlusServer(),
            async client =>
            {
                watch.Start();
                await SnapshotAsync(client, cancellationToken);
                watch.Stop();
            },
            output,
            cancellationToken,
            new DsmEmulatorOptions { HasCompound = false, Latency = Latency });
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed / Latency,4:0.0}  round trips' time, {watch.Elapsed.TotalMilliseconds:0} ms"));
    }

    private static Task WriteAsync(TextWriter output, CancellationToken cancellationToken) => CountAsync(
        "Set-MailPlusConfiguration -Tutorial from the wizard's state: read, each API read, written, all read back",
        new DsmMailPlusServer(),
        async client =>
        {
            MailPlusSnapshot snapshot = await SnapshotAsync(client, cancellationToken);
            MailPlusPlan plan = MailPlusPlanner.Plan(snapshot, MailPlusPlanner.OfTutorial(snapshot, snapshot.Mapping.Settings));
            await new MailPlusWriter(client, snapshot.Mapping).RunAsync(plan, static (_, _) => { }, cancellationToken);
        },
        output,
        cancellationToken);

    private static Task<MailPlusSnapshot> SnapshotAsync(DsmClient client, CancellationToken cancellationToken) =>
        new MailPlusReader(client, MailPlusMappingReader.Own).ReadAsync(new MailPlusFacts(), MailPlusMappingReader.Own.Sources.Values, cancellationToken);

    private static async Task CountAsync(string what, DsmMailPlusServer server, Func<DsmClient, Task> work, TextWriter output, CancellationToken cancellationToken, DsmEmulatorOptions? kind = null)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mailplusps-bench-");
        try
        {
            await using DsmEmulator nas = await DsmEmulator.StartAsync(kind, cancellationToken);
            _ = nas.Add(server);
            NasCredentials credentials = new("chef", new NetworkCredential(string.Empty, "Lab-Passw0rd&=%").SecurePassword);
            DsmClientOptions options = new() { CertificateFingerprint = nas.Fingerprint, KnownHosts = new KnownHosts(Path.Combine(folder.FullName, "known_hosts")), Timeout = TimeSpan.FromSeconds(60) };
            using DsmClient client = await DsmClient.OpenAsync(new NasAddress(nas.Host, nas.Port), credentials, options, cancellationToken);
            nas.ClearCalls();
            await work(client);
            IEnumerable<DsmEmulatedCall> calls = nas.Calls.Where(c => c.Api != "SYNO.Entry.Request");
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{nas.RoundTrips,4}  {calls.Count(),4} calls  {what}"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
