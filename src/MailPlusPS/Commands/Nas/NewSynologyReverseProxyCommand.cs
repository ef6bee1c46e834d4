using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Nas;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Leads https://mail.&lt;domain&gt; to MailPlus: its alias and port in the login portal, and the reverse proxy's entry with every field (tutorial §7.2). What is so already is left.</summary>
[Cmdlet(VerbsCommon.New, "SynologyReverseProxy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SynologyReverseProxy))]
public sealed class NewSynologyReverseProxyCommand : ReverseProxyCmdlet
{
    /// <summary>The mail domain; the name is <c>mail.</c> below it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("DomainName", "Zone")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string Domain { get; set; } = string.Empty;

    /// <summary>MailPlus's alias in the login portal.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z0-9_-]{1,32}$")]
    public string Alias { get; set; } = ProxyWish.UsualAlias;

    /// <summary>MailPlus's port in the login portal.</summary>
    [Parameter]
    [ValidateRange(1024, 65535)]
    public int Port { get; set; } = ProxyWish.UsualPort;

    /// <summary>The entry's description.</summary>
    [Parameter]
    [ValidateLength(1, 60)]
    public string Description { get; set; } = ProxyWish.UsualDescription;

    /// <inheritdoc />
    protected override void BeginInput() => CheckTheme.Current = HostTheme.Of(SessionState);

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        NasSession session = Session;
        (string domain, string description, string alias, int port) = (Domain, Description, Alias, Port);
        StartNas(
            (output, cancellationToken) => MailDomain.TryParse(domain, out DnsName? name, out string reason)
                ? MakeAsync(session, new ProxyWish("mail." + name, description, alias, port), output, cancellationToken)
                : throw new NasException(NasFault.InvalidInput, Texts.Get("Nas.Zone.Name", reason)),
            domain);
    }

    private async Task MakeAsync(NasSession session, ProxyWish wish, IPipelineOutput output, CancellationToken cancellationToken)
    {
        PortalApi api = new(session.Calls);
        (NasEdit<PortalApp> app, NasEdit<ProxyEntry> entry) = await new PortalEditor(api).PrepareAsync(wish, cancellationToken).ConfigureAwait(false);
        string caption = Texts.Get("Nas.Portal.Caption");
        PortalApp? set = await NasEditing.MakeAsync(app, caption, output, cancellationToken).ConfigureAwait(false);
        if (await NasEditing.MakeAsync(entry, caption, output, cancellationToken).ConfigureAwait(false) is { } made)
        {
            WebAnswer answer = await AskAsync(session, made, cancellationToken).ConfigureAwait(false);
            output.Object(new SynologyReverseProxy(made, set, answer));
        }
    }
}
