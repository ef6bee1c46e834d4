using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>What goes wrong on demand, and what tests can see and stop.</summary>
public sealed class EmulatorFaultTests : EmulatorTest
{
    [Theory]
    [InlineData(EmulatedFault.NotGranted, 403, "NOT_GRANTED_CALL")]
    [InlineData(EmulatedFault.Forbidden, 403, "Client::Forbidden")]
    [InlineData(EmulatedFault.RequestTimeout, 408, "REQUEST_TIMEOUT")]
    [InlineData(EmulatedFault.Conflict, 409, "Client::Conflict")]
    [InlineData(EmulatedFault.TooManyRequests, 429, "TOO_MANY_REQUESTS")]
    [InlineData(EmulatedFault.Expired, 460, "EXPIRED")]
    [InlineData(EmulatedFault.ServerError, 500, "INTERNAL_SERVER_ERROR")]
    public async Task A_fault_strikes_as_often_as_it_was_told_and_nothing_is_done(EmulatedFault fault, int status, string code)
    {
        int published = Zone.Publications;
        Emulator.Fail("POST", "/domain/zone/*/refresh", fault, times: 2);

        EmulatorReply[] replies = [await RefreshAsync(), await RefreshAsync(), await RefreshAsync()];

        Assert.Equal([status, status, 200], replies.Select(r => (int)r.Status));
        Assert.Equal([code, code], replies.Take(2).Select(r => r.Code));
        Assert.All(replies, r => Assert.NotEmpty(r.QueryId));
        Assert.Equal(published + 1, Zone.Publications);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_reset_breaks_the_connection_before_the_call_or_after_it(bool isCarriedOut, int done)
    {
        int published = Zone.Publications;
        Emulator.Fail("POST", "*", EmulatedFault.Reset, isCarriedOut: isCarriedOut);

        await Assert.ThrowsAsync<HttpRequestException>(RefreshAsync);

        Assert.Equal(published + done, Zone.Publications);
    }

    [Fact]
    public async Task A_slow_call_waits_for_its_gate()
    {
        TaskCompletionSource arrived = new();
        TaskCompletionSource gate = new();
        Emulator.BeforeCall = _ =>
        {
            arrived.TrySetResult();
            return Task.CompletedTask;
        };
        Emulator.Hold("GET", "/domain/zone", gate.Task);

        Task<EmulatorReply> call = Caller.CallAsync("GET", "/domain/zone");
        await arrived.Task;
        bool isWaiting = !call.IsCompleted;
        gate.SetResult();

        Assert.True(isWaiting);
        Assert.Equal(HttpStatusCode.OK, (await call).Status);
    }

    [Fact]
    public async Task A_hook_that_throws_ends_the_call_before_it_did_anything()
    {
        int published = Zone.Publications;
        Emulator.BeforeCall = call => call.Path.EndsWith("/refresh", StringComparison.Ordinal) ? throw new InvalidOperationException("killed here") : Task.CompletedTask;

        await Assert.ThrowsAsync<HttpRequestException>(RefreshAsync);

        Assert.Equal(published, Zone.Publications);
    }

    [Fact]
    public async Task Every_call_is_in_the_log()
    {
        await Caller.CallAsync("GET", ZonePath + "/record?fieldType=MX");
        await RefreshAsync();

        Assert.Equal(
            [new EmulatedCall("GET", ZonePath + "/record", "?fieldType=MX"), new EmulatedCall("POST", ZonePath + "/refresh", string.Empty)],
            Emulator.Calls);
        Assert.Equal(1, Emulator.CountOf("*", "/domain/zone/*/record*"));
    }

    [Fact]
    public async Task Garbage_is_no_JSON()
    {
        Emulator.Fail("GET", "*", EmulatedFault.Garbage);

        EmulatorReply reply = await Caller.CallAsync("GET", "/domain/zone");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.StartsWith("<html>", reply.Text, StringComparison.Ordinal);
    }

    private Task<EmulatorReply> RefreshAsync() => Caller.CallAsync("POST", ZonePath + "/refresh");
}
