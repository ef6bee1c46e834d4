using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets the rules of the NAS's firewall, in the order in which they decide (tutorial §6.1).</summary>
[Cmdlet(VerbsCommon.Get, "SynologyFirewallRule")]
[OutputType(typeof(SynologyFirewallRule))]
public sealed class GetSynologyFirewallRuleCommand : NasCmdlet
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
        FirewallState state = await new FirewallApi(session.Calls, TimeSpan.Zero).ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!state.IsEnabled)
        {
            output.Warning(Texts.Get("N01.Off"));
        }

        foreach (SynologyFirewallRule rule in SynologyFirewallRule.Of(state))
        {
            output.Object(rule);
        }
    }
}
