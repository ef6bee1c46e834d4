using System;
using System.Linq;
using System.Net;
using System.Security;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

/// <summary>A module session that is logged in to an emulated OVH with one zone.</summary>
public abstract class OvhModuleTest : IAsyncLifetime
{
    protected const string Domain = "votredomaine.tld";

    private protected ModuleSession Session { get; } = new(answer: null);

    private protected TemporaryFolder Folder { get; } = new();

    private protected OvhEmulator Ovh { get; private set; } = null!;

    private protected EmulatedZone Zone { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Ovh = await OvhEmulator.StartAsync(TestContext.Current.CancellationToken);
        Zone = Ovh.AddFreshZone(Domain);
        Session.SetLocation(Folder.Path);
        Session.SetVariable("token", Secret(Ovh.Keys.Token));
        Assert.Empty(Session.Invoke("$null = Connect-Ovh -Endpoint $args[0] -Token $token", Ovh.Url).Errors);
        Ovh.ClearCalls();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Session.Dispose();
        Folder.Dispose();
        await Ovh.DisposeAsync();
    }

    private protected static SecureString Secret(string text) => new NetworkCredential(string.Empty, text).SecurePassword;

    private protected static string Id(ModuleRun run) => Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0];

    private protected string[] Served() => [.. Zone.Served.Select(l => l.ToString()).Order(StringComparer.Ordinal)];
}
