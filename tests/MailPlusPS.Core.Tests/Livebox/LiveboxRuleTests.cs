using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Threading.Tasks;
using CsCheck;
using MailPlusPS.Lab.Livebox;
using MailPlusPS.Livebox;
using MailPlusPS.Text;
using Xunit;

namespace MailPlusPS.Core.Tests.Livebox;

/// <summary>Port rules of the box: made, changed, left, deleted.</summary>
public sealed class LiveboxRuleTests : LiveboxTest
{
    private LiveboxRuleEditor Editor => field ??= new LiveboxRuleEditor(Client);

    // interfaces §4.2: the values of the tutorial's rules.
    [Fact]
    public async Task A_new_rule_is_sent_as_the_box_wants_it()
    {
        await SetAsync(25);

        LiveboxReceived sent = Box.Calls.Single(c => c.Title == "Firewall:setPortForwarding");
        Assert.Equal(
            """{"id":"MailPlus 25","origin":"webui","sourceInterface":"data","externalPort":"25","internalPort":"25","destinationIPAddress":"192.168.1.10","sourcePrefix":"","protocol":"6","description":"MailPlus 25","enable":true,"persistent":true}""",
            sent.Parameters.GetRawText());
    }

    [Fact]
    public async Task The_rules_of_mail_are_made_and_a_second_run_writes_nothing()
    {
        foreach (int port in BoxFacts.MailPorts)
        {
            await SetAsync(port);
        }

        int writings = Box.Calls.Count(c => c.Title == "Firewall:setPortForwarding");
        foreach (int port in BoxFacts.MailPorts)
        {
            Assert.Null(Editor.Prepare(Wish(port), await RulesAsync()).Make);
        }

        Assert.Equal((3, 3), (writings, Box.Rules.Count));
        Assert.Equal(["25", "587", "993"], Box.Rules.Select(r => r.ExternalPort));
    }

    [Fact]
    public async Task A_rule_to_another_address_is_changed_in_place_under_its_own_id()
    {
        Box.Rules.Add(new EmulatedRule("SMTP", "webui", "6", "25", "25", "192.168.1.99", Description: "Courrier"));

        await SetAsync(25);

        EmulatedRule rule = Assert.Single(Box.Rules);
        Assert.Equal(("SMTP", "192.168.1.10", "Courrier"), (rule.Id, rule.Destination, rule.Description));
    }

    [Fact]
    public async Task A_rule_for_TCP_and_UDP_that_leads_right_is_left()
    {
        Box.Rules.Add(new EmulatedRule("x", "webui", "6,17", "25", "25", "192.168.1.10"));

        Assert.Null(Editor.Prepare(Wish(25), await RulesAsync()).Make);
    }

    [Fact]
    public async Task A_rule_that_is_off_is_switched_on()
    {
        Box.Rules.Add(new EmulatedRule("x", "webui", "6", "25", "25", "192.168.1.10", Enable: false));

        await SetAsync(25);

        Assert.True(Assert.Single(Box.Rules).Enable);
    }

