using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Lab.MailTester;
using MailPlusPS.MailTester;
using MailPlusPS.Propagation;
using MailPlusPS.Submission;
using MimeKit;

namespace MailPlusPS.Benchmarks.MailTester;

/// <summary>From a probe to its report: address asked for, signed by the NAS, through a Postfix as relay where there is one, rated, report read. Under 3 s is wanted.</summary>
internal static class ProbeLatency
{
    private const int Rounds = 5;

    /// <summary>Measures.</summary>
    /// <param name="output">Where the figures go.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task Run(TextWriter output, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("mailplusps-probe-").FullName;
        using LabCertificates certificates = new();
        await using MailTesterWorld world = new(certificates);
        using RSA key = RSA.Create(2048);
        world.Nas.KeyPath = Path.Combine(folder, "nas.pem");
        await File.WriteAllTextAsync(world.Nas.KeyPath, key.ExportRSAPrivateKeyPem(), cancellationToken);
        world.Publish(dkim: "v=DKIM1; k=rsa; p=" + Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()));
        await output.WriteLineAsync(Machine.Description);
        await MeasureAsync("NAS, mail-tester", world, certificates, output, cancellationToken);
        if ((PostfixServer.MissingReason ?? DovecotServer.MissingReason) is { } reason)
        {
            await output.WriteLineAsync("probe: not measured through a relay, " + reason);
        }
        else
        {
            await using DovecotServer users = await DovecotServer.StartAsync(new DovecotSettings(), certificates, cancellationToken);
            await using PostfixRelay relay = await PostfixRelay.StartAsync([new PostfixRoute("srv1.mail-tester.com", 0, [world.Service.SmtpPort])], certificates, users, world.Dns.Endpoint, cancellationToken);
            (world.Nas.Egress, world.Nas.NextPort, world.Nas.NextCredential) = (IPAddress.Loopback, relay.Port, new NetworkCredential(PostfixSettings.User, DovecotServer.Password));
            await MeasureAsync("NAS, Postfix as relay, mail-tester", world, certificates, output, cancellationToken);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(string way, MailTesterWorld world, LabCertificates certificates, TextWriter output, CancellationToken cancellationToken)
    {
        MailTesterService service = new(world.Service.Address, TimeSpan.FromSeconds(30));
        SubmissionRoute route = new("127.0.0.1", world.Nas.Port, new NetworkCredential(PostfixSettings.User, world.Nas.Password)) { Roots = [certificates.Authority] };
        ProbeRequest request = new(new MailboxAddress(string.Empty, PostfixSettings.User + "@" + PostfixSettings.TutorialDomain), null, null, null, null, route, service);
        TimeSpan[] times = new TimeSpan[Rounds];
        string score = string.Empty;
        for (int i = 0; i < Rounds; i++)
        {
            Stopwatch time = Stopwatch.StartNew();
            MailTesterProbe probe = await request.SendAsync(await request.PrepareAsync(cancellationToken), cancellationToken);
            (MailTesterReport? report, _) = await new MailTesterWait(token => service.AskReportAsync(probe.Id!, token), SystemClock.Instance).RunAsync(TimeSpan.FromSeconds(60), _ => { }, cancellationToken);
            times[i] = time.Elapsed;
            score = report?.Score ?? "no report";
        }

        await output.WriteLineAsync(FormattableString.Invariant($"probe: {way}: {score}, first {times[0].TotalSeconds:0.00} s, median {times.Order().ElementAt(Rounds / 2).TotalSeconds:0.00} s, slowest {times.Max().TotalSeconds:0.00} s"));
    }
}
