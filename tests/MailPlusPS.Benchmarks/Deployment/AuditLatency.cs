using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Deployment;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using MailPlusPS.Zones;

namespace MailPlusPS.Benchmarks.Deployment;

/// <summary>
/// The audit of one domain against a server that holds each answer back 50 ms, minus the same against one that does
/// not: in steps of 50 ms that is the longest chain of questions of which one waits for the other's answer.
/// </summary>
internal static class AuditLatency
{
    private const int Rounds = 9;
    private const string Domain = "votredomaine.tld";
    private static readonly TimeSpan Held = TimeSpan.FromMilliseconds(50);

    // MX, then the addresses of its exchanges; TXT, then the record it includes; A, then the reverse name.
    private const int LongestChain = 2;

    /// <summary>Measures and writes a table.</summary>
    /// <param name="output">Where to.</param>
    /// <returns>The work.</returns>
    public static async Task Run(TextWriter output)
    {
        await using MisbehavingDnsServer server = MisbehavingDnsServer.Start();
        foreach (string file in Directory.EnumerateFiles(Samples(), "*.zone", SearchOption.AllDirectories)
            .Where(f => !f.Contains("fresh", StringComparison.Ordinal) && !f.Contains("tutorial", StringComparison.Ordinal)))
        {
            // The lab's server reads plain lines only.
            ZoneReadResult read = await ZoneFile.ReadAsync(file, null, CancellationToken.None);
            server.AddZone(read.Zone!.Origin.ToString(), string.Concat(read.Zone.Records.Select(r => r + "\n")));
        }

        List<double> prompt = [];
        List<double> held = [];
        for (int round = 0; round <= Rounds; round++)
        {
            server.Delay = TimeSpan.Zero;
            double fast = await AuditAsync(server);
            server.Delay = Held;
            double slow = await AuditAsync(server);
            if (round > 0)
            {
                prompt.Add(fast);
                held.Add(slow);
            }
        }

        int before = server.Questions.Count;
        await AuditAsync(server);
        ReceivedQuestion[] asked = [.. server.Questions.Skip(before)];
        double steps = (Machine.Median(held) - Machine.Median(prompt)) / Held.TotalMilliseconds;
        await output.WriteLineAsync(Machine.Description);
        await output.WriteLineAsync(FormattableString.Invariant(
            $"Audit of one domain, {asked.Length} questions, {asked.Length - asked.Select(q => (q.Name, q.Type)).Distinct().Count()} of them asked twice, {Rounds} rounds in turns, the first thrown away"));
        await output.WriteLineAsync(FormattableString.Invariant($"prompt answers         median {Machine.Median(prompt),6:0.0} ms"));
        await output.WriteLineAsync(FormattableString.Invariant($"answers held 50 ms     median {Machine.Median(held),6:0.0} ms"));
        await output.WriteLineAsync(FormattableString.Invariant($"difference             {steps:0.00} steps of 50 ms; the longest chain of dependent questions is {LongestChain}, one step more is allowed"));
    }

    private static async Task<double> AuditAsync(MisbehavingDnsServer server)
    {
        using CachingResolver resolver = new(new LiveResolver(new LiveResolverOptions { Servers = [server.Endpoint] }));
        Stopwatch watch = Stopwatch.StartNew();
        AuditOutcome outcome = await new DeploymentAudit(resolver).RunAsync(new AuditOptions(DnsName.Parse(Domain)), CancellationToken.None);
        double elapsed = watch.Elapsed.TotalMilliseconds;
        return outcome.Results.Any(r => r.Status == CheckStatus.Error)
            ? throw new InvalidOperationException(string.Join(Environment.NewLine, outcome.Results.Where(r => r.Status == CheckStatus.Error)))
            : elapsed;
    }

    private static string Samples()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MailPlusPS.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "samples", "zones");
    }
}
