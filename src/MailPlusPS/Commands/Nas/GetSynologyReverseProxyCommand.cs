using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets the entries of the NAS's reverse proxy, and with -Ask what each answers by https and with which certificate (tutorial §7.2; steps W03 to W05).</summary>
[Cmdlet(VerbsCommon.Get, "SynologyReverseProxy")]
[OutputType(typeof(SynologyReverseProxy))]
public sealed class GetSynologyReverseProxyCommand : ReverseProxyCmdlet
{
    /// <summary>The names whose entries are meant; all where it is left out.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] HostName { get; set; } = [];

    /// <summary>Asks the NAS for each page.</summary>
    [Parameter]
    public SwitchParameter Ask { get; set; }

    /// <inheritdoc />
    protected override void BeginInput() => CheckTheme.Current = HostTheme.Of(SessionState);

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        NasSession session = Session;
        (string[] names, bool asks) = (HostName, Ask);
        StartNas((output, cancellationToken) => ReadAsync(session, names, asks, output, cancellationToken), session);
    }

    private async Task ReadAsync(NasSession session, string[] names, bool asks, IPipelineOutput output, CancellationToken cancellationToken)
    {
        PortalState portal = await new PortalApi(session.Calls).ReadAsync(cancellationToken).ConfigureAwait(false);
        if (portal.Entries.Count == 0)
        {
            output.Warning(Texts.Get("Nas.Proxy.None"));
        }

        foreach (ProxyEntry entry in portal.Entries.Where(e => names.Length == 0 || names.Contains(e.HostName, System.StringComparer.OrdinalIgnoreCase)))
        {
            WebAnswer? answer = asks && entry.IsHttps && entry.HostName.Length > 0 ? await AskAsync(session, entry, cancellationToken).ConfigureAwait(false) : null;
            output.Object(Show(entry, portal, answer));
        }
    }
}
