using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Mx;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets a domain's MX records, lowest preference first, with the addresses behind them (tutorial §4.2.2).</summary>
[Cmdlet(VerbsCommon.Get, "MxRecord")]
[OutputType(typeof(MxRecord))]
public sealed class GetMxRecordCommand : DomainCmdlet
{
    private protected override DomainLook Prepare() => LookAsync;

    private static async Task LookAsync(DnsName domain, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        MxSet set = await new MxReader(resolver).ReadAsync(domain, cancellationToken).ConfigureAwait(false);
        if (!set.Answer.IsConclusive)
        {
            output.Error(Unanswered(set.Answer));
            return;
        }

        foreach (MxRecord record in set.Records)
        {
            output.Object(record);
        }
    }
}
