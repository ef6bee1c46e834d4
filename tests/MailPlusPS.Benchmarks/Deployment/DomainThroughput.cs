using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Deployment;
using MailPlusPS.Dns;
using MailPlusPS.Lab;

namespace MailPlusPS.Benchmarks.Deployment;

/// <summary>
/// 10,000 domains through Test-MailPlusDeployment -DnsOnly in a PowerShell engine, against NSD on the same machine. Each domain is
/// a zone as the tutorial publishes it, with an address and a key of its own.
/// </summary>
internal static class DomainThroughput
{
    private const int Domains = 10_000;
    private const int Rounds = 3;
    private const int Sample = 100;

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

        string[] names = [.. Enumerable.Range(0, Domains).Select(i => string.Create(CultureInfo.InvariantCulture, $"d{i:00000}.test"))];
        await using NsdServer nsd = await NsdServer.StartAsync(Zones(names), CancellationToken.None);
        await output.WriteLineAsync(Machine.Description);
        await output.WriteLineAsync(FormattableString.Invariant($"load average before: {(await LoadAsync())}"));
        await output.WriteLineAsync(FormattableString.Invariant($"{Domains} domains, -DnsOnly, -Selector given, {await CountAsync(nsd, names):0.0} questions each (distinct names and types over {Sample} domains), NSD on loopback"));

        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Invoke(runspace, $"Import-Module '{BenchmarkModule.Path}'");
        runspace.SessionStateProxy.SetVariable("names", names);
        for (int round = 0; round <= Rounds; round++)
        {
            string label = round == 0 ? "warm-up" : FormattableString.Invariant($"round {round}");
            Stopwatch clock = Stopwatch.StartNew();
            runspace.SessionStateProxy.SetVariable("clock", clock);
            (double filtered, double mostFiltered, _) = Measure(runspace, nsd.Address, "Where-Object Status -ge Error | ForEach-Object { $clock.Stop() }");
            long allocated = GC.GetTotalAllocatedBytes();
            (double alone, double most, double processor) = Measure(runspace, nsd.Address, "Out-Null");
            await output.WriteLineAsync(FormattableString.Invariant(
                $"{label}  {Domains / alone,6:0} domains/s ({processor * 1000 / Domains:0.00} ms of a processor, {(GC.GetTotalAllocatedBytes() - allocated) / 1e3 / Domains:0} kB allocated each); with | Where-Object Status -ge Error {Domains / filtered,5:0}; first of those after {clock.Elapsed.TotalMilliseconds,4:0} ms; most memory of the process {Math.Max(most, mostFiltered) / 1e6,4:0} MB, kept {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB"));
        }
    }

    private static (double Seconds, double MostBytes, double ProcessorSeconds) Measure(Runspace runspace, string server, string behind)
    {
        long most = 0;
        using Process self = Process.GetCurrentProcess();
        using Timer timer = new(
            _ =>
            {
                self.Refresh();
                most = Math.Max(most, self.WorkingSet64);
            },
            null, 0, 100);
        TimeSpan before = self.TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        Invoke(runspace, $"$names | Test-MailPlusDeployment -DnsOnly -Selector mps01 -DnsServer {server} -ThrottleLimit 32 | {behind}");
        double elapsed = watch.Elapsed.TotalSeconds;
        self.Refresh();
        return (elapsed, most, (self.TotalProcessorTime - before).TotalSeconds);
    }

    private static async Task<double> CountAsync(NsdServer nsd, string[] names)
    {
        CountingResolver counting = new(new LiveResolver(new LiveResolverOptions { Servers = [nsd.Endpoint] }));
        using CachingResolver resolver = new(counting);

        // What all domains share is asked for by the first.
        await AuditAsync(resolver, names[0]);
        int before = counting.Count;
        foreach (string name in names.Skip(1).Take(Sample))
        {
            await AuditAsync(resolver, name);
        }

        return (counting.Count - before) / (double)Sample;
    }

    private static Task<AuditOutcome> AuditAsync(IDnsResolver resolver, string name) =>
        new DeploymentAudit(resolver).RunAsync(new AuditOptions(DnsName.Parse(name)) { Selectors = ["mps01"] }, CancellationToken.None);

    private static async Task<string> LoadAsync() =>
        File.Exists("/proc/loadavg") ? (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0] : "not known";

    private static void Invoke(Runspace runspace, string script)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(script).Invoke();
        if (shell.HadErrors)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, shell.Streams.Error));
        }
    }

    // One thing is wrong with each (a key of 1024 bits would be a warning; the blank in ruf= is a failure), so that a filter has something to let through.
    private static Dictionary<string, string> Zones(string[] names)
    {
        Dictionary<string, string> zones = new(StringComparer.Ordinal)
        {
            ["."] = "$TTL 3600\n. SOA ns.test. h.test. 1 2 3 4 5\n. NS ns.test.\nns.test. A 192.0.2.53\nmx1.mail.ovh.net. A 87.98.160.2\nmx2.mail.ovh.net. A 87.98.160.3\nmx3.mail.ovh.net. A 87.98.160.4\n"
                + "mail-out.ovh.net. A 87.98.222.13\nmail.ovh.net. A 193.70.18.148\nsmtp.smtpout.orange.fr. A 80.12.242.13\n"
                + "mx.ovh.com. TXT \"v=spf1 ptr:mail-out.ovh.net ptr:mail.ovh.net ip4:8.33.137.105/32 ip4:192.99.77.81/32 ?all\"\n",
        };
        for (int i = 0; i < names.Length; i++)
        {
            string address = FormattableString.Invariant($"82.{64 + (i >> 16)}.{(i >> 8) & 255}.{i & 255}");
            zones[names[i]] = $"$ORIGIN {names[i]}.\n$TTL 3600\n@ SOA dns10.ovh.net. tech.ovh.net. 1 2 3 4 5\n@ NS dns10.ovh.net.\n@ NS ns10.ovh.net.\n@ 60 A {address}\n@ MX 1 @\n@ MX 5 mx1.mail.ovh.net.\n@ MX 10 mx2.mail.ovh.net.\n@ MX 100 mx3.mail.ovh.net.\n"
                + "@ TXT \"v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all\"\nmail CNAME @\n"
                + "mps01._domainkey TXT \"v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB\"\n"
                + $"_dmarc TXT \"v=DMARC1; p=quarantine; ruf=mailto: moi@{names[i]}\"\n";
        }

        return zones;
    }

    private sealed class CountingResolver(IDnsResolver inner) : IDnsResolver
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public string Description => inner.Description;

        public Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            return inner.QueryAsync(question, cancellationToken);
        }
    }
}
