using System;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Pipeline;

/// <summary>A question of a worker, asked on the pipeline thread.</summary>
internal sealed class Question
{
    private const string ConfirmParameter = "Confirm";

    private readonly TaskCompletionSource<bool> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<PSCmdlet, bool> _ask;
    private readonly object? _target;
    private readonly string _command;

    /// <summary>Makes a question.</summary>
    /// <param name="ask">Asks it of the cmdlet.</param>
    /// <param name="target">The input it is about.</param>
    /// <param name="command">The cmdlet's name.</param>
    public Question(Func<PSCmdlet, bool> ask, object? target, string command)
    {
        _ask = ask;
        _target = target;
        _command = command;
    }

    /// <summary>The answer; cancelled when nobody will give one any more.</summary>
    public Task<bool> Answer => _answer.Task;

    /// <summary>Whether <c>-Confirm:$false</c> was given.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <returns>True where yes was said beforehand.</returns>
    public static bool IsAnsweredBeforehand(PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(ConfirmParameter, out object? value)
        && value is SwitchParameter { IsPresent: false };

    /// <summary>Asks, and hands the answer to the worker.</summary>
    /// <param name="cmdlet">The cmdlet, on the pipeline thread.</param>
    public void Put(PSCmdlet cmdlet)
    {
        bool yes = false;
        try
        {
            yes = _ask(cmdlet);
        }
        catch (Exception exception) when (!EndsThePipeline(exception))
        {
            // A host without a terminal throws, each with an exception of its own choice.
            cmdlet.WriteError(new ErrorRecord(
                new PSInvalidOperationException(Texts.Get("Pipeline.NobodyToAsk", _command), exception),
                "NobodyToAsk",
                ErrorCategory.InvalidOperation,
                _target));
        }

        _answer.TrySetResult(yes);
    }

    /// <summary>Gives up waiting for the answer.</summary>
    public void Abandon() => _answer.TrySetCanceled();

    private static bool EndsThePipeline(Exception exception) =>
        exception is PipelineStoppedException or ActionPreferenceStopException or FlowControlException;
}
