using System.Management.Automation;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Takes a pasted text apart into records and repairs what copying did to them (tutorial, preamble 5).</summary>
[Cmdlet(VerbsDiagnostic.Repair, "DnsText", DefaultParameterSetName = "Text")]
[OutputType(typeof(DnsTextRepair))]
[OutputType(typeof(string))]
public sealed class RepairDnsTextCommand : PasteCmdlet
{
    /// <summary>Gives the repaired values alone, as strings.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    private protected override void Write(DnsTextRepair record, IPipelineOutput output) =>
        output.Object(Raw ? record.Value : record);
}
