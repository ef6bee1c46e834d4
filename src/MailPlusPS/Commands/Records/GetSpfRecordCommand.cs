using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets a domain's SPF record, every term explained, and says what is wrong with it (tutorial §4.2.3).</summary>
[Cmdlet(VerbsCommon.Get, "SpfRecord")]
[OutputType(typeof(SpfRecord))]
public sealed class GetSpfRecordCommand : DomainCmdlet
{
    private protected override DomainLook Prepare() => LookAsync;

    private static async Task LookAsync(DnsName domain, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        SpfRecord record = await new SpfReader(resolver).ReadAsync(domain, cancellationToken).ConfigureAwait(false);
        if (record.Answer is { IsConclusive: false } trouble)
        {
            output.Error(Unanswered(trouble));
            return;
        }

        output.Object(record);
    }
}
