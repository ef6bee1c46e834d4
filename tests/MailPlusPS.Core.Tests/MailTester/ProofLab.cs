using System;
using System.Collections.Generic;
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
using Xunit;

namespace MailPlusPS.Core.Tests.MailTester;

/// <summary>From the key to the report: a key of the test's own, published, a probe through the NAS, and what mail-tester says of it.</summary>
internal sealed class ProofLab : IAsyncDisposable
{
    public const string From = PostfixSettings.User + "@" + PostfixSettings.TutorialDomain;

    private readonly string _folder = Directory.CreateTempSubdirectory("mailplusps-proof-").FullName;

    public LabCertificates Certificates { get; } = new();

    public MailTesterWorld World { get; }

    public ProofLab() => World = new MailTesterWorld(Certificates);

    /// <summary>Makes a key, gives it to the NAS and publishes all that the tutorial wants.</summary>
    public string Sign(int bits = 2048)
    {
        using RSA key = RSA.Create(bits);
        World.Nas.KeyPath = Path.Combine(_folder, bits + ".pem");
        File.WriteAllText(World.Nas.KeyPath, key.ExportRSAPrivateKeyPem());
        string record = "v=DKIM1; k=rsa; p=" + Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        World.Publish(dkim: record);
        return record;
    }

    /// <summary>Sends a probe and waits for its report.</summary>
    public async Task<MailTesterReport> ProveAsync()
    {
        MailTesterService service = new(World.Service.Address, TimeSpan.FromSeconds(30));
        SubmissionRoute route = new("127.0.0.1", World.Nas.Port, new NetworkCredential(PostfixSettings.User, World.Nas.Password)) { Roots = [Certificates.Authority], Limit = TimeSpan.FromSeconds(30) };
        ProbeRequest request = new(new MailboxAddress("Moi", From), null, null, null, null, route, service);
        MailTesterProbe probe = await request.SendAsync(await request.PrepareAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        (MailTesterReport? report, string trouble) = await new MailTesterWait(token => service.AskReportAsync(probe.Id!, token), SystemClock.Instance).RunAsync(TimeSpan.FromSeconds(60), _ => { }, TestContext.Current.CancellationToken);
        Assert.Equal(string.Empty, trouble);
        return report ?? throw new TimeoutException("no report");
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        Certificates.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
