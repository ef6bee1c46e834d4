using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Deployment;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Writes the description of a deployment: a data file with every key explained, filled in from parameters or from what the DNS shows.</summary>
[Cmdlet(VerbsCommon.New, "MailPlusDeployment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class NewMailPlusDeploymentCommand : DnsCmdlet
{
    private static readonly Dictionary<string, string> NoOrigins = [];

    /// <summary>The mail domain.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string Domain { get; set; } = string.Empty;

    /// <summary>The file; <c>deployment.psd1</c> where you are, where it is left out.</summary>
    [Parameter(Position = 1)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = GetMailPlusDeploymentCommand.FileName;

    /// <summary>Fills in what the DNS shows; each such value says so. What is given as a parameter stands.</summary>
    [Parameter]
    public SwitchParameter FromDomain { get; set; }

    /// <summary>How the server is run.</summary>
    [Parameter]
    public DeploymentRole Role { get; set; }

    /// <summary>The relay that takes outgoing mail, such as <c>smtp.orange.fr</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RelayCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Relay { get; set; }

    /// <summary>The backup MX: <c>Ovh</c>, or host names in their order.</summary>
    [Parameter]
    public string[]? BackupMx { get; set; }

    /// <summary>The DKIM selectors.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SelectorCompleter))]
    public string[]? Selector { get; set; }

    /// <summary>The DMARC policy that is wanted.</summary>
    [Parameter]
    public DmarcPolicy? DmarcPolicy { get; set; }

    /// <summary>The mailboxes, without the domain.</summary>
    [Parameter]
    public string[]? User { get; set; }

    /// <summary>The NAS: a name or an address inside.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Nas { get; set; }

    /// <summary>The provider's box.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Box { get; set; }

    /// <summary>The public address of the house, where it stays.</summary>
    [Parameter]
    public IPAddress? PublicIPAddress { get; set; }

    /// <summary>Mail is read in a browser at <c>mail.</c> below the domain.</summary>
    [Parameter]
    public SwitchParameter WebMail { get; set; }

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        if (!TryReadDomain(Domain, out DnsName? domain) || ResolveNewPath(Path) is not { } path)
        {
            return;
        }

        if (File.Exists(path) && !Force)
        {
            WriteError(new ErrorRecord(new IOException(Texts.Get("Description.Exists", path)), "DeploymentExists", ErrorCategory.ResourceExists, path));
            return;
        }

        bool fromDomain = FromDomain;
        Func<MailPlusDeployment, MailPlusDeployment> given = Given();
        Start((output, cancellationToken) => WriteAsync(domain, path, fromDomain, given, output, cancellationToken), domain);
    }

    // Read on the pipeline thread; what was not given leaves what the DNS says.
    private Func<MailPlusDeployment, MailPlusDeployment> Given()
    {
        (DeploymentRole role, string? relay, string[]? backups, string[]? selectors, DmarcPolicy? policy) = (Role, Relay, BackupMx, Selector, DmarcPolicy);
        (string[]? users, string? nas, string? box, IPAddress? address, bool? webMail) = (User, Nas, Box, PublicIPAddress, MyInvocation.BoundParameters.ContainsKey(nameof(WebMail)) ? WebMail.IsPresent : null);
        return d => d with
        {
            Role = role == DeploymentRole.None ? d.Role : role,
            Relay = relay ?? (role.HasFlag(DeploymentRole.Direct) ? string.Empty : d.Relay),
            BackupMx = backups ?? (role.HasFlag(DeploymentRole.NoBackupMx) ? [] : d.BackupMx),
            Selector = selectors ?? d.Selector,
            DmarcPolicy = policy ?? d.DmarcPolicy,
            Users = users ?? d.Users,
            Nas = nas ?? d.Nas,
            Box = box ?? d.Box,
            PublicIPAddress = address ?? d.PublicIPAddress,
            DynHost = role.HasFlag(DeploymentRole.FixedAddress) ? string.Empty : d.DynHost,
            WebMail = webMail ?? d.WebMail,
        };
    }

    private async Task WriteAsync(DnsName domain, string path, bool fromDomain, Func<MailPlusDeployment, MailPlusDeployment> given, IPipelineOutput output, CancellationToken cancellationToken)
    {
        DescriptionProposal proposal = new(new MailPlusDeployment { Domain = domain.ToString() }, NoOrigins);
        if (fromDomain)
        {
            if (await DescriptionProposal.OfAsync(Resolver(output), domain, cancellationToken).ConfigureAwait(false) is not { } found)
            {
                output.Error(new ErrorRecord(new InvalidOperationException(Texts.Get("Description.NotFoundOut", domain)), "DomainNotFoundOut", ErrorCategory.ObjectNotFound, domain.ToString()));
                return;
            }

            proposal = found;
        }

        MailPlusDeployment deployment = given(proposal.Deployment);
        if (!await output.ShouldProcessAsync(path, Texts.Get("Description.Write", domain)).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            using StringWriter text = new(System.Globalization.CultureInfo.InvariantCulture);
            DescriptionWriter.Write(deployment, Kept(proposal, deployment), text);

            // With a mark, so that Windows PowerShell's own Import-PowerShellDataFile reads the accents too.
            File.WriteAllText(path, text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            output.Object(new FileInfo(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string message = Texts.Get("Description.NotWritten", path, ControlCharacters.Escape(exception.Message));
            output.Error(new ErrorRecord(new IOException(message, exception), "DeploymentNotWritten", ErrorCategory.WriteError, path));
        }
    }

    // What a parameter replaced was not found in the DNS.
    private static Dictionary<string, string> Kept(DescriptionProposal proposal, MailPlusDeployment written) => proposal.Origins
        .Where(o => o.Key switch
        {
            "Role" => written.Role == proposal.Deployment.Role,
            "DynHost" => written.DynHost == proposal.Deployment.DynHost,
            "Relay" => written.Relay == proposal.Deployment.Relay,
            "BackupMx" => written.BackupMx.SequenceEqual(proposal.Deployment.BackupMx, StringComparer.Ordinal),
            "Selector" => written.Selector.SequenceEqual(proposal.Deployment.Selector, StringComparer.Ordinal),
            "DmarcPolicy" => written.DmarcPolicy == proposal.Deployment.DmarcPolicy,
            "WebMail" => written.WebMail == proposal.Deployment.WebMail,
            _ => true,
        })
        .ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);
}
