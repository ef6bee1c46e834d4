using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;

namespace MailPlusPS.Core.Tests.Nas;

/// <summary>A NAS with a package centre, users and MailPlus Server's own APIs.</summary>
public abstract class FullNasTest : NasTest
{
    protected const string Domain = "votredomaine.tld";

    private protected DsmPackages Packages { get; private set; } = null!;

    private protected DsmUsers Users { get; private set; } = null!;

    private protected DsmMailPlus MailPlus { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Packages = Nas.Add(new DsmPackages(Nas.Door));
        Users = Nas.Add(new DsmUsers(Nas.Door));
        MailPlus = Nas.Add(new DsmMailPlus(Packages));
    }

    private protected void Install() => Packages.With("Perl", "PythonModule", "MailPlus-Server", "Node.js_v20", "SynologyApplicationService", "MailClient");
}
