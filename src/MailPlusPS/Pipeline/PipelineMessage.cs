using System;
using System.Management.Automation;

namespace MailPlusPS.Pipeline;

/// <summary>What a worker sent to the pipeline thread.</summary>
/// <param name="Item">The input whose work sent it.</param>
/// <param name="Kind">When it is due.</param>
/// <param name="Write">What to do with the cmdlet on the pipeline thread; null for an end of work.</param>
internal sealed record PipelineMessage(WorkItem Item, PipelineMessageKind Kind, Action<PSCmdlet>? Write);
