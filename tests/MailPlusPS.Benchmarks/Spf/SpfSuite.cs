using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Spf;
using MailPlusPS.Core.Tests.Spf;
using MailPlusPS.Dns;
using MailPlusPS.Spf;

namespace MailPlusPS.Benchmarks.Spf;

/// <summary>
/// All cases of the public RFC 7208 suite, zones in memory and warm, in one process: ours, ARSoft.Tools.Net, and pyspf
/// in a process of its own; in turns, so that what else the machine does hits all alike.
/// </summary>
internal static class SpfSuite
{
    private const int Rounds = 61;
    private const int PyspfRuns = 3;

    /// <summary>Measures and writes a table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The work.</returns>
    public static async Task Run(TextWriter output, CancellationToken cancellationToken)
    {
        if (FindSuite() is not { } file)
        {
            await output.WriteLineAsync("The RFC 7208 suite is not here: set MAILPLUSPS_SUITES to the folder that holds spf-openspf.");
            return;
        }

        SpfHostCase[] cases = [.. SpfSuiteFile.Read(file).Select(c => c.Case)];
        (SpfHostCase Case, SpfEvaluator Ours, SpfQuery Query, SpfValidator Theirs, DomainName Domain)[] prepared = Prepare(cases);
        List<double> ours = [];
        List<double> theirs = [];
        List<string> pyspf = [];
        int oursRight = 0;
        int theirsRight = 0;
        for (int round = -20; round < Rounds; round++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            oursRight = 0;
            foreach ((SpfHostCase test, SpfEvaluator evaluator, SpfQuery query, _, _) in prepared)
            {
                SpfResult result = await evaluator.EvaluateAsync(query, cancellationToken);
                oursRight += IsRight(test, result.Result.ToString());
            }

            double own = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            theirsRight = 0;
            foreach ((SpfHostCase test, _, _, SpfValidator validator, DomainName domain) in prepared)
            {
                theirsRight += IsRight(test, await CheckAsync(validator, test, domain, cancellationToken));
            }

            double other = watch.Elapsed.TotalMilliseconds;
            if (round >= 0)
            {
                ours.Add(own);
                theirs.Add(other);
            }

            if (round >= 0 && round % (Rounds / PyspfRuns) == 0 && pyspf.Count < PyspfRuns && await RunPyspfAsync(file, cancellationToken) is { } line)
            {
                pyspf.Add(line);
            }
        }

        await output.WriteLineAsync(Machine.Description);
        await output.WriteLineAsync($"{cases.Length} cases of the RFC 7208 suite, zones in memory, warm, {Rounds} rounds in turns; pyspf the best of 20 rounds, {PyspfRuns} times");
        await PrintAsync(output, "SpfEvaluator", oursRight, cases.Length, ours);
        await PrintAsync(output, "ARSoft.Tools.Net " + typeof(SpfValidator).Assembly.GetName().Version?.ToString(3), theirsRight, cases.Length, theirs);
        foreach (string line in pyspf)
        {
            await output.WriteLineAsync(line);
        }

        if (pyspf.Count == 0)
        {
            await output.WriteLineAsync("pyspf is not installed (Debian: python3-spf, python3-yaml).");
        }
    }

    private static (SpfHostCase Case, SpfEvaluator Ours, SpfQuery Query, SpfValidator Theirs, DomainName Domain)[] Prepare(SpfHostCase[] cases)
    {
        // One of each a scenario, as a mail server keeps them.
        Dictionary<MailPlusPS.Dns.IDnsResolver, (SpfEvaluator Ours, ArsoftResolver Theirs)> zones = cases.Select(c => c.Zone).Distinct()
            .ToDictionary(z => z, z => (new SpfEvaluator(new CachingResolver(z)), new ArsoftResolver(z)));
        return [.. cases.Select(c => (
            c,
            zones[c.Zone].Ours,
            SpfQuery.ForMailFrom(IPAddress.Parse(c.Host), c.MailFrom, c.Helo),
            new SpfValidator { DnsResolver = zones[c.Zone].Theirs, HeloDomain = Name(c.Helo) },
            Name(c.MailFrom.Length == 0 ? c.Helo : c.MailFrom[(c.MailFrom.LastIndexOf('@') + 1)..])))];
    }

    private static async Task<string> CheckAsync(SpfValidator validator, SpfHostCase test, DomainName domain, CancellationToken cancellationToken)
    {
        try
        {
            string sender = test.MailFrom.Length == 0 ? "postmaster@" + test.Helo : test.MailFrom;
            return (await validator.CheckHostAsync(IPAddress.Parse(test.Host), domain, sender, true, cancellationToken)).Result.ToString();
        }
#pragma warning disable CA1031 // A crash is a wrong verdict, and is counted as one.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return exception.GetType().Name;
        }
    }

    private static int IsRight(SpfHostCase test, string result) => test.Results.Contains(result, StringComparer.OrdinalIgnoreCase) ? 1 : 0;

    private static DomainName Name(string text) => DomainName.TryParse(text, out DomainName? name) ? name! : DomainName.Root;

    private static async Task<string?> RunPyspfAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            string script = Path.Combine(AppContext.BaseDirectory, "peers", "pyspf_suite.py");
            using Process process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, file]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            string line = (await process.StandardOutput.ReadToEndAsync(cancellationToken)).Trim();
            await process.WaitForExitAsync(cancellationToken);
            await errors;
            return process.ExitCode == 0 ? line : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string? FindSuite()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MailPlusPS.sln")))
        {
            folder = folder.Parent;
        }

        string root = Environment.GetEnvironmentVariable("MAILPLUSPS_SUITES") is { Length: > 0 } given ? given : Path.Combine(folder?.FullName ?? ".", "..", "shared", "suites");
        string file = Path.Combine(root, "spf-openspf", "rfc7208-tests.yml");
        return File.Exists(file) ? file : null;
    }

    private static Task PrintAsync(TextWriter output, string what, int right, int of, List<double> values) => output.WriteLineAsync(FormattableString.Invariant(
        $"{what,-24} {right,3} of {of} right, median {Machine.Median(values),6:0.00} ms a round, least {values.Min(),6:0.00}, most {values.Max(),6:0.00}"));
}
