using System.Linq;
using System.Management.Automation;

namespace MailPlusPS.Console.Shims;

/// <summary><c>Join-Path</c>, which the core engine lacks: as PowerShell's without <c>-Credential</c>.</summary>
[Cmdlet(VerbsCommon.Join, "Path")]
internal sealed class JoinPathCommand : PSCmdlet
{
    /// <summary>The paths to extend.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[] Path { get; set; } = [];

    /// <summary>What to append.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? ChildPath { get; set; }

    /// <summary>What to append after it.</summary>
    [Parameter(Position = 2, ValueFromRemainingArguments = true, ValueFromPipelineByPropertyName = true)]
    public string[] AdditionalChildPath { get; set; } = [];

    /// <summary>True for the paths that exist there, wildcards resolved.</summary>
    [Parameter]
    public SwitchParameter Resolve { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            string joined = AdditionalChildPath.Prepend(ChildPath ?? string.Empty).Aggregate(path, SessionState.Path.Combine);
            if (Resolve.IsPresent)
            {
                WriteResolved(joined);
            }
            else
            {
                WriteObject(joined);
            }
        }
    }

    private void WriteResolved(string joined)
    {
        try
        {
            WriteObject(SessionState.Path.GetResolvedPSPathFromPSPath(joined).Select(path => path.Path), enumerateCollection: true);
        }
        catch (SessionStateException missing)
        {
            WriteError(missing.ErrorRecord);
        }
    }
}
