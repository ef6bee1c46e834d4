using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace MailPlusPS.Pipeline.Tests;

public sealed class OrderTests
{
    [Fact]
    public async Task Output_keeps_the_order_of_inputs_whichever_ends_first()
    {
        using ProbeSession session = new();
        TaskCompletionSource[] ended = [.. Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource())];
        ended[3].SetResult();

        // Each input says its first word, then waits for the one after it.
        IReadOnlyList<object?> output = await session.RunAsync("1..3 | Invoke-Probe -Work $w", async (number, say, _) =>
        {
            say.Object($"{number} starts");
            await ended[number].Task;
            say.Object($"{number} ends");
            ended[number - 1].SetResult();
        });

        Assert.Equal(["1 starts", "1 ends", "2 starts", "2 ends", "3 starts", "3 ends"], output);
    }

    [Fact]
    public async Task The_oldest_input_is_heard_while_it_runs()
    {
        using ProbeSession session = new();
        TaskCompletionSource heard = new();
        session.Output.DataAdded += (_, _) => heard.TrySetResult();

        IReadOnlyList<object?> output = await session.RunAsync("1 | Invoke-Probe -Work $w", async (_, say, _) =>
        {
            say.Object("early");
            await heard.Task;
            say.Object("late");
        });

        Assert.Equal(["early", "late"], output);
    }

    [Theory]
    [InlineData("1..3 | Invoke-Probe -Work $w", new[] { "1a", "1b", "2a", "2b", "3a", "3b" })]
    [InlineData("1..3 | Invoke-Probe -Work $w | Select-FirstProbe 3", new[] { "1a", "1b", "2a" })]
    public async Task The_objects_of_a_list_come_one_after_the_other(string script, string[] expected)
    {
        using ProbeSession session = new();

        IReadOnlyList<object?> output = await session.RunAsync(script, (number, say, _) =>
        {
            say.Each([$"{number}a", $"{number}b"]);
            return Task.CompletedTask;
        });

        Assert.Equal(expected, output.Select(o => Convert.ToString(o, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Progress_does_not_wait_for_its_turn()
    {
        using ProbeSession session = new();
        TaskCompletionSource seen = new();
        session.Shell.Streams.Progress.DataAdded += (_, _) => seen.TrySetResult();

        IReadOnlyList<object?> output = await session.RunAsync("1..2 | Invoke-Probe -Work $w", async (number, say, _) =>
        {
            if (number == 1)
            {
                await seen.Task;
            }
            else
            {
                say.Progress(new(1, "second", "at work"));
            }

            say.Object(number);
        });

        Assert.Equal([1, 2], output);
    }

    [Fact]
    public async Task Every_stream_comes_out_in_the_order_of_inputs()
    {
        using ProbeSession session = new();
        TaskCompletionSource second = new();

        await session.RunAsync(
            "1..2 | Invoke-Probe -Work $w -Verbose -InformationAction Continue",
            async (number, say, _) =>
            {
                if (number == 1)
                {
                    await second.Task;
                }

                say.Verbose($"step {number}");
                say.Warning($"care {number}");
                say.Information($"fact {number}", "tag");
                second.TrySetResult();
            });

        Assert.Equal("step 1, step 2", string.Join(", ", session.Shell.Streams.Verbose));
        Assert.Equal("care 1, care 2", string.Join(", ", session.Shell.Streams.Warning));
        Assert.Equal("fact 1, fact 2", string.Join(", ", session.Shell.Streams.Information));
    }

    [Fact]
    public async Task Work_started_at_the_end_is_written_too()
    {
        using ProbeSession session = new();
        session.SetVariable("end", (Action<InvokeProbeCommand>)(cmdlet => cmdlet.StartOneMore("sum")));

        IReadOnlyList<object?> output = await session.RunAsync("1..2 | Invoke-Probe -Work $w -AtEnd $end", (number, say, _) =>
        {
            say.Object(number);
            return Task.CompletedTask;
        });

        Assert.Equal([1, 2, "sum"], output);
    }

    [Fact]
    public async Task A_list_is_one_object()
    {
        using ProbeSession session = new();

        IReadOnlyList<object?> output = await session.RunAsync("1 | Invoke-Probe -Work $w", (_, say, _) =>
        {
            say.Object(new List<int> { 1, 2 });
            return Task.CompletedTask;
        });

        Assert.Single(output);
    }

    [Fact]
    public async Task The_culture_of_the_pipeline_reaches_workers_and_survives_awaits()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
        using ProbeSession session = new();

        IReadOnlyList<object?> output = await session.RunAsync("1 | Invoke-Probe -Work $w", async (_, say, _) =>
        {
            say.Object(Thread.CurrentThread.CurrentUICulture.Name);
            await Task.Yield();
            say.Object(Thread.CurrentThread.CurrentUICulture.Name);
        });

        Assert.Equal(["fr-FR", "fr-FR"], output);
    }
}
