using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Nas;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets packages of the NAS: whether this model is offered them, what they need, whether they run (tutorial, preamble 1 and §2).</summary>
[Cmdlet(VerbsCommon.Get, "SynologyPackage")]
[OutputType(typeof(SynologyPackage))]
public sealed class GetSynologyPackageCommand : NasCmdlet
{
    /// <summary>The packages, by id. Those of the tutorial where it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(PackageCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [PackageInventory.MailPlusServer, PackageInventory.MailPlusClient, PackageInventory.DnsServer];

    /// <summary>All packages that are installed.</summary>
    [Parameter]
    public SwitchParameter Installed { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (NasSession session, string[] names, bool all) = (Session, Name, Installed);
        StartNas((output, cancellationToken) => ReadAsync(session, names, all, output, cancellationToken), session.ComputerName);
    }

    private static async Task ReadAsync(NasSession session, string[] names, bool all, IPipelineOutput output, CancellationToken cancellationToken)
    {
        PackageInventory inventory = await new PackageReader(session.Calls).ReadAsync(cancellationToken).ConfigureAwait(false);
        if (inventory.Offers is null)
        {
            output.Warning(Texts.Get("Nas.Package.CatalogueSilent", session.ComputerName));
        }

        foreach (string id in all ? inventory.Installed.Keys.OrderBy(k => k, System.StringComparer.OrdinalIgnoreCase) : names.AsEnumerable())
        {
            output.Object(inventory.Describe(id));
        }
    }
}
