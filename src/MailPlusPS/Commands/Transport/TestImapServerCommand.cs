using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Pipeline;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>Talks to an IMAP server as a mail program would, and judges what it finds (tutorial §5.4); fetches no message.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ImapServer", DefaultParameterSetName = ByDomain)]
[OutputType(typeof(CheckResult))]
[OutputType(typeof(bool))]
public sealed class TestImapServerCommand : ServerCmdlet
{
    /// <summary>An account of the server; it is tried once. Without it only TLS and what the server offers are judged.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Where IMAP with TLS from the first byte is.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int Port { get; set; } = 993;

    /// <summary>Where POP3 with TLS from the first byte is.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int Pop3Port { get; set; } = 995;

    /// <summary>POP3 is wanted: it must be on, and the account must be able to log in by it.</summary>
    [Parameter]
    public SwitchParameter Pop3 { get; set; }

    /// <summary>Sends the password although the certificate does not prove whose server it is.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Gives true where nothing fails and everything could be found out, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override async Task LookAtAsync(ServerHost host, IPipelineOutput output, CancellationToken cancellationToken)
    {
        ImapServerTest test = new(host.Name, host.Addresses[0])
        {
            Port = Port,
            Pop3Port = Pop3Port,
            WantsPop3 = Pop3,
            Credential = Credential?.GetNetworkCredential(),
            SkipCertificateCheck = SkipCertificateCheck,
            Limit = ServerLimit,
            Roots = Roots,
        };
        IReadOnlyList<CheckResult> results = await new ImapServerTester(Vantage).RunAsync(test, cancellationToken).ConfigureAwait(false);
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
