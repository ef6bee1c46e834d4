using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace MailPlusPS.Pipeline.Tests;

public sealed class ThrottleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    public async Task The_limit_is_reached_and_never_passed(int limit)
    {
        using ProbeSession session = new();
        TaskCompletionSource reached = new();
        int running = 0;
        int most = 0;

        await session.RunAsync($"1..60 | Invoke-Probe -ThrottleLimit {limit} -Work $w", async (_, _, _) =>
        {
            int now = Interlocked.Increment(ref running);
            lock (reached)
            {
                most = Math.Max(most, now);
            }

            if (now == limit)
            {
                reached.TrySetResult();
            }

            await reached.Task;
            await Task.Yield();
            Interlocked.Decrement(ref running);
        });

        Assert.Equal(limit, most);
    }

    [Fact]
    public async Task Without_a_limit_given_sixteen_run_at_once()
    {
        using ProbeSession session = new();
        TaskCompletionSource reached = new();
        int running = 0;
        int most = 0;

        await session.RunAsync("1..40 | Invoke-Probe -Work $w", async (_, _, _) =>
        {
            int now = Interlocked.Increment(ref running);
            lock (reached)
            {
                most = Math.Max(most, now);
            }

            if (now == 16)
            {
                reached.TrySetResult();
            }

            await reached.Task;
            Interlocked.Decrement(ref running);
        });

        Assert.Equal(16, most);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public async Task A_limit_outside_1_to_256_is_refused(int limit)
    {
        using ProbeSession session = new();

        await session.StartAsync($"1 | Invoke-Probe -ThrottleLimit {limit} -Work $w", (_, _, _) => Task.CompletedTask);

        Assert.Equal("ParameterArgumentValidationError,MailPlusPS.Pipeline.Tests.InvokeProbeCommand", Assert.Single(session.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public async Task A_slow_input_does_not_idle_the_others()
    {
        using ProbeSession session = new();
        TaskCompletionSource others = new();
        int done = 0;

        IReadOnlyList<object?> output = await session.RunAsync("1..12 | Invoke-Probe -ThrottleLimit 2 -Work $w", async (number, say, _) =>
        {
            if (number == 1)
            {
                await others.Task;
            }
            else if (Interlocked.Increment(ref done) == 11)
            {
                others.SetResult();
            }

            say.Object(number);
        });

        Assert.Equal(Enumerable.Range(1, 12).Cast<object?>(), output);
    }

    [Fact]
    public async Task What_waits_behind_a_slow_input_is_bounded()
    {
        using ProbeSession session = new();
        int started = 0;
        int written = 0;
        int most = 0;
        session.Output.DataAdded += (_, _) => Interlocked.Increment(ref written);

        await session.RunAsync("1..10000 | Invoke-Probe -ThrottleLimit 4 -Work $w", async (number, say, _) =>
        {
            int waiting = Interlocked.Increment(ref started) - Volatile.Read(ref written);
            InterlockedMax(ref most, waiting);
            if (number % 100 == 1)
            {
                await Task.Yield();
            }

            say.Object(number);
        });

        Assert.Equal(10_000, session.Output.Count);
        Assert.InRange(most, 2, 4 * 8);
    }

    [Fact]
    public async Task Memory_stays_flat_over_ten_thousand_inputs()
    {
        using ProbeSession session = new();
        const int payload = 20_000;
        long early = 0;
        long late = 0;

        await session.RunAsync("1..10000 | Invoke-Probe -Work $w | Out-Null", (number, say, _) =>
        {
            say.Object(new byte[payload]);
            if (number == 1_000)
            {
                early = GC.GetTotalMemory(forceFullCollection: true);
            }
            else if (number == 10_000)
            {
                late = GC.GetTotalMemory(forceFullCollection: true);
            }

            return Task.CompletedTask;
        });

        // Kept, the 9,000 inputs between would be 180 MB; a full window is 128 payloads.
        Assert.True(early > 0);
        Assert.InRange(late - early, long.MinValue, 500L * payload);
    }

    [Fact]
    public async Task A_stopped_pipeline_starts_no_further_input()
    {
        using ProbeSession session = new();
        TaskCompletionSource full = new();
        int started = 0;
        Task run = session.StartAsync("1..100 | Invoke-Probe -ThrottleLimit 3 -Work $w", async (_, _, stop) =>
        {
            if (Interlocked.Increment(ref started) == 3)
            {
                full.SetResult();
            }

            await Task.Delay(Timeout.Infinite, stop);
        });

        await Within.Patience(full.Task);
        await session.Shell.StopAsync(null, null);

        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
        Assert.Equal(3, started);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen = Volatile.Read(ref most);
        while (value > seen)
        {
            seen = Interlocked.CompareExchange(ref most, value, seen) is int before && before == seen ? value : Volatile.Read(ref most);
        }
    }
}
