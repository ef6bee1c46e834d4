using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;
using MailPlusPS.Spf;

namespace MailPlusPS.Commands;

/// <summary>Writes a domain's SPF record out with all that it includes, a line a term, addresses and look-ups beside it (tutorial §4.2.3).</summary>
[Cmdlet(VerbsData.Expand, "SpfRecord")]
[OutputType(typeof(SpfTreeRow))]
public sealed class ExpandSpfRecordCommand : SpfCmdlet
{
    private protected override DomainLook Prepare()
    {
        string? record = Record;
        return (domain, resolver, output, cancellationToken) => LookAsync(domain, record, resolver, output, cancellationToken);
    }

    private static async Task LookAsync(DnsName domain, string? record, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (await ReadAsync(domain, record, resolver, output, cancellationToken).ConfigureAwait(false) is not { } source)
        {
            return;
        }

        foreach (SpfTreeRow row in await SpfTreeWriter.WriteAsync(resolver, source, cancellationToken).ConfigureAwait(false))
        {
            output.Object(row);
        }
    }
}
