using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Tests how the NAS is secured before it stands open to the Internet: admin, auto-block, firewall, two-factor, MailPlus against the known advisory (P09).</summary>
[Cmdlet(VerbsDiagnostic.Test, "SynologySecurity")]
[OutputType(typeof(CheckResult))]
[OutputType(typeof(bool))]
public sealed class TestSynologySecurityCommand : NasCmdlet
{
    /// <summary>Gives true where nothing fails and everything could be found out, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override void BeginInput() => CheckTheme.Current = HostTheme.Of(SessionState);

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (NasSession session, bool quiet) = (Session, Quiet);
        StartNas((output, cancellationToken) => TestAsync(session, quiet, output, cancellationToken), session.ComputerName);
    }

    private static async Task TestAsync(NasSession session, bool quiet, IPipelineOutput output, CancellationToken cancellationToken)
    {
        IReadOnlyList<CheckResult> checks = await new SynologySecurity(session.Calls, session.Facts, session.ComputerName).JudgeAsync(cancellationToken).ConfigureAwait(false);
        if (quiet)
        {
            output.Object(checks.WorstStatus() < CheckStatus.Error);
            return;
        }

        foreach (CheckResult check in checks)
        {
            output.Object(check);
        }
    }
}
