using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using MailPlusPS.Nas.MailPlus;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas.MailPlus;

/// <summary>What can go wrong while settings are written: each ends in its own words, and each setting is the old one or the new one.</summary>
public sealed class MailPlusFaultTests : MailPlusTest
{
    private static readonly MailPlusWish[] Wanted =
        [Wish("Banner", "votredomaine.tld"), Wish("HostName", "votredomaine.tld"), Wish("RelayHost", "smtp.orange.fr"), Wish("RelayPort", 587L), Wish("RejectNonFqdnHelo", true)];

    public static TheoryData<string, int> Codes => new()
    {
        { "no administrator", 105 },
        { "not delegated", 5615 },
        { "no such method", 103 },
        { "no such version", 104 },
        { "a parameter is missing", 114 },
        { "a parameter is invalid", 120 },
        { "busy", 117 },
        { "unknown", 100 },
        { "a code that nobody knows", 5699 },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_refusal_of_one_API_is_told_and_keeps_no_other_from_being_written(string what, int code)
    {
        Nas.Fail(General, "set", code);
        MailPlusOutcome outcome = await WriteAsync(Wanted);

        NasException fault = Assert.Single(outcome.Faults);
        Assert.Contains(code.ToString(System.Globalization.CultureInfo.InvariantCulture), fault.Message);
        Assert.Equal((MailPlusChangeState.NotTaken, "nas ESMTP"), (Of(outcome, "Banner").State, Of(outcome, "Banner").After));
        Assert.Equal(fault.Message, Of(outcome, "Banner").Message);
        Assert.Equal((what, MailPlusChangeState.Changed), (what, Of(outcome, "RelayHost").State));
        AssertWhole();
    }

    [Fact]
    public async Task Each_refusal_has_words_of_its_own()
    {
        List<string> sentences = [];
        foreach (int code in Codes.Select(c => c.Data.Item2))
        {
            Nas.Fail(General, "set", code);
            sentences.Add(Assert.Single((await WriteAsync(Wish("Banner", "votredomaine.tld"))).Faults).Message);
        }

        Assert.Distinct(sentences, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(DsmBreak.Reset)]
    [InlineData(DsmBreak.Page)]
    [InlineData(DsmBreak.OtherJson)]
    [InlineData(DsmBreak.Starting)]
    public async Task A_call_that_is_lost_is_read_back_and_what_follows_is_not_sent(DsmBreak how)
    {
        Nas.Break(General, "set", how);
        MailPlusOutcome outcome = await WriteAsync(Wanted);

        Assert.NotEmpty(outcome.Faults);
        Assert.Equal((MailPlusChangeState.NotTaken, "nas ESMTP"), (Of(outcome, "Banner").State, Of(outcome, "Banner").After));
        AssertWhole();
    }

    [Fact]
    public async Task An_answer_that_is_lost_after_the_work_was_done_is_found_out_by_reading()
    {
        Nas.Break(General, "set", DsmBreak.Reset, isCarriedOut: true);
        MailPlusOutcome outcome = await WriteAsync(Wanted);

        Assert.Equal(MailPlusChangeState.Changed, Of(outcome, "Banner").State);
        Assert.Equal(NasFault.OutcomeUnknown, Assert.Single(outcome.Faults).Fault);
        AssertWhole();
    }

    [Fact]
    public async Task A_NAS_that_is_lost_after_writing_leaves_the_result_unknown()
    {
        MailPlusPlan plan = MailPlusPlanner.Plan(await ReadAsync(), Wanted);
        int reads = 0;
        IDsmCalls calls = new FailingCalls(Client, call => call.Method == "get" && ++reads > 1);
        MailPlusOutcome outcome = await new MailPlusWriter(calls, MailPlusMappingReader.Own).RunAsync(plan, static (_, _) => { }, Cancel);

        Assert.Equal(MailPlusChangeState.Unknown, Of(outcome, "Banner").State);
        Assert.Equal(NasFault.Unreachable, Assert.Single(outcome.Faults).Fault);
        AssertWhole();
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_is_opened_again_unseen()
    {
        Nas.EndSessionsBefore(General, "set");
        MailPlusOutcome outcome = await WriteAsync(Wanted);

        Assert.Empty(outcome.Faults);
        Assert.All(outcome.Changes, c => Assert.Equal(MailPlusChangeState.Changed, c.State));
    }

    [Fact]
    public async Task A_session_that_another_log_in_ended_stops_the_run()
    {
        Nas.Fail(General, "set", 107);
        MailPlusOutcome outcome = await WriteAsync(Wanted);

        Assert.Equal(NasFault.SessionEnded, Assert.Single(outcome.Faults).Fault);
        Assert.Equal(MailPlusChangeState.NotTaken, Of(outcome, "RelayHost").State);
        Assert.Equal(0, Nas.CountOf("SYNO.MailPlusServer.SMTP.Delivery", "set"));
        AssertWhole();
    }

    [Fact]
    public async Task A_setting_that_somebody_else_changes_meanwhile_is_not_undone()
    {
        MailPlusPlan plan = MailPlusPlanner.Plan(await ReadAsync(), [Wish("Banner", "votredomaine.tld")]);
        Server.State("SMTP.General/get")["max_hops"] = 33;
        await RunAsync(plan);

        Assert.Equal(33, (int)Server.State("SMTP.General/get")["max_hops"]!);
    }

    [Fact]
    public async Task An_answer_that_no_longer_holds_the_field_is_not_written_to()
    {
        MailPlusPlan plan = MailPlusPlanner.Plan(await ReadAsync(), [Wish("Banner", "votredomaine.tld")]);
        Server.State("SMTP.General/get").Remove("smtp_banner");
        MailPlusOutcome outcome = await RunAsync(plan);

        Assert.Equal(MailPlusChangeState.NotTaken, Of(outcome, "Banner").State);
        Assert.Equal(0, Nas.CountOf(General, "set"));
    }

    [Fact]
    public async Task A_value_of_another_kind_than_the_server_has_is_refused_whole()
    {
        MailPlusPlan plan = MailPlusPlanner.Plan(await ReadAsync(), [Wish("SmtpAuthentication", true), Wish("Banner", "votredomaine.tld")]);
        Server.State("SMTP.General/get")["smtp_auth_enable"] = new JsonObject { ["of"] = "another kind" };
        MailPlusOutcome outcome = await RunAsync(plan);

        Assert.NotEmpty(outcome.Faults);
        Assert.Equal("nas ESMTP", (string?)Server.State("SMTP.General/get")["smtp_banner"]);
    }

    [Fact]
    public async Task A_server_without_domain_names_its_wizard()
    {
        Server.Domains.Clear();
        MailPlusOutcome outcome = await WriteAsync(Wish("DkimSigning", true));

        Assert.Equal(MailPlusChangeState.NotWritable, Of(outcome, "DkimSigning").State);
        Assert.DoesNotContain(Nas.Calls, c => c.Method.StartsWith("set", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancelling_ends_between_two_calls()
    {
        MailPlusPlan plan = MailPlusPlanner.Plan(await ReadAsync(), Wanted);
        using System.Threading.CancellationTokenSource stop = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new MailPlusWriter(Client, MailPlusMappingReader.Own).RunAsync(plan, (done, _) => (done == 1 ? stop : null)?.Cancel(), stop.Token));

        AssertWhole();
    }

    // Old or new, never half: settings that go in one call have changed together or not at all.
    private void AssertWhole()
    {
        JsonObject general = Server.State("SMTP.General/get");
        Assert.True(((string?)general["smtp_banner"], (string?)general["hostname"]) is ("nas ESMTP", "nas") or ("votredomaine.tld", "votredomaine.tld"));
        JsonObject relay = Server.State("SMTP.Delivery/get");
        Assert.True(((string?)relay["relay_server"], (int)relay["relay_server_port"]!) is ("", 25) or ("smtp.orange.fr", 587));
    }
}
