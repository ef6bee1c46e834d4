using System;
using System.Management.Automation;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

/// <summary>A module session that is connected to an emulated NAS.</summary>
public abstract class NasModuleTest : IAsyncLifetime
{
    protected const string Domain = "votredomaine.tld";
    protected const string Password = "Lab-Passw0rd&=%";

    private protected ModuleSession Session { get; } = new(answer: null);

    private protected TemporaryFolder Folder { get; } = new();

    private protected DsmEmulator Nas { get; private set; } = null!;

    private protected DsmPackages Packages { get; private set; } = null!;

    private protected DsmUsers Users { get; private set; } = null!;

    private protected DsmMailPlus MailPlus { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Nas = await StartAsync();
        Packages = Nas.Add(new DsmPackages(Nas.Door));
        Users = Nas.Add(new DsmUsers(Nas.Door));
        MailPlus = Nas.Add(new DsmMailPlus(Packages));
        Session.SetLocation(Folder.Path);
        Session.SetVariable("account", Account("chef", Password));
        Session.SetVariable("port", Nas.Port);
        Session.SetVariable("fingerprint", Nas.Fingerprint);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Session.Dispose();
        Folder.Dispose();
        await Nas.DisposeAsync();
    }

    // A NAS that nobody here has met, though ports come again.
    private static async Task<DsmEmulator> StartAsync()
    {
        DsmEmulator nas = await DsmEmulator.StartAsync(null, TestContext.Current.CancellationToken);
        if (!TestPins.Hold(nas.Port))
        {
            return nas;
        }

        await using (nas)
        {
            return await StartAsync();
        }
    }

    private protected static PSCredential Account(string user, string password) => new(user, new NetworkCredential(string.Empty, password).SecurePassword);

    private protected static string Id(ModuleRun run) => Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0];

    private protected void Connect()
    {
        Assert.Empty(Session.Invoke("$null = Connect-MailPlusNas 127.0.0.1 $account -Port $port -CertificateFingerprint $fingerprint").Errors);
        Nas.ClearCalls();
    }
}