    // F12: a Livebox 5 writes "everybody" so.
    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("")]
    public async Task Any_source_is_no_reason_to_change_a_rule(string source)
    {
        Box.Rules.Add(new EmulatedRule("x", "webui", "6", "25", "25", "192.168.1.10", SourcePrefix: source));

        Assert.Null(Editor.Prepare(Wish(25), await RulesAsync()).Make);
    }

    [Fact]
    public async Task A_narrow_source_is_opened_for_mail()
    {
        Box.Rules.Add(new EmulatedRule("x", "webui", "6", "25", "25", "192.168.1.10", SourcePrefix: "82.64.10.20"));

        await SetAsync(25);

        Assert.Equal(string.Empty, Assert.Single(Box.Rules).SourcePrefix);
    }

    [Fact]
    public async Task A_range_that_leads_right_is_left_and_one_that_does_not_is_not_touched()
    {
        Box.Rules.Add(new EmulatedRule("x", "webui", "6", "580", "580", "192.168.1.10") { EndRange = 600 });
        Box.Rules.Add(new EmulatedRule("y", "webui", "6", "20", "20", "192.168.1.99") { EndRange = 30 });

        Assert.Null(Editor.Prepare(Wish(587), await RulesAsync()).Make);
        LiveboxException conflict = Assert.Throws<LiveboxException>(() => Editor.Prepare(Wish(25), RulesAsync().GetAwaiter().GetResult()));
        Assert.Equal(LiveboxFault.Conflict, conflict.Fault);
        Assert.Contains("20-30", conflict.Message);
    }

    [Theory]
    [InlineData("upnp", "UPnP")]
    [InlineData("cwmp", "provider")]
    public async Task A_port_that_others_have_is_a_conflict_and_nothing_is_sent(string origin, string owner)
    {
        Box.Rules.Add(new EmulatedRule("x", origin, "6", "25", "25", "192.168.1.50"));

        LiveboxException conflict = Assert.Throws<LiveboxException>(() => Editor.Prepare(Wish(25), RulesAsync().GetAwaiter().GetResult()));

        Assert.Equal(LiveboxFault.Conflict, conflict.Fault);
        Assert.Contains(owner, conflict.Message);
        Assert.DoesNotContain(Box.Calls, c => c.Title == "Firewall:setPortForwarding");
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_rule_that_the_box_shows_with_an_error_is_said_at_once_and_in_each_run()
    {
        Box.BusyPorts.Add("443");

        LiveboxException first = await Assert.ThrowsAsync<LiveboxException>(() => SetAsync(443));
        LiveboxException second = await Assert.ThrowsAsync<LiveboxException>(() => SetAsync(443));

        Assert.Equal([LiveboxFault.RuleInError, LiveboxFault.RuleInError], new[] { first.Fault, second.Fault });
        Assert.Single(Box.Calls, c => c.Title == "Firewall:setPortForwarding");
    }

    [Fact]
    public async Task A_rule_is_deleted_by_its_id_and_the_others_stay()
    {
        Box.Rules.Add(new EmulatedRule("a", "webui", "6", "25", "25", "192.168.1.10"));
        Box.Rules.Add(new EmulatedRule("b", "webui", "6", "80", "80", "192.168.1.10"));

        await RemoveAsync("webui_a");

        Assert.Equal("b", Assert.Single(Box.Rules).Id);
    }

    // The box's own behaviour, without which the other tests of deletions would prove nothing.
    [Fact]
    public async Task The_emulated_box_deletes_all_where_the_id_is_missing()
    {
        Box.Rules.Add(new EmulatedRule("a", "webui", "6", "25", "25", "192.168.1.10"));
        Box.Rules.Add(new EmulatedRule("b", "webui", "6", "80", "80", "192.168.1.10"));
        LiveboxWire wire = new(AddressOf(Box.Name), new LiveboxOptions());

        LiveboxReply session = await wire.ExchangeAsync("x", "ws", LiveboxCall.LogInBody("admin", Password), "application/x-sah-ws-4-call+json", [new("Authorization", "X-Sah-Login")], Cancel);
        await wire.ExchangeAsync(
            "x",
            "ws",
            """{"service":"sysbus.Firewall","method":"deletePortForwarding","parameters":{"origin":"webui"}}""",
            LiveboxDialect.Four.ContentType,
            new LiveboxLogIn(session.Data.Raw("contextID")!, LiveboxDialect.Four).Headers(),
            Cancel);
        wire.Dispose();

        Assert.Empty(Box.Rules);
    }

    [Fact]
    public void A_deletion_cannot_be_made_without_an_id()
    {
        Assert.Empty(typeof(LiveboxCall).GetConstructors(BindingFlags.Public | BindingFlags.Instance));
        MethodInfo[] deletions = [.. typeof(LiveboxCall).GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static).Where(m => m.Name.StartsWith("Delete", System.StringComparison.Ordinal))];
        Assert.Equal(typeof(LiveboxRuleId), Assert.Single(Assert.Single(deletions).GetParameters()).ParameterType);
        Assert.Empty(typeof(LiveboxRuleId).GetConstructors(BindingFlags.Public | BindingFlags.Instance));
    }

    [Fact]
    public async Task Every_deletion_that_is_sent_has_an_id()
    {
        Box.Rules.Add(new EmulatedRule("a b", "webui", "6", "25", "25", "192.168.1.10"));

        await RemoveAsync("a b");

        Assert.Equal("a b", Box.Calls.Single(c => c.Title == "Firewall:deletePortForwarding").Text("id"));
    }

    [Theory]
    [InlineData("nobody", nameof(LiveboxFault.NotFound))]
    [InlineData("upnp_u", nameof(LiveboxFault.Protected))]
    public async Task What_is_not_there_or_not_of_the_page_is_not_deleted(string id, string fault)
    {
        Box.Rules.Add(new EmulatedRule("u", "upnp", "6", "25", "25", "192.168.1.10"));

        Assert.Equal(fault, (await Assert.ThrowsAsync<LiveboxException>(() => RemoveAsync(id))).Fault.ToString());
        Assert.Single(Box.Rules);
    }

    [Fact]
    public async Task A_box_without_rules_answers_null_and_has_none() => Assert.Empty(await RulesAsync());

    [Fact]
    public void Any_object_is_a_rule_or_none()
    {
        Gen<string> value = Gen.OneOf(new[] { "\"25\"", "25", "\"25-30\"", "\"99999\"", "null", "true", "\"\"", "[]", "{}", "-1", "\"webui\"", "\"6,17\"", "\"\\u0000\"" }.Select(Gen.Const).ToArray());
        Gen.Select(value, value, value, value).Sample(v =>
        {
            JsonElement json = JsonSerializer.Deserialize<JsonElement>($$"""{"ExternalPort":{{v.Item1}},"ExternalPortEndRange":{{v.Item2}},"InternalPort":{{v.Item3}},"Protocol":{{v.Item4}},"Enable":{{v.Item2}}}""");
            LiveboxRule? rule = LiveboxRule.Read("webui_x", new JsonPart(json));
            return rule is null || (rule.FirstPort is >= 0 and <= 65535 && rule.LastPort >= rule.FirstPort && rule.ExternalPort.Length > 0 && !rule.Fulfils(Wish(70000)));
        });
    }

    private Task<System.Collections.Generic.IReadOnlyList<LiveboxRule>> RulesAsync() => LiveboxReader.RulesAsync(Client, Cancel);

    private async Task SetAsync(int port) => await (Editor.Prepare(Wish(port), await RulesAsync()).Make?.Invoke(Cancel) ?? Task.FromResult<LiveboxRule?>(null));

    private async Task RemoveAsync(string text)
    {
        Assert.True(LiveboxRuleId.TryParse(text, out LiveboxRuleId? id));
        await Editor.Remove(id, await RulesAsync()).Make!(Cancel);
    }
}
