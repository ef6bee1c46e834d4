using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Mailboxes;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;
using MailPlusPS.Submission;
using MimeKit;

namespace MailPlusPS.Commands;

/// <summary>Sends a marked message along a path and finds it by IMAP at the other end: time, way, and what the receiver made of it (tutorial §8.1, §8.2).</summary>
[Cmdlet(VerbsDiagnostic.Test, "MailDelivery", DefaultParameterSetName = "Relay", SupportsShouldProcess = true)]
[OutputType(typeof(MailDelivery))]
[OutputType(typeof(bool))]
public sealed class TestMailDeliveryCommand : DnsCmdlet
{
    private const int SubmissionPort = 587;
    private const int SmtpPort = 25;

    /// <summary>The sender.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string From { get; set; } = string.Empty;

    /// <summary>The recipient, whose mailbox is watched.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string To { get; set; } = string.Empty;

    /// <summary>The relay that the message is handed to, as <c>host</c> or <c>host:port</c>; port 587 where none is given.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Relay")]
    [ArgumentCompleter(typeof(RelayCompleter))]
    [ValidateNotNullOrEmpty]
    public string Relay { get; set; } = string.Empty;

    /// <summary>A server that takes mail for the recipient itself, as <c>host</c> or <c>host:port</c>; port 25 where none is given.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Direct")]
    [ValidateNotNullOrEmpty]
    public string SmtpServer { get; set; } = string.Empty;

    /// <summary>The log-in at the relay or server.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Relay")]
    [Parameter(ParameterSetName = "Direct")]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The server of the recipient's mailbox, as <c>host</c> or <c>host:port</c>.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string ImapServer { get; set; } = string.Empty;

    /// <summary>The log-in there.</summary>
    [Parameter(Mandatory = true)]
    [Credential]
    public PSCredential ImapCredential { get; set; } = PSCredential.Empty;

    /// <summary>The SHA-256 of that server's certificate, compared by you; no other is taken then.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CertificateFingerprint { get; set; }

    /// <summary>The server of the backup mailbox, as <c>host</c> or <c>host:port</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string BackupServer { get; set; } = "ssl0.ovh.net";

    /// <summary>The log-in there; without it the backup is not looked at.</summary>
    [Parameter]
    [Credential]
    public PSCredential? BackupCredential { get; set; }

    /// <summary>The key that the NAS signs with, as MailPlus shows it: the signature must be by this very key.</summary>
    [Parameter]
    [Alias("DkimKey")]
    [ValidateNotNullOrEmpty]
    public string[]? PublicKey { get; set; }

    /// <summary>How long is waited for the message, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int WaitSec { get; set; } = 300;

    /// <summary>How long a server may take for each answer, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 600)]
    public int ServerTimeoutSec { get; set; } = 60;

    /// <summary>Files with certificates of authorities that are trusted besides the system's (PEM or DER): one of the house's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? TrustedRoot { get; set; }

    /// <summary>Gives true where nothing fails and everything could be found out, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        IReadOnlyList<X509Certificate2> roots = TrustedRoot is null ? [] : [.. ResolvePaths(TrustedRoot, literal: false).SelectMany(p => MailboxCmdlet.ReadRoots(this, p))];
        TimeSpan limit = TimeSpan.FromSeconds(ServerTimeoutSec);
        bool isRelay = ParameterSetName == "Relay";
        string server = isRelay ? Relay : SmtpServer;
        if (!Mailboxes.MailboxAddress.TryParse(server, isRelay ? SubmissionPort : SmtpPort, out string host, out int port))
        {
            ThrowTerminatingError(Record(new PSArgumentException(Texts.Get("Mailbox.NotAServer", ControlCharacters.Excerpt(server))), "InvalidServer", ErrorCategory.InvalidArgument, ControlCharacters.Excerpt(server)));
        }

        MailboxLogin Login(string at, PSCredential credential, string? fingerprint) => MailboxCmdlet.ReadLogin(this, at, credential, fingerprint) with { Roots = roots, Limit = limit };
        DeliveryTester tester = new(
            new SubmissionRoute(host, port, Credential?.GetNetworkCredential()) { Roots = roots, Limit = limit },
            Login(ImapServer, ImapCredential, CertificateFingerprint),
            BackupCredential is null ? null : Login(BackupServer, BackupCredential, null),
            TimeSpan.FromSeconds(WaitSec))
        {
            Key = ReadKey(),
        };
        MimeMessage message = DeliveryMessage.Write(MailboxCmdlet.ReadAddress(this, From), MailboxCmdlet.ReadAddress(this, To), Guid.NewGuid().ToString("N"), DateTimeOffset.Now);
        (int wait, bool quiet) = (WaitSec, Quiet);
        Start((output, cancellationToken) => TestAsync(tester, message, wait, quiet, output, cancellationToken), To);
    }

    private async Task TestAsync(DeliveryTester tester, MimeMessage message, int wait, bool quiet, IPipelineOutput output, CancellationToken cancellationToken)
    {
        string action = Texts.Get("Delivery.Send", tester.Route.Name, message.From, message.To, message);
        if (!await output.ShouldProcessAsync(action, Texts.Get("Delivery.Ask", tester.Route.Name, message.To), Texts.Get("Delivery.Caption")).ConfigureAwait(false))
        {
            return;
        }

        string caption = Texts.Get("Delivery.Caption");
        try
        {
            MailDelivery delivery = await tester.RunAsync(
                Resolver(output), message, gone => output.Progress(WaitProgress.Of(caption, Texts.Get("Delivery.Waiting", message.To), gone, TimeSpan.FromSeconds(wait))), cancellationToken).ConfigureAwait(false);
            output.Progress(new ProgressRecord(0, caption, caption) { RecordType = ProgressRecordType.Completed });
            output.Object(quiet ? delivery.Status < CheckStatus.Error : delivery);
        }
        catch (MailboxException exception)
        {
            output.Error(MailboxCmdlet.Record(exception, message.To.ToString()));
        }
        catch (SubmissionException exception)
        {
            output.Error(MailboxCmdlet.Record(exception, message.To.ToString()));
        }
    }

    private PublicKeyMaterial? ReadKey()
    {
        if (PublicKey is null)
        {
            return null;
        }

        (PublicKeyMaterial? key, string problem, string id) = DkimKeyComparer.ReadKey(null, string.Join("\n", PublicKey));
        if (key is null)
        {
            ThrowTerminatingError(Record(new PSArgumentException(problem), id, ErrorCategory.InvalidData, nameof(PublicKey)));
        }

        return key;
    }
}
