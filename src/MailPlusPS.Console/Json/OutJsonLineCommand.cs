using System.IO;
using System.Management.Automation;

namespace MailPlusPS.Console.Json;

/// <summary>Writes each object of the pipeline as a line of JSON. The end of every pipeline with <c>-OutputFormat Json</c>.</summary>
[Cmdlet(VerbsData.Out, "JsonLine")]
internal sealed class OutJsonLineCommand : PSCmdlet
{
    /// <summary>The object.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Where the lines go.</summary>
    [Parameter(Mandatory = true)]
    public TextWriter? Writer { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord() => Writer!.WriteLine(JsonLine.Write(InputObject));
}
