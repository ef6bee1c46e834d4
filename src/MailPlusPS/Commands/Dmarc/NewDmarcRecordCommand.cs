using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Composes a DMARC record and judges it before it is published, or proposes the next one on the way from none to reject (tutorial §4.2.5).</summary>
[Cmdlet(VerbsCommon.New, "DmarcRecord", DefaultParameterSetName = "Compose")]
[OutputType(typeof(DmarcRecordText))]
public sealed class NewDmarcRecordCommand : DomainCmdlet
{
    /// <summary>What receivers are asked to do with mail of the domain that fails.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Compose")]
    public DmarcPolicy Policy { get; set; }

    /// <summary>What they are asked to do with mail of names below it; the same where it is left out.</summary>
    [Parameter(ParameterSetName = "Compose")]
    public DmarcPolicy? SubdomainPolicy { get; set; }

    /// <summary>What they are asked to do with mail of names below it that do not exist; the same as for those that do where it is left out.</summary>
    [Parameter(ParameterSetName = "Compose")]
    public DmarcPolicy? NonexistentPolicy { get; set; }

    /// <summary>The mail addresses for the daily reports in figures.</summary>
    [Parameter(ParameterSetName = "Compose")]
    [ValidateNotNullOrEmpty]
    public string[] AggregateReportTo { get; set; } = [];

    /// <summary>The mail addresses for reports on single messages, which hardly any receiver sends.</summary>
    [Parameter(ParameterSetName = "Compose")]
    [ValidateNotNullOrEmpty]
    public string[] FailureReportTo { get; set; } = [];

    /// <summary>How near the domain of a signature must be to the From domain.</summary>
    [Parameter(ParameterSetName = "Compose")]
    public DmarcAlignmentMode? DkimAlignment { get; set; }

    /// <summary>How near the domain of the envelope sender must be to the From domain.</summary>
    [Parameter(ParameterSetName = "Compose")]
    public DmarcAlignmentMode? SpfAlignment { get; set; }

    /// <summary>When single messages are reported: 0 where all fails, 1 where anything does, d for DKIM, s for SPF.</summary>
    [Parameter(ParameterSetName = "Compose")]
    [ValidateSet("0", "1", "d", "s")]
    public string[] FailureOptions { get; set; } = [];

    /// <summary>Puts the policy in test: receivers act one step more softly.</summary>
    [Parameter(ParameterSetName = "Compose")]
    public SwitchParameter Testing { get; set; }

    /// <summary>Adds the tags that readers of the old standard (RFC 7489) know.</summary>
    [Parameter]
    public SwitchParameter Legacy { get; set; }

    /// <summary>Proposes the record to publish next, and says why and when.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Next")]
    public SwitchParameter Next { get; set; }

    /// <summary>The record that the next one is to follow; the published one where it is left out.</summary>
    [Parameter(ParameterSetName = "Next")]
    [ValidateNotNullOrEmpty]
    public new string? Record { get; set; }

    private protected override DomainLook Prepare()
    {
        (string? record, bool legacy) = (Record, Legacy);
        if (Next)
        {
            return (domain, resolver, output, cancellationToken) => ProposeAsync(domain, record, legacy, resolver, output, cancellationToken);
        }

        DmarcWish wish = new()
        {
            Policy = Policy,
            SubdomainPolicy = SubdomainPolicy,
            NonexistentPolicy = NonexistentPolicy,
            AggregateReportTo = AggregateReportTo,
            FailureReportTo = FailureReportTo,
            DkimAlignment = DkimAlignment,
            SpfAlignment = SpfAlignment,
            FailureOptions = FailureOptions,
            IsTesting = Testing,
            IsLegacy = legacy,
        };
        return (domain, resolver, output, cancellationToken) => ComposeAsync(domain, wish, resolver, output, cancellationToken);
    }

    private static async Task ComposeAsync(DnsName domain, DmarcWish wish, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (!DmarcBuilder.TryCompose(wish, out string text, out string reason))
        {
            output.Error(DnsCmdlet.Record(new ArgumentException(reason), "InvalidDmarcValue", ErrorCategory.InvalidArgument, domain.ToString()));
            return;
        }

        output.Object(await new DmarcBuilder(resolver).DescribeAsync(domain, text, wish.IsLegacy, cancellationToken).ConfigureAwait(false));
    }

    private static async Task ProposeAsync(DnsName domain, string? record, bool legacy, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        DmarcProposal proposal = await new DmarcBuilder(resolver).ProposeAsync(domain, record, legacy, cancellationToken).ConfigureAwait(false);
        if (proposal.Record is { } next)
        {
            output.Object(next);
            return;
        }

        output.Error(proposal.Trouble is { } trouble
            ? Unanswered(trouble)
            : DnsCmdlet.Record(new ArgumentException(proposal.Reason), "DmarcRecordUnclear", ErrorCategory.InvalidData, domain.ToString()));
    }
}
