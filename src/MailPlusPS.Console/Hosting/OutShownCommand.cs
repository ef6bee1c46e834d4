using System;
using System.Management.Automation;

namespace MailPlusPS.Console.Hosting;

/// <summary>
/// <c>Out-Default</c>, ended in any case: it holds the first objects of a table back to measure them, and an
/// <c>exit</c> after them would lose them.
/// </summary>
[Cmdlet(VerbsData.Out, "Shown")]
internal sealed class OutShownCommand : PSCmdlet, IDisposable
{
    private SteppablePipeline? _view;

    /// <summary>The object.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc />
    public void Dispose() => End();

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        _view = ScriptBlock.Create("Out-Default").GetSteppablePipeline(CommandOrigin.Internal);
        _view.Begin(this);
    }

    /// <inheritdoc />
    protected override void ProcessRecord() => _view!.Process(InputObject);

    /// <inheritdoc />
    protected override void EndProcessing() => End();

    private void End()
    {
        SteppablePipeline? view = _view;
        _view = null;
        if (view is null)
        {
            return;
        }

        using (view)
        {
            if (!Stopping)
            {
                view.End();
            }
        }
    }
}
