using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Pipeline;

/// <summary>What one worker speaks through.</summary>
internal sealed class WorkItemOutput : IPipelineOutput
{
    private readonly WorkItem _item;
    private readonly string _command;
    private readonly CancellationToken _stop;

    /// <summary>Makes the voice of a worker.</summary>
    /// <param name="item">The work.</param>
    /// <param name="command">The cmdlet's name, for errors.</param>
    /// <param name="stop">Cancelled when the cmdlet stops.</param>
    public WorkItemOutput(WorkItem item, string command, CancellationToken stop)
    {
        _item = item;
        _command = command;
        _stop = stop;
    }

    /// <inheritdoc />
    public void Object(object? value) =>
        _item.Send(PipelineMessageKind.InTurn, cmdlet => cmdlet.WriteObject(ProviderPaths.Item(cmdlet, value), enumerateCollection: false));

    /// <inheritdoc />
    public void Each(IReadOnlyList<object> values) =>
        _item.Send(PipelineMessageKind.InTurn, cmdlet => cmdlet.WriteObject(values, enumerateCollection: true));

    /// <inheritdoc />
    public void Objects(Action<Action<object?>> write) =>
        _item.Send(PipelineMessageKind.InTurn, cmdlet => write(value => cmdlet.WriteObject(value, enumerateCollection: false)));

    /// <inheritdoc />
    public void Error(ErrorRecord error) => _item.Send(PipelineMessageKind.InTurn, cmdlet => cmdlet.WriteError(error));

    /// <inheritdoc />
    public void Verbose(string text) => _item.Send(PipelineMessageKind.InTurn, cmdlet => cmdlet.WriteVerbose(text));

    /// <inheritdoc />
    public void Warning(string text) => _item.Send(PipelineMessageKind.InTurn, cmdlet => cmdlet.WriteWarning(text));

    /// <inheritdoc />
    public void Debug(string text) => _item.Send(PipelineMessageKind.InTurn, cmdlet => cmdlet.WriteDebug(text));

    /// <inheritdoc />
    public void Progress(ProgressRecord record) =>
        _item.Send(PipelineMessageKind.AtOnce, cmdlet => cmdlet.WriteProgress(record));

    /// <inheritdoc />
    public void Information(object messageData, params string[] tags) =>
        _item.Send(PipelineMessageKind.InTurn, cmdlet => cmdlet.WriteInformation(messageData, tags));

    /// <inheritdoc />
    public Task<bool> ShouldProcessAsync(string description, string question, string caption) =>
        AskAsync(cmdlet => cmdlet.ShouldProcess(description, question, caption));

    /// <inheritdoc />
    public Task<bool> ShouldProcessAsync(string target, string action) =>
        AskAsync(cmdlet => cmdlet.ShouldProcess(target, action));

    /// <inheritdoc />
    public Task<bool> ShouldContinueAsync(string query, string caption) =>
        AskAsync(cmdlet => Question.IsAnsweredBeforehand(cmdlet) || cmdlet.ShouldContinue(query, caption));

    private async Task<bool> AskAsync(Func<PSCmdlet, bool> ask)
    {
        Question question = new(ask, _item.Target, _command);
        _item.Send(PipelineMessageKind.InTurn, question.Put);

        // After a stop nobody answers: the worker must not wait for ever.
        using (_stop.Register(question.Abandon))
        {
            return await question.Answer.ConfigureAwait(false);
        }
    }
}
