using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Deployment;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;
using MailPlusPS.Providers;
using MailPlusPS.Spf;

namespace MailPlusPS.Commands;

/// <summary>Says whether addresses may send for a domain, as receivers do it (RFC 7208), by the published record or one that is not published yet (tutorial §4.2.3).</summary>
[Cmdlet(VerbsDiagnostic.Test, "SpfRecord")]
[OutputType(typeof(SpfResult))]
[OutputType(typeof(bool))]
public sealed class TestSpfRecordCommand : SpfCmdlet
{
    /// <summary>The addresses that would send; without them and without a relay the domain's own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] IPAddress { get; set; } = [];

    /// <summary>The sender in MAIL FROM; <c>postmaster</c> at the domain where none is given, the empty one for a bounce.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? MailFrom { get; set; }

    /// <summary>The name in HELO or EHLO; the domain itself where none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Helo { get; set; }

    /// <summary>A relay, such as <c>smtp.orange.fr</c>: the addresses by which it delivers are tested.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Relay { get; set; }

    /// <summary>Gives true where every address passes for both identities, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override DomainLook Prepare()
    {
        RelayProfile? relay = Relay is null ? null : RelayProfile.Find(Relay);
        (string[] addresses, SpfTest test) = (IPAddress, new SpfTest(DnsName.Root)
        {
            Record = Record,
            MailFrom = MailFrom,
            Helo = Helo,
            Relay = relay?.Provider,
            RelayHosts = relay?.OutgoingNames ?? [],
            RelayIsKnown = relay?.IsKnown ?? false,
        });
        return (domain, resolver, output, cancellationToken) => LookAsync(test with { Domain = domain }, addresses, resolver, output, cancellationToken);
    }

    private async Task LookAsync(SpfTest test, string[] addresses, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (ReadAddresses(addresses, output) is not { } clients)
        {
            return;
        }

        SpfTestOutcome outcome = await new SpfTester(resolver).RunAsync(test with { Addresses = clients }, cancellationToken).ConfigureAwait(false);
        if (outcome.Results.Count == 0)
        {
            output.Error(outcome.Trouble is { } trouble
                ? Unanswered(trouble)
                : DnsCmdlet.Record(new ArgumentException(Texts.Get("Spf.Test.NoAddress", test.Relay ?? test.Domain.ToString())), "NoAddressToTest", ErrorCategory.ObjectNotFound, test.Domain.ToString()));
            return;
        }

        if (Quiet)
        {
            output.Object(outcome.Results.All(r => r.Result == SpfResultCode.Pass));
            return;
        }

        foreach (SpfResult result in outcome.Results)
        {
            output.Object(result);
        }
    }
}
