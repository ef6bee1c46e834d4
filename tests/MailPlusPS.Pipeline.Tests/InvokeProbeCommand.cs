using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Pipeline.Tests;

/// <summary>A leaf whose work is handed in by the test.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Probe", SupportsShouldProcess = true)]
public sealed class InvokeProbeCommand : AsyncCmdlet
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public int Number { get; set; }

    [Parameter]
    public Func<int, IPipelineOutput, CancellationToken, Task>? Work { get; set; }

    [Parameter]
    public Action<InvokeProbeCommand>? AtEnd { get; set; }

    [Parameter]
    public int FailAt { get; set; }

    protected override void ProcessInput()
    {
        if (Number == FailAt)
        {
            ThrowTerminatingError(new ErrorRecord(
                new InvalidOperationException("misuse"), "Misuse", ErrorCategory.InvalidArgument, Number));
        }

        int number = Number;
        Start((output, stop) => Work!(number, output, stop), number);
    }

    protected override void EndInput() => AtEnd?.Invoke(this);

    internal void StartOneMore(string text) => Start((output, _) =>
    {
        output.Object(text);
        return Task.CompletedTask;
    });
}

/// <summary>Shows what paths become.</summary>
[Cmdlet(VerbsCommon.Find, "ProbePath", DefaultParameterSetName = "Path")]
public sealed class FindProbePathCommand : AsyncCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Path")]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(ParameterSetName = "New")]
    public string? NewPath { get; set; }

    protected override void ProcessInput()
    {
        if (NewPath is { } path)
        {
            WriteObject(ResolveNewPath(path));
            return;
        }

        bool literal = LiteralPath.Length > 0;
        IReadOnlyList<string> found = ResolvePaths(literal ? LiteralPath : Path, literal);
        WriteObject(found, enumerateCollection: true);
    }
}

/// <summary>Lets the first objects through, then ends the pipeline above it, as <c>Select-Object -First</c> does.</summary>
[Cmdlet(VerbsCommon.Select, "FirstProbe")]
public sealed class SelectFirstProbeCommand : Cmdlet
{
    private int _seen;

    [Parameter(Position = 0)]
    public int First { get; set; } = 1;

    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        if (++_seen == First)
        {
            // Select-Object is not in the core engine, and what it throws is not public.
            Type type = typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;
            throw (Exception)Activator.CreateInstance(type, this)!;
        }
    }
}
