using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace MailPlusPS.Pipeline.Tests;

public sealed class StopTests
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Ctrl_C_cancels_every_worker_and_writes_no_error()
    {
        using ProbeSession session = new();
        CountdownEvent started = new(4);
        CountdownEvent cancelled = new(4);
        Task run = session.StartAsync("1..4 | Invoke-Probe -Work $w", async (_, _, stop) =>
        {
            started.Signal();
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            finally
            {
                cancelled.Signal();
            }
        });

        await Within.Patience(started);
        await session.Shell.StopAsync(null, null);

        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
        await Within.Patience(cancelled);
        Assert.Equal(PSInvocationState.Stopped, session.Shell.InvocationStateInfo.State);
        Assert.Empty(session.Errors);
    }

    [Fact]
    public async Task Ctrl_C_ends_within_a_second_though_the_workers_ignore_it()
    {
        using ProbeSession session = new();
        TaskCompletionSource never = new();
        CountdownEvent started = new(4);
        Task run = session.StartAsync("1..100 | Invoke-Probe -ThrottleLimit 4 -Work $w", async (_, _, _) =>
        {
            started.Signal();
            await never.Task;
        });
        await Within.Patience(started);

        TimeSpan elapsed = session.StopAsCtrlCDoes();
        never.SetResult();

        Assert.InRange(elapsed, TimeSpan.Zero, OneSecond);
        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
    }

    [Fact]
    public async Task Ctrl_C_ends_within_a_second_though_workers_block_their_threads_and_the_cancellation()
    {
        using ProbeSession session = new();
        using ManualResetEventSlim never = new();
        CountdownEvent started = new(4);
        Task run = session.StartAsync("1..4 | Invoke-Probe -Work $w", (_, _, stop) =>
        {
            stop.Register(never.Wait);
            started.Signal();
            never.Wait(CancellationToken.None);
            return Task.CompletedTask;
        });
        await Within.Patience(started);

        TimeSpan elapsed = session.StopAsCtrlCDoes();
        never.Set();

        Assert.InRange(elapsed, TimeSpan.Zero, OneSecond);
        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
    }

    [Fact]
    public async Task A_worker_that_speaks_after_the_stop_is_ended_by_it()
    {
        using ProbeSession session = new();
        TaskCompletionSource started = new();
        TaskCompletionSource stopped = new();
        TaskCompletionSource<Exception?> heard = new();
        Task run = session.StartAsync("1 | Invoke-Probe -Work $w", async (_, say, _) =>
        {
            started.SetResult();
            await stopped.Task;
            heard.SetResult(Record.Exception(() => say.Object("too late")));
        });
        await Within.Patience(started.Task);
        await session.Shell.StopAsync(null, null);
        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);

        stopped.SetResult();

        Assert.IsType<OperationCanceledException>(await Within.Patience(heard.Task));
        Assert.Empty(session.Output);
    }

    [Theory]
    [InlineData("1..3 | Invoke-Probe -Work $w | Select-FirstProbe")]
    [InlineData("do { 1..3 | Invoke-Probe -Work $w | ForEach-Object { $_; break } } while ($false)")]
    public async Task An_early_end_downstream_cancels_the_workers(string script)
    {
        using ProbeSession session = new();
        TaskCompletionSource othersRun = new();
        CountdownEvent cancelled = new(2);

        IReadOnlyList<object?> output = await session.RunAsync(script, async (number, say, stop) =>
        {
            if (number == 1)
            {
                await othersRun.Task;
                say.Object(number);
                return;
            }

            if (number == 3)
            {
                othersRun.SetResult();
            }

            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            finally
            {
                cancelled.Signal();
            }
        });

        await Within.Patience(cancelled);
        Assert.Equal([1], output);
        Assert.Empty(session.Errors);
    }

    [Fact]
    public async Task The_script_goes_on_within_a_second_after_an_early_end_though_a_worker_ignores_it()
    {
        using ProbeSession session = new();
        TaskCompletionSource never = new();

        Stopwatch watch = Stopwatch.StartNew();
        IReadOnlyList<object?> output = await session.RunAsync(
            "1..2 | Invoke-Probe -Work $w | Select-FirstProbe; 'on'",
            async (number, say, _) =>
            {
                say.Object(number);
                await never.Task;
            });
        watch.Stop();

        Assert.Equal([1, "on"], output);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, OneSecond);
        never.SetResult();
    }

    [Fact]
    public async Task A_terminating_error_cancels_the_workers()
    {
        using ProbeSession session = new();
        TaskCompletionSource cancelled = new();

        await session.StartAsync("1..2 | Invoke-Probe -FailAt 2 -Work $w", async (_, _, stop) =>
        {
            using CancellationTokenRegistration registration = stop.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, stop);
        });

        await Within.Patience(cancelled.Task);
        Assert.Equal("Misuse,MailPlusPS.Pipeline.Tests.InvokeProbeCommand", Assert.Single(session.Errors).FullyQualifiedErrorId);
    }
}
