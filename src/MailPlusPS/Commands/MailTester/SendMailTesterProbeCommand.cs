using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.MailTester;
using MailPlusPS.Mailboxes;
using MailPlusPS.Submission;
using MimeKit;

namespace MailPlusPS.Commands;

/// <summary>Sends a letter to mail-tester by the way that mail takes, and says where its report will be; or rates one here, without the service (tutorial §8.1, T01 and T02).</summary>
[Cmdlet(VerbsCommunications.Send, "MailTesterProbe", DefaultParameterSetName = ByService, SupportsShouldProcess = true)]
[OutputType(typeof(MailTesterProbe))]
[OutputType(typeof(MailTesterReport))]
public sealed class SendMailTesterProbeCommand : DnsCmdlet
{
    private const string ByService = "Service";
    private const string ByMailbox = "Mailbox";
    private const string ByFile = "File";
    private const string ByLiteralFile = "LiteralFile";

    /// <summary>Who writes: an address of your domain, with a name where you like.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByService)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByMailbox)]
    [ValidateNotNullOrEmpty]
    public string From { get; set; } = string.Empty;

    /// <summary>The server that takes the message, as <c>host</c> or <c>host:port</c>: the NAS, or the relay itself; port 587 where none is given.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByService)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByMailbox)]
    [Alias("SmtpServer", "ComputerName")]
    [ArgumentCompleter(typeof(RelayCompleter))]
    [ValidateNotNullOrEmpty]
    public string Relay { get; set; } = string.Empty;

