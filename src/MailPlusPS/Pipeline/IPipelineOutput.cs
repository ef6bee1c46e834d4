using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;

namespace MailPlusPS.Pipeline;

/// <summary>
/// What a worker says. Everything is carried to the pipeline thread and comes out there in the order of the
/// inputs: at once for the oldest input at work, kept for the later ones until it is their turn.
/// </summary>
/// <remarks>
/// Any thread may call it while the work runs. Once the cmdlet was stopped each member throws
/// <see cref="System.OperationCanceledException"/>, so that a worker that forgot its token ends all the same.
/// </remarks>
public interface IPipelineOutput
{
    /// <summary>Writes one object; a list is one object too.</summary>
    /// <param name="value">The object.</param>
    void Object(object? value);

    /// <summary>Writes the objects of a list one after the other. Whoever follows takes them together, which costs him less than one by one.</summary>
    /// <param name="values">The objects.</param>
    void Each(IReadOnlyList<object> values);

    /// <summary>Writes several objects in one turn, by who decides on the pipeline thread, from one to the next.</summary>
    /// <param name="write">Calls what it is given with each object.</param>
    void Objects(Action<Action<object?>> write);

    /// <summary>Writes an error that does not end the pipeline.</summary>
    /// <param name="error">The error, with an id in PascalCase, a category and its target.</param>
    void Error(ErrorRecord error);

    /// <summary>Says a step, for <c>-Verbose</c>.</summary>
    /// <param name="text">The sentence.</param>
    void Verbose(string text);

    /// <summary>Warns.</summary>
    /// <param name="text">The sentence.</param>
    void Warning(string text);

    /// <summary>Says a detail of the wire, for <c>-Debug</c>; never a secret.</summary>
    /// <param name="text">The detail.</param>
    void Debug(string text);

    /// <summary>Shows how far the work is. Progress does not wait for its turn.</summary>
    /// <param name="record">The state.</param>
    void Progress(ProgressRecord record);

    /// <summary>Writes to the information stream.</summary>
    /// <param name="messageData">The data or sentence.</param>
    /// <param name="tags">The tags by which a reader may tell it.</param>
    void Information(object messageData, params string[] tags);

    /// <summary>Asks on the pipeline thread whether to act, as <c>-WhatIf</c> and <c>-Confirm</c> say.</summary>
    /// <param name="description">What will be done, for <c>-WhatIf</c> and <c>-Verbose</c>.</param>
    /// <param name="question">The question to ask.</param>
    /// <param name="caption">The heading over the question.</param>
    /// <returns>True to act; false not to, and where nobody can answer, which is written as an error.</returns>
    Task<bool> ShouldProcessAsync(string description, string question, string caption);

    /// <summary>Asks on the pipeline thread whether to act on a target.</summary>
    /// <param name="target">What is acted on.</param>
    /// <param name="action">What is done to it.</param>
    /// <returns>True to act; false not to, and where nobody can answer, which is written as an error.</returns>
    Task<bool> ShouldProcessAsync(string target, string action);

    /// <summary>Asks a question of its own, besides <c>-Confirm</c>. <c>-Confirm:$false</c> answers yes.</summary>
    /// <param name="query">The question.</param>
    /// <param name="caption">The heading over the question.</param>
    /// <returns>True to go on; false not to, and where nobody can answer, which is written as an error.</returns>
    Task<bool> ShouldContinueAsync(string query, string caption);
}
