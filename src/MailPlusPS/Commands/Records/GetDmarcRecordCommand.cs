using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Dmarc;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets the DMARC record that applies to a domain, every tag explained, and says what is wrong with it (tutorial §4.2.5).</summary>
[Cmdlet(VerbsCommon.Get, "DmarcRecord")]
[OutputType(typeof(DmarcRecord))]
public sealed class GetDmarcRecordCommand : DomainCmdlet
{
    private protected override DomainLook Prepare() => LookAsync;

    private static async Task LookAsync(DnsName domain, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        DmarcRecord record = await new DmarcReader(resolver).ReadAsync(domain, cancellationToken).ConfigureAwait(false);
        if (record.Answer is { IsConclusive: false } trouble)
        {
            output.Error(Unanswered(trouble));
            return;
        }

        output.Object(record);
    }
}
