using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using MailPlusPS.Nas.MailPlus;

namespace MailPlusPS.Core.Tests.Nas.MailPlus;

/// <summary>A NAS on loopback with a MailPlus Server that its wizard left, and a session.</summary>
public abstract class MailPlusTest : NasTest
{
    private protected const string General = "SYNO.MailPlusServer.SMTP.General";

    private protected static readonly MailPlusFacts Facts = new()
    {
        Domain = DnsName.Parse("votredomaine.tld"),
        LanAddress = IPAddress.Parse("192.168.1.20"),
        Role = DeploymentRole.Relayed | DeploymentRole.NoBackupMx,
        RelayAccount = "moi@orange.fr",
        Selector = "mps01",
        Postmaster = "moi",
    };

    private static readonly Lazy<byte[]> Certificate = new(static () =>
    {
        using LabCertificates certificates = new();
        using X509Certificate2 made = certificates.Make("synology", LabCertificateKind.SelfSigned);
        return made.Export(X509ContentType.Pkcs12);
    });

    private protected DsmMailPlusServer Server { get; private set; } = null!;

    private protected DsmClient Client { get; private set; } = null!;

    // One certificate for all: keys are made slowly, and none of these tests is about it.
    private protected override DsmEmulatorOptions? Kind => new() { Certificate = X509CertificateLoader.LoadPkcs12(Certificate.Value, password: null) };

    private protected virtual DsmMailPlusServer Make() => new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Server = Nas.Add(Make());
        Client = await OpenAsync();
        Nas.ClearCalls();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client.Dispose();
        await base.DisposeAsync();
    }

    private protected Task<MailPlusSnapshot> ReadAsync(MailPlusFacts? facts = null) =>
        new MailPlusReader(Client, MailPlusMappingReader.Own).ReadAsync(facts ?? Facts, MailPlusMappingReader.Own.Sources.Values, Cancel);

    private protected async Task<MailPlusSetting> SettingAsync(string name) =>
        MailPlusSettingReader.Read(await ReadAsync(), MailPlusMappingReader.Own.Find(name)!);

    private protected static MailPlusWish Wish(string name, object value) => new(MailPlusMappingReader.Own.Find(name)!, value);

    private protected async Task<MailPlusOutcome> WriteAsync(params MailPlusWish[] wishes) =>
        await RunAsync(MailPlusPlanner.Plan(await ReadAsync(), wishes));

    private protected Task<MailPlusOutcome> RunAsync(MailPlusPlan plan) =>
        new MailPlusWriter(Client, MailPlusMappingReader.Own).RunAsync(plan, static (_, _) => { }, Cancel);

    private protected async Task<MailPlusOutcome> WriteTutorialAsync(MailPlusFacts? facts = null, string? password = null)
    {
        MailPlusSnapshot snapshot = await ReadAsync(facts);
        IReadOnlyList<MailPlusWish> wishes = MailPlusPlanner.OfTutorial(snapshot, snapshot.Mapping.Settings);
        return await RunAsync(MailPlusPlanner.Plan(snapshot, password is null ? wishes : [.. wishes, Wish("RelayPassword", password) with { OnlyAlong = true }]));
    }

    private protected static MailPlusSettingChange Of(MailPlusOutcome outcome, string name) => outcome.Changes.Single(c => c.Setting == name);
}
