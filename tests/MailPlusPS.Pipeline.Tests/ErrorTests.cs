using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace MailPlusPS.Pipeline.Tests;

public sealed class ErrorTests
{
    public static TheoryData<Exception, string, ErrorCategory> Faults => new()
    {
        { new InvalidOperationException("x"), "InvalidOperation", ErrorCategory.NotSpecified },
        { new TimeoutException("x"), "Timeout", ErrorCategory.OperationTimeout },
        { new TaskCanceledException("x"), "TaskCanceled", ErrorCategory.OperationTimeout },
        { new UnauthorizedAccessException("x"), "UnauthorizedAccess", ErrorCategory.PermissionDenied },
        { new FileNotFoundException("x"), "FileNotFound", ErrorCategory.ObjectNotFound },
        { new IOException("x"), "IO", ErrorCategory.ReadError },
        { new SocketException((int)SocketError.ConnectionRefused), "Socket", ErrorCategory.ConnectionError },
        { new FormatException("x"), "Format", ErrorCategory.InvalidData },
        { new AggregateException(new FormatException("x")), "Format", ErrorCategory.InvalidData },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task An_unexpected_exception_is_an_error_with_id_category_and_target(Exception fault, string id, ErrorCategory category)
    {
        using ProbeSession session = new();

        await session.RunAsync("7 | Invoke-Probe -Work $w", (_, _, _) => throw fault);

        ErrorRecord error = Assert.Single(session.Errors);
        Assert.Equal(id + ",MailPlusPS.Pipeline.Tests.InvokeProbeCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal(7, error.TargetObject);
    }

    [Fact]
    public async Task Trouble_with_one_input_leaves_the_others_alone()
    {
        using ProbeSession session = new();

        IReadOnlyList<object?> output = await session.RunAsync("1..3 | Invoke-Probe -Work $w", async (number, say, _) =>
        {
            await Task.Yield();
            say.Object(number == 2 ? throw new FormatException("bad") : number);
        });

        Assert.Equal([1, 3], output);
        Assert.Equal("Invoke-Probe could not finish \"2\": bad The next input goes on; run it again with -Debug to see the details.", Assert.Single(session.Errors).Exception.Message);
    }

    [Fact]
    public async Task Control_characters_of_a_fault_are_written_out()
    {
        using ProbeSession session = new();

        await session.RunAsync("1 | Invoke-Probe -Work $w", (_, _, _) => throw new FormatException("\u001b[31mred"));

        Assert.Contains(@"\027[31mred", Assert.Single(session.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_details_of_a_fault_are_in_the_debug_stream()
    {
        using ProbeSession session = new();

        await session.RunAsync("1 | Invoke-Probe -Debug -Work $w", (_, _, _) => throw new FormatException("bad"));

        Assert.Contains("System.FormatException: bad", Assert.Single(session.Shell.Streams.Debug).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_the_workers_own_keeps_its_id()
    {
        using ProbeSession session = new();

        await session.RunAsync("1 | Invoke-Probe -Work $w", (number, say, _) =>
        {
            say.Error(new ErrorRecord(new FormatException("bad"), "BadThing", ErrorCategory.InvalidData, number));
            return Task.CompletedTask;
        });

        Assert.Equal("BadThing,MailPlusPS.Pipeline.Tests.InvokeProbeCommand", Assert.Single(session.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public async Task ErrorAction_Stop_ends_the_pipeline_and_cancels_the_workers()
    {
        using ProbeSession session = new();
        TaskCompletionSource secondRuns = new();
        TaskCompletionSource cancelled = new();

        Task run = session.StartAsync("1..2 | Invoke-Probe -ErrorAction Stop -Work $w", async (number, _, stop) =>
        {
            if (number == 1)
            {
                await secondRuns.Task;
                throw new FormatException("bad");
            }

            using CancellationTokenRegistration registration = stop.Register(cancelled.SetResult);
            secondRuns.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
        });

        ActionPreferenceStopException stopped = await Assert.ThrowsAsync<ActionPreferenceStopException>(() => run);
        await Within.Patience(cancelled.Task);
        Assert.Equal("Format,MailPlusPS.Pipeline.Tests.InvokeProbeCommand", stopped.ErrorRecord.FullyQualifiedErrorId);
    }

    [Fact]
    public async Task Errors_come_out_in_the_order_of_inputs()
    {
        using ProbeSession session = new();
        TaskCompletionSource second = new();

        await session.RunAsync("1..2 | Invoke-Probe -Work $w", async (number, _, _) =>
        {
            if (number == 1)
            {
                await second.Task;
            }

            second.TrySetResult();
            throw new FormatException("bad");
        });

        Assert.Equal([1, 2], session.Errors.Select(error => (int)error.TargetObject));
    }
}
