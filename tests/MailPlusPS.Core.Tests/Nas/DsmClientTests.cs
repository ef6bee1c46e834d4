using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas;

/// <summary>Calls to DSM: sessions, log-ins, forms (interfaces §2.1).</summary>
public sealed class DsmClientTests : NasTest
{
    private Notes _notes = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _notes = Nas.Add(new Notes());
    }

    [Fact]
    public async Task The_token_travels_in_the_header_and_never_in_the_body()
    {
        using DsmClient client = await OpenAsync();

        DsmReply reply = await client.CallAsync(DsmCall.Read("Lab.Notes", "get", 1), Cancel);

        Assert.True(reply.IsSuccess);
        Assert.DoesNotContain(Nas.Calls, c => c.Values.ContainsKey("SynoToken"));
    }

    [Theory]
    [InlineData("Lab.Notes")]
    [InlineData("Lab.BareNotes")]
    public async Task What_is_sent_is_what_arrives_in_either_format(string api)
    {
        using DsmClient client = await OpenAsync();

        await client.CallAsync(DsmCall.Write(api, "set", 1, ("text", "é\"\\&=+ %\n"), ("count", 7), ("on", true), ("list", new[] { "a", "b\"" }), ("left", null)), Cancel);

        Assert.Equal(("é\"\\&=+ %\n", 7L, true, "a|b\"", false), (_notes.Text, _notes.Count, _notes.On, _notes.List, _notes.HasLeft));
    }

    [Fact]
    public async Task Several_calls_are_one_round_trip_and_a_refusal_does_not_stop_the_others()
    {
        using DsmClient client = await OpenAsync();
        Nas.ClearCalls();
        Nas.Fail("Lab.BareNotes", "get", 120);

        IReadOnlyList<DsmReply> replies = await client.CallAllAsync([DsmCall.Read("Lab.Notes", "get", 1), DsmCall.Read("Lab.BareNotes", "get", 1), DsmCall.Read("Lab.Missing", "get", 1), DsmCall.Read("Lab.Notes", "get", 1)], Cancel);

        Assert.Equal([0, 120, 102, 0], replies.Select(r => r.ErrorCode));
        Assert.Equal(1, Nas.RoundTrips);
    }

    [Fact]
    public async Task In_a_compound_request_texts_lists_and_numbers_arrive_too()
    {
        using DsmClient client = await OpenAsync();

        await client.CallAllAsync([DsmCall.Write("Lab.Notes", "set", 1, ("text", "é\"&"), ("count", 7), ("on", true), ("list", new[] { "a" })), DsmCall.Read("Lab.Notes", "get", 1)], Cancel);

        Assert.Equal(("é\"&", 7L, "a"), (_notes.Text, _notes.Count, _notes.List));
    }

    [Fact]
    public async Task A_session_that_timed_out_is_opened_again_and_the_call_is_made_once()
    {
        using DsmClient client = await OpenAsync();
        Nas.EndSessionsBefore("Lab.Notes", "add");

        DsmReply reply = await client.CallAsync(DsmCall.Write("Lab.Notes", "add", 1), Cancel);

        Assert.True(reply.IsSuccess);
        Assert.Equal((1, 2), (_notes.Added, Nas.CountOf("SYNO.API.Auth", "login")));
    }

    [Fact]
    public async Task A_session_that_ends_within_a_compound_request_costs_no_call()
    {
        using DsmClient client = await OpenAsync();
        Nas.EndSessionsBefore("Lab.BareNotes", "add");

        IReadOnlyList<DsmReply> replies = await client.CallAllAsync([DsmCall.Write("Lab.Notes", "add", 1), DsmCall.Write("Lab.BareNotes", "add", 1), DsmCall.Read("Lab.Notes", "get", 1)], Cancel);

        Assert.All(replies, r => Assert.True(r.IsSuccess));
        Assert.Equal(2, _notes.Added);
    }

    [Fact]
    public async Task Threads_whose_session_ended_log_in_once_between_them()
    {
        using DsmClient client = await OpenAsync();
        Nas.Door.EndSessions();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.CallAsync(DsmCall.Read("Lab.Notes", "get", 1), Cancel)));

        Assert.Equal(2, Nas.CountOf("SYNO.API.Auth", "login"));
    }

    [Fact]
    public async Task A_log_in_that_is_refused_in_the_middle_is_made_once_however_many_calls_follow()
    {
        using DsmClient client = await OpenAsync();
        Nas.Door.Accounts.Single(a => a.Name == User).Password = "changed";
        Nas.Door.EndSessions();

        for (int i = 0; i < 5; i++)
        {
            NasException refused = await Assert.ThrowsAsync<NasException>(() => client.CallAsync(DsmCall.Read("Lab.Notes", "get", 1), Cancel));
            Assert.Equal((NasFault.SessionEnded, 400), (refused.Fault, refused.Code));
        }

        Assert.Equal((1, false), (Nas.Door.BadLogIns, Nas.Door.IsBlocked));
    }

    [Fact]
    public async Task A_session_that_another_log_in_ended_is_not_taken_back()
    {
        using DsmClient client = await OpenAsync();
        Nas.Fail("Lab.Notes", "get", 107);

        NasException refused = await Assert.ThrowsAsync<NasException>(() => client.CallAsync(DsmCall.Read("Lab.Notes", "get", 1), Cancel));

        Assert.Equal((NasFault.SessionEnded, 1), (refused.Fault, Nas.CountOf("SYNO.API.Auth", "login")));
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_once_and_the_device_is_known_from_then_on()
    {
        Nas.Door.Accounts.Single(a => a.Name == User).OtpCode = "123456";
        using DsmClient client = await OpenAsync(options: Options("123456"));
        Nas.Door.Accounts.Single(a => a.Name == User).OtpCode = "999999";
        Nas.Door.EndSessions();

        DsmReply reply = await client.CallAsync(DsmCall.Read("Lab.Notes", "get", 1), Cancel);

        Assert.True(reply.IsSuccess);
    }

    [Theory]
    [InlineData(null, 403)]
    [InlineData("654321", 404)]
    public async Task A_second_factor_that_is_missing_or_wrong_says_so(string? otp, int code)
    {
        Nas.Door.Accounts.Single(a => a.Name == User).OtpCode = "123456";

        NasException refused = await Assert.ThrowsAsync<NasException>(() => OpenAsync(options: Options(otp)));

        Assert.Equal((NasFault.OtpNeeded, code), (refused.Fault, refused.Code));
        Assert.Contains("-OtpCode", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_three_bad_log_ins_by_hand_the_address_is_blocked_and_the_error_says_where_to_unblock_it()
    {
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(NasFault.LogInRefused, (await Assert.ThrowsAsync<NasException>(() => OpenAsync(Credentials(password: "wrong")))).Fault);
        }

        NasException blocked = await Assert.ThrowsAsync<NasException>(() => OpenAsync());

        Assert.Equal((NasFault.Blocked, 407), (blocked.Fault, blocked.Code));
        Assert.Contains("Protection", blocked.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_must_be_confirmed_is_confirmed_and_the_call_made_again()
    {
        using DsmClient client = await OpenAsync();
        Nas.Fail("SYNO.Core.Lab", "root", 403);

        DsmReply reply = await client.CallAsync(DsmCall.Write("SYNO.Core.Lab", "root", 1), Cancel);

        Assert.Equal((true, Nas.ConfirmToken), (reply.IsSuccess, _notes.Confirmed));
    }

    [Fact]
    public async Task A_reading_whose_connection_was_reset_is_made_again()
    {
        using DsmClient client = await OpenAsync();
        Nas.Break("Lab.Notes", "get", DsmBreak.Reset);

        Assert.True((await client.CallAsync(DsmCall.Read("Lab.Notes", "get", 1), Cancel)).IsSuccess);
    }

    [Theory]
    [InlineData(DsmBreak.Reset)]
    [InlineData(DsmBreak.Page)]
    [InlineData(DsmBreak.Starting)]
    public async Task A_writing_whose_answer_is_lost_is_not_made_again_and_its_outcome_is_said_to_be_unknown(DsmBreak how)
    {
        using DsmClient client = await OpenAsync();
        Nas.Break("Lab.Notes", "add", how, isCarriedOut: true);

        NasException lost = await Assert.ThrowsAsync<NasException>(() => client.CallAsync(DsmCall.Write("Lab.Notes", "add", 1), Cancel));

        Assert.Equal((NasFault.OutcomeUnknown, 1), (lost.Fault, _notes.Added));
    }

    [Fact]
    public async Task A_NAS_that_is_silent_ends_the_call_at_its_limit()
    {
        using DsmClient client = await OpenAsync(options: Options() with { Timeout = TimeSpan.FromMilliseconds(1500) });
        Nas.Break("Lab.Notes", "get", DsmBreak.Silence);

        Assert.Equal(NasFault.TimedOut, (await Assert.ThrowsAsync<NasException>(() => client.CallAsync(DsmCall.Read("Lab.Notes", "get", 1), Cancel))).Fault);
    }

    [Fact]
    public async Task A_cancelled_call_ends_as_cancelled()
    {
        using DsmClient client = await OpenAsync();
        using CancellationTokenSource stop = new();
        TaskCompletionSource gate = new();
        Task came = Nas.Hold("Lab.Notes", "get", gate.Task);
        Task<DsmReply> call = client.CallAsync(DsmCall.Read("Lab.Notes", "get", 1), stop.Token);
        await came.WaitAsync(Cancel);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        gate.SetResult();
    }

    [Fact]
    public async Task Without_compound_requests_readings_go_side_by_side()
    {
        await using DsmEmulator other = await DsmEmulator.StartAsync(new DsmEmulatorOptions { HasCompound = false }, Cancel);
        other.Add(new Notes());
        using DsmClient client = await DsmClient.OpenAsync(new NasAddress(other.Host, other.Port), Credentials(), Options() with { CertificateFingerprint = other.Fingerprint }, Cancel);
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        other.ClearCalls();
        Task eight = other.Hold("Lab.Notes", "get", gate.Task, DsmChannel.ParallelCalls);
        Task<IReadOnlyList<DsmReply>> all = client.CallAllAsync([.. Enumerable.Range(1, 30).Select(i => DsmCall.Read("Lab.Notes", "get", 1, ("number", i)))], Cancel);

        await eight.WaitAsync(Cancel);
        Assert.Equal(DsmChannel.ParallelCalls, other.RoundTrips);
        gate.SetResult();

        Assert.All(await all, r => Assert.True(r.IsSuccess));
        Assert.Equal(30, other.RoundTrips);
        Assert.InRange(30.0 / DsmChannel.ParallelCalls, 1, 4);
    }

    [Theory]
    [InlineData(102)]
    [InlineData(103)]
    [InlineData(120)]
    public async Task Where_the_NAS_takes_no_compound_request_each_call_goes_alone(int code)
    {
        using DsmClient client = await OpenAsync();
        Nas.Fail("SYNO.Entry.Request", "request", code);
        Nas.ClearCalls();

        IReadOnlyList<DsmReply> replies = await client.CallAllAsync([DsmCall.Read("Lab.Notes", "get", 1), DsmCall.Read("Lab.BareNotes", "get", 1)], Cancel);

        Assert.All(replies, r => Assert.True(r.IsSuccess));
        Assert.Equal(3, Nas.RoundTrips);
    }

    [Fact]
    public async Task Writings_keep_their_order_though_they_go_alone()
    {
        using DsmClient client = await OpenAsync();
        Nas.Fail("SYNO.Entry.Request", "request", 102);
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task first = Nas.Hold("Lab.Notes", "add", gate.Task);
        Nas.ClearCalls();
        Task<IReadOnlyList<DsmReply>> both = client.CallAllAsync([DsmCall.Write("Lab.Notes", "add", 1), DsmCall.Write("Lab.BareNotes", "add", 1)], Cancel);

        await first.WaitAsync(Cancel);
        gate.SetResult();
        await both;

        Assert.Equal(["Lab.Notes", "Lab.BareNotes"], Nas.Calls.Where(c => c.Method == "add").Select(c => c.Api));
    }

    [Fact]
    public async Task After_logging_out_nothing_is_sent()
    {
        using DsmClient client = await OpenAsync();
        await client.LogOutAsync(Cancel);
        Nas.ClearCalls();

        NasException ended = await Assert.ThrowsAsync<NasException>(() => client.CallAsync(DsmCall.Read("Lab.Notes", "get", 1), Cancel));

        Assert.Equal((NasFault.SessionEnded, 0, 0), (ended.Fault, Nas.RoundTrips, Nas.Door.OpenSessions));
    }

    [Fact]
    public void Nothing_that_is_shown_of_a_call_holds_its_parameters()
    {
        DsmCall call = DsmCall.Write("SYNO.API.Auth", "login", 6, ("passwd", Password));

        Assert.DoesNotContain(Password, $"{call} {DsmReply.Failure(call, 400)} {DsmErrors.Refusal(DsmReply.Failure(call, 400))} {Credentials()}", StringComparison.Ordinal);
    }

    private sealed class Notes : DsmFamily
    {
        public string? Text { get; private set; }

        public long? Count { get; private set; }

        public bool? On { get; private set; }

        public string? List { get; private set; }

        public bool HasLeft { get; private set; }

        public int Added { get; private set; }

        public string? Confirmed { get; private set; }

        protected override void AddTo(DsmRouter router)
        {
            router.Api("Lab.Notes", 1).On("get", _ => new { text = Text }).On("set", Set).On("add", Add);
            router.Api("Lab.BareNotes", 1, isJson: false).On("get", _ => new { text = Text }).On("set", Set).On("add", Add);
            router.Api("SYNO.Core.Lab", 1).On("root", r => Confirmed = r.Text("SynoConfirmPWToken"));
        }

        private object? Set(DsmReceived received)
        {
            (Text, Count, On, HasLeft) = (received.Text("text"), received.Number("count"), received.Flag("on"), received.Has("left"));
            List = string.Join('|', received.Texts("list"));
            return null;
        }

        private object? Add(DsmReceived received)
        {
            Added++;
            return null;
        }
    }
}