    /// <summary>The log-in there, tried once.</summary>
    [Parameter(Position = 2, ParameterSetName = ByService)]
    [Parameter(Position = 2, ParameterSetName = ByMailbox)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>To whom; without it an address is asked of the service. Any other will do, such as your own at another provider.</summary>
    [Parameter(ParameterSetName = ByService)]
    [Parameter(Mandatory = true, ParameterSetName = ByMailbox)]
    [ValidateNotNullOrEmpty]
    public string? To { get; set; }

    /// <summary>The subject; without it one that a person could have written.</summary>
    [Parameter(ParameterSetName = ByService)]
    [Parameter(ParameterSetName = ByMailbox)]
    [ValidateNotNullOrEmpty]
    public string? Subject { get; set; }

    /// <summary>The text; without it some sentences.</summary>
    [Parameter(ParameterSetName = ByService)]
    [Parameter(ParameterSetName = ByMailbox)]
    [ValidateNotNullOrEmpty]
    public string? Body { get; set; }

    /// <summary>An address for the List-Unsubscribe field, which letters do not have and the service misses.</summary>
    [Parameter(ParameterSetName = ByService)]
    [Parameter(ParameterSetName = ByMailbox)]
    [ValidateNotNullOrEmpty]
    public string? ListUnsubscribe { get; set; }

    /// <summary>Where the service is.</summary>
    [Parameter(ParameterSetName = ByService)]
    [ValidateNotNull]
    public Uri Service { get; set; } = MailTesterService.Home;

    /// <summary>The file that counts the day's probes; without it one in your local application data.</summary>
    [Parameter(ParameterSetName = ByService)]
    [ValidateNotNullOrEmpty]
    public string? LedgerPath { get; set; }

    /// <summary>Sends although the day's three are used up.</summary>
    [Parameter(ParameterSetName = ByService)]
    public SwitchParameter Force { get; set; }

    /// <summary>Rates the message here, without the service: by the rules of Test-MailMessage, and by a filter where one is given.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByMailbox)]
    [Parameter(Mandatory = true, ParameterSetName = ByFile)]
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralFile)]
    public SwitchParameter Local { get; set; }

    /// <summary>Messages that were received already (.eml); they are rated and none is sent.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByFile)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Messages, by names in which wildcards mean nothing.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralFile)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The server of the recipient's mailbox, as <c>host</c> or <c>host:port</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByMailbox)]
    [ValidateNotNullOrEmpty]
    public string ImapServer { get; set; } = string.Empty;

    /// <summary>The log-in there.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByMailbox)]
    [Credential]
    public PSCredential ImapCredential { get; set; } = PSCredential.Empty;

    /// <summary>How long is waited for the message, in seconds.</summary>
    [Parameter(ParameterSetName = ByMailbox)]
    [ValidateRange(1, 86400)]
    public int WaitSec { get; set; } = 300;

    /// <summary>Rspamd's normal worker, such as <c>http://192.168.1.20:11333</c>; its score counts.</summary>
    [Parameter(ParameterSetName = ByMailbox)]
    [Parameter(ParameterSetName = ByFile)]
    [Parameter(ParameterSetName = ByLiteralFile)]
    [ValidateNotNull]
    public Uri? RspamdUri { get; set; }

    /// <summary>SpamAssassin's daemon, as <c>host</c> or <c>host:port</c>; its score counts.</summary>
    [Parameter(ParameterSetName = ByMailbox)]
    [Parameter(ParameterSetName = ByFile)]
    [Parameter(ParameterSetName = ByLiteralFile)]
    [ValidateNotNullOrEmpty]
    public string? SpamdHost { get; set; }

    /// <summary>How long a server may take for each answer, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 600)]
    public int ServerTimeoutSec { get; set; } = 60;

    /// <summary>Files with certificates of authorities that are trusted besides the system's (PEM or DER): one of the house's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? TrustedRoot { get; set; }

    private TimeSpan Limit => TimeSpan.FromSeconds(ServerTimeoutSec);

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        if (ParameterSetName is ByFile or ByLiteralFile)
        {
            ProbeFilters filters = ReadFilters();
            bool literal = ParameterSetName == ByLiteralFile;
            foreach (string path in ResolvePaths(literal ? LiteralPath : Path, literal))
            {
                Start((output, cancellationToken) => ProbeRun.RateAsync(Resolver(output), filters, path, output, cancellationToken), path);
            }

            return;
        }

        // What is not to be counted where the user wants it counted is not sent.
        string? counted = LedgerPath is null ? ProbeLedger.DefaultPath : ResolveNewPath(LedgerPath);
        if (counted is null && LedgerPath is not null)
        {
            return;
        }

        IReadOnlyList<X509Certificate2> roots = TrustedRoot is null ? [] : [.. ResolvePaths(TrustedRoot, literal: false).SelectMany(p => MailboxCmdlet.ReadRoots(this, p))];
        (string host, int port) = ReadServer(Relay, SubmissionRoute.StartTlsPort);
        SubmissionRoute route = new(host, port, Credential?.GetNetworkCredential()) { Roots = roots, Limit = Limit };
        ProbeRequest request = new(ReadAddress(From)!, ReadAddress(To), Subject, Body, ReadAddress(ListUnsubscribe), route, new MailTesterService(Service, Limit))
        {
            Ledger = ParameterSetName == ByService && counted is not null ? new ProbeLedger(counted) : null,
            IsForced = Force || Local,
        };
        if (ParameterSetName == ByService)
        {
            Start((output, cancellationToken) => ProbeRun.SendAsync(request, output, cancellationToken), ControlCharacters.Excerpt(From));
            return;
        }

        MailboxLogin login = MailboxCmdlet.ReadLogin(this, ImapServer, ImapCredential, null) with { Roots = roots, Limit = Limit };
        DeliveryTester tester = new(route, login, null, TimeSpan.FromSeconds(WaitSec));
        ProbeFilters asked = ReadFilters();
        Start((output, cancellationToken) => ProbeRun.SendAndRateAsync(Resolver(output), request, tester, asked, output, cancellationToken), ControlCharacters.Excerpt(From));
    }

    private MimeKit.MailboxAddress? ReadAddress(string? text) => text is null ? null : MailboxCmdlet.ReadAddress(this, text);

    private (string Host, int Port) ReadServer(string text, int usual)
    {
        if (!Mailboxes.MailboxAddress.TryParse(text, usual, out string host, out int port))
        {
            ThrowTerminatingError(Record(new PSArgumentException(Texts.Get("Mailbox.NotAServer", ControlCharacters.Excerpt(text))), "InvalidServer", ErrorCategory.InvalidArgument, ControlCharacters.Excerpt(text)));
        }

        return (host, port);
    }

    private ProbeFilters ReadFilters()
    {
        if (RspamdUri is not null && !(RspamdUri.IsAbsoluteUri && RspamdUri.Scheme is "http" or "https"))
        {
            ThrowTerminatingError(Record(new PSArgumentException(Texts.Get("Spam.NotAUri", ControlCharacters.Excerpt(RspamdUri.OriginalString))), "InvalidRspamdUri", ErrorCategory.InvalidArgument, ControlCharacters.Excerpt(RspamdUri.OriginalString)));
        }

        return new ProbeFilters(RspamdUri, SpamdHost is null ? null : ReadServer(SpamdHost, SpamdClient.UsualPort), Limit);
    }
}
