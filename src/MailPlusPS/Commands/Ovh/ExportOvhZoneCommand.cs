using System.IO;
using System.Management.Automation;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets a zone at OVH as a master file, in one call: the backup before a change.</summary>
[Cmdlet(VerbsData.Export, "OvhZone", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(string))]
[OutputType(typeof(FileInfo))]
public sealed class ExportOvhZoneCommand : OvhCmdlet
{
    /// <summary>The zone.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string Zone { get; set; } = string.Empty;

    /// <summary>The file; without it the text comes out.</summary>
    [Parameter(Position = 1)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Writes over a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (OvhClient client, bool force) = (Client, Force);
        string? path = Path is null ? null : ResolveNewPath(Path);
        if ((Path is null || path is not null) && TryReadZone(Zone, out DnsName? zone))
        {
            SessionMemory.Remember(zone.ToString());
            StartOvh((output, cancellationToken) => ExportAsync(new OvhZoneApi(client, zone), path, force, output, cancellationToken), zone.ToString());
        }
    }

    private static async Task ExportAsync(OvhZoneApi api, string? path, bool force, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            output.Object(await api.ExportAsync(cancellationToken).ConfigureAwait(false));
            return;
        }

        string shown = ControlCharacters.Escape(path);
        if (File.Exists(path) && !force)
        {
            output.Error(new ErrorRecord(new IOException(Texts.Get("Ovh.Export.Exists", api.Zone, shown)), "FileExists", ErrorCategory.ResourceExists, path));
            return;
        }

        if (await output.ShouldProcessAsync(Texts.Get("Ovh.Export.Do", api.Zone, shown), Texts.Get("Ovh.Export.Ask", api.Zone, shown), Texts.Get("Ovh.Edit.Caption")).ConfigureAwait(false))
        {
            string text = await api.ExportAsync(cancellationToken).ConfigureAwait(false);
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            output.Object(new FileInfo(path));
        }
    }
}
