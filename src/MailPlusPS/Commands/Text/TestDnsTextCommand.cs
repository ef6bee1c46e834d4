using System.Linq;
using System.Management.Automation;
using MailPlusPS.Checks;
using MailPlusPS.Pasting;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Looks for stray characters in a text before it is published, one verdict a rule and record (tutorial, preamble 5).</summary>
[Cmdlet(VerbsDiagnostic.Test, "DnsText", DefaultParameterSetName = "Text")]
[OutputType(typeof(CheckResult))]
[OutputType(typeof(bool))]
public sealed class TestDnsTextCommand : PasteCmdlet
{
    /// <summary>Gives true where there are records and all can be published as they are, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void Write(DnsTextRepair record, IPipelineOutput output)
    {
        if (Quiet)
        {
            return;
        }

        foreach (CheckResult check in TextJudge.Judge(record))
        {
            output.Object(check);
        }
    }

    private protected override void Close(PasteResult result, IPipelineOutput output)
    {
        if (Quiet)
        {
            output.Object(result.Records.Count > 0 && result.Records.All(r => TextJudge.Judge(r).WorstStatus() < CheckStatus.Error));
        }
    }
}
