using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Mailboxes;
using MailPlusPS.Pipeline;
using MailPlusPS.Submission;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>Talks to the relay as the NAS would, logs in once, and asks about each sender; no message is sent (tutorial, preamble 4, §5.5.2).</summary>
[Cmdlet(VerbsDiagnostic.Test, "SmtpRelay")]
[OutputType(typeof(CheckResult))]
[OutputType(typeof(bool))]
public sealed class TestSmtpRelayCommand : VantageCmdlet
{
    /// <summary>The relays, as <c>host</c> or <c>host:port</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ComputerName", "SmtpServer")]
    [ArgumentCompleter(typeof(RelayCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Relay { get; set; } = [];

    /// <summary>The port; where it is left out 587 is tried, and 465 where that does not greet.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int Port { get; set; }

    /// <summary>The log-in; it is tried once. Without it only the name, TLS and what the relay offers are judged.</summary>
    [Parameter(Position = 1)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The senders that the relay must let through: the addresses of your domain.</summary>
    [Parameter(Position = 2)]
    [ValidateNotNullOrEmpty]
    public string[] From { get; set; } = [];

    /// <summary>Gives true where nothing fails and everything could be found out, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        string[] senders = [.. From.Select(f => MailboxCmdlet.ReadAddress(this, f).Address).Distinct(StringComparer.OrdinalIgnoreCase)];
        foreach (string text in Relay)
        {
            int given = Port;
            if (!MailboxAddress.TryParse(text, given == 0 ? SubmissionRoute.StartTlsPort : given, out string host, out int port))
            {
                ThrowTerminatingError(Record(new PSArgumentException(Texts.Get("Mailbox.NotAServer", ControlCharacters.Excerpt(text))), "InvalidServer", ErrorCategory.InvalidArgument, ControlCharacters.Excerpt(text)));
            }

            bool isChosen = given != 0 || port != SubmissionRoute.StartTlsPort;
            Start((output, cancellationToken) => TestAsync(host, isChosen ? port : null, senders, output, cancellationToken), host);
        }
    }

    private async Task TestAsync(string host, int? port, string[] senders, IPipelineOutput output, CancellationToken cancellationToken)
    {
        ServerHost found = await ServerHost.OfNameAsync(Resolver(output), host, cancellationToken).ConfigureAwait(false);
        if (found.Trouble is { } trouble)
        {
            output.Error(Record(new ArgumentException(Texts.Get("Port.ServerMissing", found.Name, trouble)), "ServerNotFound", ErrorCategory.ObjectNotFound, found.Name));
            return;
        }

        RelayTest test = new(found.Name, found.Addresses[0])
        {
            Credential = Credential?.GetNetworkCredential(),
            Senders = senders,
            Limit = ServerLimit,
            Roots = Roots,
            Trace = output.Debug,
        };
        test = port is { } one ? test with { Ports = [(one, one == SubmissionRoute.ImplicitTlsPort)] } : test;
        IReadOnlyList<CheckResult> results = await new RelayTester(Resolver(output), Vantage).RunAsync(test, cancellationToken).ConfigureAwait(false);
        if (Quiet)
        {
            output.Object(results.WorstStatus() < CheckStatus.Error);
            return;
        }

        foreach (CheckResult result in results)
        {
            output.Object(result);
        }
    }
}
