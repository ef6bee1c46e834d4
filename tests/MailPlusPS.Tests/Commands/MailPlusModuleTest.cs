using System;
using System.Management.Automation;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

/// <summary>A module session that is connected to an emulated NAS whose MailPlus Server is as the wizard left it.</summary>
public abstract class MailPlusModuleTest : IAsyncLifetime
{
    protected const string Domain = "votredomaine.tld";

    private const string Connect = "$nas = Connect-MailPlusNas $args[0] -Port $args[1] -Credential $chef -CertificateFingerprint $args[2]";

    private protected ModuleSession Session { get; } = new(answer: null);

    private protected TemporaryFolder Folder { get; } = new();

    private protected DsmEmulator Nas { get; private set; } = null!;

    private protected DsmMailPlusServer Server { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Nas = await DsmEmulator.StartAsync(null, TestContext.Current.CancellationToken);
        Server = Nas.Add(new DsmMailPlusServer(Domain));
        Session.SetLocation(Folder.Path);
        Session.SetVariable("chef", new PSCredential("chef", new NetworkCredential(string.Empty, "Lab-Passw0rd&=%").SecurePassword));
        Session.SetVariable("orange", new PSCredential("moi@orange.fr", new NetworkCredential(string.Empty, "Abcdefg123").SecurePassword));
        Assert.Empty(Session.Invoke(Connect, Nas.Host, Nas.Port, Nas.Fingerprint).Errors);
        Nas.ClearCalls();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Session.Dispose();
        Folder.Dispose();
        await Nas.DisposeAsync();
    }

    private protected static string Id(ModuleRun run) => Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0];
}
