using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Core.Tests.Deployment;
using MailPlusPS.Deployment;
using MailPlusPS.Deployment.Parts;
using MailPlusPS.Dns;
using MailPlusPS.Lab;

namespace MailPlusPS.Benchmarks.Deployment;

/// <summary>The whole audit of the lab's house: DNS, SMTP, IMAP with a log-in, blocklists, the NAS and the box by a session each.</summary>
internal static class HouseAudit
{
    private const int Rounds = 5;

    /// <summary>Measures and writes a table.</summary>
    /// <param name="output">Where to.</param>
    /// <returns>The work.</returns>
    public static async Task Run(TextWriter output)
    {
        if ((PostfixServer.MissingReason ?? DovecotServer.MissingReason) is { } missing)
        {
            await output.WriteLineAsync(missing);
            return;
        }

        using LabCertificates certificates = new();
        await using DovecotServer dovecot = await DovecotServer.StartAsync(new DovecotSettings { Messages = 2 }, certificates, CancellationToken.None);
        await using PostfixServer postfix = await PostfixServer.StartAsync(
            new Dictionary<string, PostfixSettings>(StringComparer.Ordinal) { ["tutorial"] = PostfixSettings.Tutorial }, certificates, dovecot.AuthPort, CancellationToken.None);
        PostfixPorts smtp = postfix["tutorial"];
        Dictionary<int, int> ports = new() { [25] = smtp.Smtp, [587] = smtp.Submission, [993] = dovecot.ImapTlsPort };
        LookOptions look = new() { Roots = [certificates.Authority], Credential = new NetworkCredential(PostfixSettings.User, DovecotServer.Password), OutgoingTo = null };

        await using LabHouse house = await LabHouse.StartAsync(PostfixSettings.TutorialDomain, CancellationToken.None);
        List<double> times = [];
        IReadOnlyDictionary<int, int> connections = new Dictionary<int, int>();
        for (int round = 0; round <= Rounds; round++)
        {
            using MappedVantage vantage = new(ports);
            using CachingResolver resolver = new(new LiveResolver(new LiveResolverOptions { Servers = [postfix.Names.Endpoint] }));
            Stopwatch watch = Stopwatch.StartNew();
            AuditOutcome outcome = await new DeploymentAudit(
                resolver, [new ServerPart(resolver, vantage, look), new OutgoingPart(resolver, vantage, look), new BlocklistPart(resolver), new PropagationPart(resolver), .. house.Parts(resolver)])
                .RunAsync(new AuditOptions(DnsName.Parse(PostfixSettings.TutorialDomain)), CancellationToken.None);
            if (round > 0)
            {
                times.Add(watch.Elapsed.TotalSeconds);
            }

            if (outcome.Results.Count(r => r.Status == CheckStatus.Pass) < 20)
            {
                throw new InvalidOperationException(string.Join(Environment.NewLine, outcome.Results.Where(r => r.Status >= CheckStatus.Warning)));
            }

            connections = vantage.Connections;
        }

        await output.WriteLineAsync(FormattableString.Invariant(
            $"Whole audit of the lab's house (DNS, Postfix, Dovecot with a log-in, NAS, box), {Rounds} rounds: median {Machine.Median(times):0.00} s, most {times.Max():0.00} s; log-ins in all rounds: NAS {house.LogIns.Nas}, box {house.LogIns.Box}; connections {string.Join(", ", connections.OrderBy(c => c.Key).Select(c => $"{c.Key}: {c.Value}"))}"));
    }
}
