using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets the hosts whose address the NAS keeps, OVH's DynHost among them (tutorial, prerequisites; step P14).</summary>
[Cmdlet(VerbsCommon.Get, "SynologyDdns")]
[OutputType(typeof(SynologyDdns))]
public sealed class GetSynologyDdnsCommand : NasCmdlet
{
    /// <inheritdoc />
    protected override void BeginInput() => CheckTheme.Current = HostTheme.Of(SessionState);

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        NasSession session = Session;
        StartNas((output, cancellationToken) => ReadAsync(session, output, cancellationToken), session);
    }

    private static async Task ReadAsync(NasSession session, IPipelineOutput output, CancellationToken cancellationToken)
    {
        IReadOnlyList<SynologyDdns> hosts = await NasDdns.ReadAsync(session.Calls, cancellationToken).ConfigureAwait(false);
        if (hosts.Count == 0)
        {
            output.Warning(Texts.Get("Nas.Ddns.None"));
        }

        foreach (SynologyDdns host in hosts)
        {
            output.Object(host);
        }
    }
}
