using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab.Livebox;
using MailPlusPS.Livebox;
using Xunit;

namespace MailPlusPS.Core.Tests.Livebox;

/// <summary>Each fault of the box ends in an error of its own, and leaves the old setting or the new one.</summary>
public sealed class LiveboxFaultTests : LiveboxTest
{
    [Theory]
    [InlineData(LiveboxFaultKind.NoSuchFunction, nameof(LiveboxFault.NotOnThisModel))]
    [InlineData(LiveboxFaultKind.MissingArgument, nameof(LiveboxFault.MissingArgument))]
    [InlineData(LiveboxFaultKind.OtherError, nameof(LiveboxFault.Refused))]
    [InlineData(LiveboxFaultKind.ServerError, nameof(LiveboxFault.Malformed))]
    [InlineData(LiveboxFaultKind.Garbage, nameof(LiveboxFault.Malformed))]
    [InlineData(LiveboxFaultKind.Null, nameof(LiveboxFault.Malformed))]
    [InlineData(LiveboxFaultKind.Reset, nameof(LiveboxFault.Unreachable))]
    public async Task A_reading_that_fails_says_why(LiveboxFaultKind kind, string fault)
    {
        Box.Fail("Firewall:getPortForwarding", kind);

        LiveboxException trouble = await Assert.ThrowsAsync<LiveboxException>(() => LiveboxReader.RulesAsync(Client, Cancel));

        Assert.Equal(fault, trouble.Fault.ToString());
        Assert.DoesNotContain('\u001b', trouble.Message);
    }

    [Theory]
    [InlineData(LiveboxFaultKind.NoSuchFunction, nameof(LiveboxFault.NotOnThisModel))]
    [InlineData(LiveboxFaultKind.MissingArgument, nameof(LiveboxFault.MissingArgument))]
    [InlineData(LiveboxFaultKind.OtherError, nameof(LiveboxFault.Refused))]
    [InlineData(LiveboxFaultKind.ServerError, nameof(LiveboxFault.Malformed))]
    [InlineData(LiveboxFaultKind.Garbage, nameof(LiveboxFault.Malformed))]
    [InlineData(LiveboxFaultKind.Reset, nameof(LiveboxFault.Unreachable))]
    [InlineData(LiveboxFaultKind.Ignored, nameof(LiveboxFault.NotTaken))]
    public async Task A_writing_that_fails_leaves_the_old_rule(LiveboxFaultKind kind, string fault)
    {
        EmulatedRule old = new("SMTP", "webui", "6", "25", "25", "192.168.1.99");
        Box.Rules.Add(old);
        Box.Fail("Firewall:setPortForwarding", kind);

        LiveboxException trouble = await Assert.ThrowsAsync<LiveboxException>(SetAsync);

        Assert.Equal((fault, old), (trouble.Fault.ToString(), Assert.Single(Box.Rules)));
    }

    [Theory]
    [InlineData(LiveboxFaultKind.Reset)]
    [InlineData(LiveboxFaultKind.Garbage)]
    [InlineData(LiveboxFaultKind.ServerError)]
    public async Task A_writing_whose_answer_was_lost_is_read_back_and_not_repeated(LiveboxFaultKind kind)
    {
        Box.Fail("Firewall:setPortForwarding", kind, isCarriedOut: true);

        await SetAsync();

        Assert.Equal("192.168.1.10", Assert.Single(Box.Rules).Destination);
        Assert.Single(Box.Calls, c => c.Title == "Firewall:setPortForwarding");
    }

    [Fact]
    public async Task Where_it_cannot_be_read_back_the_outcome_is_called_unknown()
    {
        IReadOnlyList<LiveboxRule> rules = await LiveboxReader.RulesAsync(Client, Cancel);
        Box.Fail("Firewall:getPortForwarding", LiveboxFaultKind.Reset);

        LiveboxException unknown = await Assert.ThrowsAsync<LiveboxException>(() => new LiveboxRuleEditor(Client).Prepare(Wish(25), rules).Make!(Cancel));

        Assert.Equal(LiveboxFault.OutcomeUnknown, unknown.Fault);
    }

    [Theory]
    [InlineData(LiveboxFaultKind.Ignored, nameof(LiveboxFault.NotTaken))]
    [InlineData(LiveboxFaultKind.OtherError, nameof(LiveboxFault.Refused))]
    [InlineData(LiveboxFaultKind.Reset, nameof(LiveboxFault.Unreachable))]
    public async Task A_deletion_that_fails_leaves_all_rules(LiveboxFaultKind kind, string fault)
    {
        Box.Rules.Add(new EmulatedRule("a", "webui", "6", "25", "25", "192.168.1.10"));
        Box.Rules.Add(new EmulatedRule("b", "webui", "6", "80", "80", "192.168.1.10"));
        Box.Fail("Firewall:deletePortForwarding", kind);
        Assert.True(LiveboxRuleId.TryParse("a", out LiveboxRuleId? id));
        LiveboxEdit<LiveboxRule> edit = new LiveboxRuleEditor(Client).Remove(id, await LiveboxReader.RulesAsync(Client, Cancel));

        LiveboxException trouble = await Assert.ThrowsAsync<LiveboxException>(() => edit.Make!(Cancel));

        Assert.Equal((fault, 2), (trouble.Fault.ToString(), Box.Rules.Count));
    }

    [Theory]
    [InlineData(LiveboxFaultKind.Garbage, nameof(LiveboxFault.Malformed))]
    [InlineData(LiveboxFaultKind.Reset, nameof(LiveboxFault.Unreachable))]
    public async Task A_log_in_that_was_not_answered_is_no_refusal(LiveboxFaultKind kind, string fault)
    {
        Box.Fail("log-in", kind);

        Assert.Equal(fault, (await Assert.ThrowsAsync<LiveboxException>(() => Client.LogInAsync(Cancel))).Fault.ToString());
        await Client.LogInAsync(Cancel);
    }

    [Fact]
    public async Task A_box_that_is_silent_is_waited_for_as_long_as_was_said()
    {
        Ovh.ImpatientTime time = new(System.DateTimeOffset.UnixEpoch);
        Box.Fail("NMC:getWANStatus", LiveboxFaultKind.Silence);
        using LiveboxClient client = ClientOf(null, new LiveboxOptions { Time = time });

        LiveboxException late = await Assert.ThrowsAsync<LiveboxException>(() => LiveboxReader.LineAsync(client, Cancel));

        Assert.Equal(LiveboxFault.TimedOut, late.Fault);
    }

    [Fact]
    public async Task Whoever_stops_waiting_gets_no_error_of_the_box()
    {
        using CancellationTokenSource stop = new();
        Box.Fail("NMC:getWANStatus", LiveboxFaultKind.Silence);
        using LiveboxClient client = ClientOf(null);
        Task asking = LiveboxReader.LineAsync(client, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<System.OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task Nobody_there_is_said_with_the_address()
    {
        using LiveboxClient client = new(AddressOf("127.0.0.1:1"), null);

        LiveboxException trouble = await Assert.ThrowsAsync<LiveboxException>(() => LiveboxReader.LineAsync(client, Cancel));

        Assert.Equal(LiveboxFault.Unreachable, trouble.Fault);
        Assert.Contains("127.0.0.1:1", trouble.Message);
    }

    private async Task SetAsync()
    {
        IReadOnlyList<LiveboxRule> rules = await LiveboxReader.RulesAsync(Client, Cancel);
        await new LiveboxRuleEditor(Client).Prepare(Wish(25), rules).Make!(Cancel);
    }
}
