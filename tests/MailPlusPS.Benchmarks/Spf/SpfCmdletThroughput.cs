using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using DnsClient;
using MailPlusPS.Lab;

namespace MailPlusPS.Benchmarks.Spf;

/// <summary>
/// 20,000 domains through Get-SpfRecord in a PowerShell engine, against NSD; beside it bare DnsClient asking the same
/// questions with the same number in flight. In turns, so that what else the machine does hits both alike.
/// </summary>
internal static class SpfCmdletThroughput
{
    private const int Domains = 20_000;
    private const int Rounds = 5;

    // Get-SpfRecord asks two questions a domain at once: TXT, and the abandoned type SPF.
    private const int QuestionsEach = 2;
    private const int ThrottleLimit = 16;

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

        string[] names = [.. Enumerable.Range(0, Domains).Select(i => string.Create(CultureInfo.InvariantCulture, $"d{i:00000}.bench.test"))];
        await using NsdServer nsd = await NsdServer.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["bench.test"] = Zone(names) }, CancellationToken.None);
        LookupClient bare = new(new LookupClientOptions(nsd.Endpoint) { UseCache = false });
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Invoke(runspace, $"Import-Module '{BenchmarkModule.Path}'");

        List<double> bareRates = [];
        List<double> cmdletRates = [];
        List<double> memory = [];
        for (int round = 0; round <= Rounds; round++)
        {
            double bareRate = await BareAsync(bare, names);
            double cmdletRate = Cmdlet(runspace, nsd.Address, names);
            if (round > 0)
            {
                bareRates.Add(bareRate);
                cmdletRates.Add(cmdletRate);
                memory.Add(GC.GetTotalMemory(forceFullCollection: true) / 1e6);
            }
        }

        await output.WriteLineAsync(Machine.Description);
        await output.WriteLineAsync(FormattableString.Invariant(
            $"{Domains} domains, {QuestionsEach} questions each, {ThrottleLimit * QuestionsEach} in flight, NSD on loopback, {Rounds} rounds in turns, the first thrown away"));
        await output.WriteLineAsync(FormattableString.Invariant(
            $"bare DnsClient   median {Machine.Median(bareRates),7:0} questions/s  least {bareRates.Min(),7:0}  most {bareRates.Max(),7:0}"));
        await output.WriteLineAsync(FormattableString.Invariant(
            $"Get-SpfRecord    median {Machine.Median(cmdletRates),7:0} questions/s  least {cmdletRates.Min(),7:0}  most {cmdletRates.Max(),7:0}  {Machine.Median(cmdletRates) / Machine.Median(bareRates):P0} of DnsClient"));
        await output.WriteLineAsync(FormattableString.Invariant(
            $"memory kept after each round: {string.Join(", ", memory.Select(m => m.ToString("0.0", CultureInfo.InvariantCulture)))} MB"));
    }

    private static async Task<double> BareAsync(LookupClient client, string[] names)
    {
        QueryType[] types = [QueryType.TXT, (QueryType)99];
        int next = -1;
        Stopwatch watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, ThrottleLimit * QuestionsEach).Select(_ => Task.Run(async () =>
        {
            for (int i = Interlocked.Increment(ref next); i < Domains * QuestionsEach; i = Interlocked.Increment(ref next))
            {
                await client.QueryAsync(names[i / QuestionsEach], types[i % QuestionsEach]);
            }
        })));
        return Domains * QuestionsEach / watch.Elapsed.TotalSeconds;
    }

    private static double Cmdlet(Runspace runspace, string server, string[] names)
    {
        runspace.SessionStateProxy.SetVariable("names", names);
        Stopwatch watch = Stopwatch.StartNew();
        Invoke(runspace, $"$count = 0; $names | Get-SpfRecord -DnsServer {server} -ThrottleLimit {ThrottleLimit} | ForEach-Object {{ $count++ }}; if ($count -ne {Domains}) {{ throw \"$count records\" }}");
        return Domains * QuestionsEach / watch.Elapsed.TotalSeconds;
    }

    private static void Invoke(Runspace runspace, string script)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(script).Invoke();
        if (shell.HadErrors)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, shell.Streams.Error));
        }
    }

    private static string Zone(string[] names)
    {
        StringBuilder zone = new("$TTL 3600\n@ IN SOA ns hostmaster 1 2 3 4 5\n@ IN NS ns\nns IN A 192.0.2.53\nspf IN TXT \"v=spf1 ip4:192.0.2.0/24 ?all\"\n");
        foreach (string name in names)
        {
            zone.Append(name).Append(". IN TXT \"v=spf1 mx a:smtp.smtpout.orange.fr include:spf.bench.test -all\"\n");
        }

        return zone.ToString();
    }
}
