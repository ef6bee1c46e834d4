using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;
using MailPlusPS.Spf;

namespace MailPlusPS.Commands;

/// <summary>Puts addresses in the place of the names in an SPF record, says what that loses and whether a published list is stale (tutorial §4.2.3).</summary>
[Cmdlet(VerbsData.ConvertTo, "FlatSpfRecord")]
[OutputType(typeof(FlatSpfRecord))]
public sealed class ConvertToFlatSpfRecordCommand : SpfCmdlet
{
    /// <summary>Terms or kinds to replace, such as <c>include:mx.ovh.com</c>, <c>a</c> or <c>mx</c>; all that addresses can stand for where none is named.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Replace { get; set; } = [];

    /// <summary>One record, or a second one that the domain's includes.</summary>
    [Parameter]
    public FlatSpfForm As { get; set; }

    /// <summary>The name of the second record; <c>ovh</c> below the domain where none is given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IncludeName { get; set; }

    /// <summary>A flat record that is published, to learn whether it is stale.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Compare { get; set; }

    /// <summary>Addresses to try with both records, besides those of the record itself.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] IPAddress { get; set; } = [];

    private protected override DomainLook Prepare()
    {
        (string? record, string[] addresses) = (Record, IPAddress);
        return (domain, resolver, output, cancellationToken) => LookAsync(domain, record, addresses, resolver, output, cancellationToken);
    }

    private async Task LookAsync(DnsName domain, string? record, string[] addresses, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if ((Compare is not null && !IsRecord(Compare, output))
            || ReadAddresses(addresses, output) is not { } clients
            || ReadName(IncludeName, domain, output) is not { } name
            || await ReadSingleAsync(domain, record, resolver, output, cancellationToken).ConfigureAwait(false) is not { } text)
        {
            return;
        }

        SpfFlatRequest request = new(domain, text) { Replace = Replace, Form = As, IncludeName = name, Compare = Compare, Addresses = clients };
        SpfFlatOutcome outcome = await new SpfFlattener(resolver).RunAsync(request, cancellationToken).ConfigureAwait(false);
        if (outcome.Record is not null)
        {
            output.Object(outcome.Record);
            return;
        }

        output.Error(outcome.Trouble is { } trouble ? Unanswered(trouble) : Misfit("SpfRecordNotFlattened", outcome.Problem!, text));
    }

    private static DnsName? ReadName(string? text, DnsName domain, IPipelineOutput output)
    {
        if (text is null)
        {
            return domain.Prepend("ovh");
        }

        if (!MailDomain.TryParse(text, out DnsName? name, out string reason))
        {
            output.Error(Misfit("InvalidIncludeName", reason, text));
        }

        return name;
    }
}
