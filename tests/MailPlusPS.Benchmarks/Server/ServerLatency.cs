using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using MailPlusPS.Transport;

namespace MailPlusPS.Benchmarks.Server;

/// <summary>Test-SmtpServer against a Postfix as the tutorial sets it up, and behind postscreen: at most three connections at once, and no longer than the longest of them and a second.</summary>
internal static class ServerLatency
{
    private const int Rounds = 5;

    /// <summary>Measures.</summary>
    /// <param name="output">Where the figures go.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task Run(TextWriter output, CancellationToken cancellationToken)
    {
        if ((PostfixServer.MissingReason ?? DovecotServer.MissingReason) is { } missing)
        {
            await output.WriteLineAsync("server: not measured, " + missing);
            return;
        }

        Dictionary<string, PostfixSettings> servers = new(StringComparer.Ordinal) { ["tutorial"] = PostfixSettings.Tutorial };
        for (int i = 0; i < Rounds; i++)
        {
            // Who postscreen has let through once does not wait again.
            servers["postscreen" + i] = PostfixSettings.Tutorial with { Postscreen = true };
        }

        using LabCertificates certificates = new();
        await using DovecotServer users = await DovecotServer.StartAsync(new DovecotSettings(), certificates, cancellationToken);
        await using PostfixServer postfix = await PostfixServer.StartAsync(servers, certificates, users.AuthPort, cancellationToken);
        await output.WriteLineAsync(Machine.Description);
        await MeasureAsync("as the tutorial has it", _ => postfix["tutorial"], postfix, certificates, output, cancellationToken);
        await MeasureAsync("behind postscreen", i => postfix["postscreen" + i], postfix, certificates, output, cancellationToken);
    }

    private static async Task MeasureAsync(string name, Func<int, PostfixPorts> ports, PostfixServer postfix, LabCertificates certificates, TextWriter output, CancellationToken cancellationToken)
    {
        LiveResolver resolver = new(new LiveResolverOptions { Servers = [postfix.Names.Endpoint] });
        SmtpTarget target = (await new SmtpTargetFinder(resolver).FindAsync(DnsName.Parse(PostfixSettings.TutorialDomain), null, force: false, VantageKind.Here, cancellationToken)).Target!;
        List<double> walls = [];
        List<double> over = [];
        (int most, int count) = (0, 0);
        for (int i = 0; i < Rounds; i++)
        {
            using WatchedVantage vantage = new();
            PostfixPorts at = ports(i);
            SmtpServerTest test = new(target)
            {
                Port = at.Smtp,
                SubmissionPort = at.Submission,
                ImplicitTlsPort = at.ImplicitTls,
                Credential = new NetworkCredential(PostfixSettings.User, DovecotServer.Password),
                Roots = [certificates.Authority],
            };
            Stopwatch watch = Stopwatch.StartNew();
            await new SmtpServerTester(resolver, vantage).RunAsync(test, cancellationToken);
            walls.Add(watch.Elapsed.TotalSeconds);
            over.Add(watch.Elapsed.TotalSeconds - vantage.Longest.TotalSeconds);
            (most, count) = (Math.Max(most, vantage.MostAtOnce), Math.Max(count, vantage.Count));
        }

        await output.WriteLineAsync(FormattableString.Invariant(
            $"server: {name}: median {Machine.Median(walls):0.00} s, at most {over.Max():0.00} s over the longest connection; {count} connections, {most} at once"));
    }
}
