using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Tests.Shared;
using Xunit;

namespace MailPlusPS.Pipeline.Tests;

public sealed class QuestionTests
{
    private const int Yes = 0;
    private const int No = 2;

    [Fact]
    public async Task WhatIf_says_what_would_be_done_and_answers_no()
    {
        RecordingHost host = new();
        using ProbeSession session = new(host);

        IReadOnlyList<object?> output = await session.RunAsync("1 | Invoke-Probe -WhatIf -Work $w", ActAsync);

        Assert.Equal([false], output);
        Assert.Contains(host.Lines, line => line.Contains("Performing the operation \"Delete\" on target \"record 1\".", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Confirm_false_answers_yes_without_a_question()
    {
        using ProbeSession session = new();

        Assert.Equal([true, true], await session.RunAsync("1..2 | Invoke-Probe -Confirm:$false -Work $w", ActAsync));
        Assert.Empty(session.Errors);
    }

    [Fact]
    public async Task Questions_are_asked_one_after_the_other_in_the_order_of_inputs_on_one_thread()
    {
        ConcurrentQueue<string> asked = new();
        ConcurrentDictionary<int, bool> threads = new();
        RecordingHost host = new(message =>
        {
            asked.Enqueue(message);
            threads[Environment.CurrentManagedThreadId] = true;
            return message.Contains("record 2", StringComparison.Ordinal) ? No : Yes;
        });
        using ProbeSession session = new(host);
        TaskCompletionSource second = new();

        IReadOnlyList<object?> output = await session.RunAsync("1..3 | Invoke-Probe -Confirm -Work $w", async (number, say, stop) =>
        {
            if (number == 1)
            {
                await second.Task;
            }

            second.TrySetResult();
            await ActAsync(number, say, stop);
        });

        Assert.Equal([true, false, true], output);
        Assert.Collection(
            asked,
            message => Assert.Contains("record 1", message, StringComparison.Ordinal),
            message => Assert.Contains("record 2", message, StringComparison.Ordinal),
            message => Assert.Contains("record 3", message, StringComparison.Ordinal));
        Assert.Single(threads);
    }

    [Fact]
    public async Task The_description_is_what_WhatIf_says()
    {
        RecordingHost host = new();
        using ProbeSession session = new(host);

        await session.RunAsync("1 | Invoke-Probe -WhatIf -Work $w", (_, say, _) => say.ShouldProcessAsync("Would publish.", "Publish?", "Zone"));

        Assert.Contains(host.Lines, line => line.Contains("Would publish.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_terminal_a_question_is_an_error_that_names_the_way_out(bool shouldProcess)
    {
        using ProbeSession session = new();

        IReadOnlyList<object?> output = await session.RunAsync("1..2 | Invoke-Probe -Confirm -Work $w", async (number, say, stop) =>
        {
            say.Object(shouldProcess ? await say.ShouldProcessAsync("record", "Delete") : await say.ShouldContinueAsync("Go on?", "Zone"));
        });

        Assert.Equal([false, false], output);
        Assert.Equal(2, session.Errors.Count);
        Assert.Equal("NobodyToAsk,MailPlusPS.Pipeline.Tests.InvokeProbeCommand", session.Errors[0].FullyQualifiedErrorId);
        Assert.Equal(1, session.Errors[0].TargetObject);
        Assert.Contains("-Confirm:$false", session.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_false_answers_a_question_besides_too()
    {
        using ProbeSession session = new();

        IReadOnlyList<object?> output = await session.RunAsync(
            "1 | Invoke-Probe -Confirm:$false -Work $w",
            async (_, say, _) => say.Object(await say.ShouldContinueAsync("Go on?", "Zone")));

        Assert.Equal([true], output);
    }

    [Fact]
    public async Task A_stop_frees_a_worker_that_waits_for_an_answer()
    {
        using ProbeSession session = new();
        TaskCompletionSource second = new();
        TaskCompletionSource<Exception?> freed = new();
        Task run = session.StartAsync("1..2 | Invoke-Probe -Work $w", async (number, say, stop) =>
        {
            if (number == 1)
            {
                // The second input's question waits for its turn, which never comes.
                await Task.Delay(Timeout.Infinite, stop);
            }

            Task<bool> question = say.ShouldProcessAsync("record", "Delete");
            second.SetResult();
            freed.SetResult(await Record.ExceptionAsync(() => question));
        });
        await Within.Patience(second.Task);
        await session.Shell.StopAsync(null, null);

        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
        Assert.IsType<TaskCanceledException>(await Within.Patience(freed.Task));
    }

    private static async Task ActAsync(int number, IPipelineOutput say, CancellationToken stop) =>
        say.Object(await say.ShouldProcessAsync($"record {number}", "Delete"));
}
