using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Lab.Livebox;
using MailPlusPS.Livebox;
using Xunit;

namespace MailPlusPS.Core.Tests.Livebox;

/// <summary>The steps that a box shows.</summary>
public sealed class BoxStepJudgeTests : LiveboxTest
{
    private static readonly string[] Steps = ["F02", "F12", "F14", "F17", "N02", "N04", "N06", "P16"];

    private static BoxFacts Facts { get; } = new() { NasAddress = Nas, PublicAddress = IPAddress.Parse("82.64.10.20") };

    [Fact]
    public async Task A_box_as_the_tutorial_wants_it_passes()
    {
        AddRules("25", "587", "993", "443");
        Box.Leases["00:11:32:AA:BB:CC"] = Nas.ToString();

        IReadOnlyDictionary<string, CheckResult> steps = await JudgeAsync(Facts with { HasWebMail = true });

        Assert.Equal(Steps, steps.Keys.Order(System.StringComparer.Ordinal));
        Assert.All(steps.Values.Where(s => s.Id != "F02"), s => Assert.Equal(CheckStatus.Pass, s.Status));
    }

    [Fact]
    public async Task A_box_without_rules_names_the_command_that_makes_them()
    {
        IReadOnlyDictionary<string, CheckResult> steps = await JudgeAsync(Facts);

        Assert.Equal((CheckStatus.Fail, "Set-LiveboxPortForwarding -Destination 192.168.1.10 -Port 25, 587, 993"), (steps["N02"].Status, steps["N02"].Remedy?.Text));
        Assert.Equal((CheckStatus.Warning, CheckStatus.Warning, CheckStatus.Info), (steps["F14"].Status, steps["N04"].Status, steps["N06"].Status));
    }

    // F05: 587 and 993 serve programs outside the house only.
    [Fact]
    public async Task Port_25_alone_is_enough_to_receive()
    {
        AddRules("25");

        Assert.Equal(CheckStatus.Info, (await JudgeAsync(Facts))["N02"].Status);
    }

    [Theory]
    [InlineData("100.64.3.4", "82.64.10.20", CheckStatus.Fail)]
    [InlineData("192.168.0.2", "82.64.10.20", CheckStatus.Fail)]
    [InlineData("82.64.10.21", "82.64.10.20", CheckStatus.Fail)]
    [InlineData("82.64.10.20", null, CheckStatus.Info)]
    [InlineData("0.0.0.0", "82.64.10.20", CheckStatus.Fail)]
    public async Task The_address_outside_says_whether_anybody_gets_in(string wan, string? seen, CheckStatus status)
    {
        Box.WanAddress = wan;

        Assert.Equal(status, (await JudgeAsync(Facts with { PublicAddress = seen is null ? null : IPAddress.Parse(seen) }))["P16"].Status);
    }

    // F12 is no finding.
    [Fact]
    public async Task Any_source_is_for_information_only()
    {
        Box.Rules.Add(new EmulatedRule("x", "webui", "6", "25", "25", Nas.ToString(), SourcePrefix: "0.0.0.0/0"));

        IReadOnlyDictionary<string, CheckResult> steps = await JudgeAsync(Facts);

        Assert.Equal((CheckStatus.Info, CheckStatus.Info, CheckStatus.Pass), (steps["F12"].Status, steps["N02"].Status, steps["F14"].Status));
    }

    [Fact]
    public async Task A_rule_in_error_is_said()
    {
        AddRules("25");
        Box.BusyPorts.Add("25");

        CheckResult step = (await JudgeAsync(Facts))["N02"];

        Assert.Equal((CheckStatus.Fail, RemedyKind.ClickPath), (step.Status, step.Remedy!.Kind));
    }

    [Fact]
    public async Task A_rule_to_an_old_address_is_said()
    {
        Box.Rules.Add(new EmulatedRule("x", "webui", "6", "25", "25", "192.168.1.99"));

        Assert.Contains("192.168.1.99", (await JudgeAsync(Facts))["N02"].Message);
    }

    [Fact]
    public async Task Web_mail_needs_443()
    {
        AddRules("25", "587", "993");

        Assert.Equal(CheckStatus.Fail, (await JudgeAsync(Facts with { HasWebMail = true }))["N06"].Status);
    }

    [Theory]
    [InlineData("NMC:getWANStatus", "P16")]
    [InlineData("Firewall:getPortForwarding", "N02")]
    [InlineData("DHCPv4.Server.Pool.default:getStaticLeases", "N04")]
    public async Task What_the_box_does_not_say_is_an_error_of_the_step_and_of_no_other(string function, string id)
    {
        Box.Fail(function, LiveboxFaultKind.NoSuchFunction, times: 99);

        IReadOnlyDictionary<string, CheckResult> steps = await JudgeAsync(Facts);

        Assert.Equal(Steps, steps.Keys.Order(System.StringComparer.Ordinal));
        Assert.Equal(CheckStatus.Error, steps[id].Status);
        Assert.Contains(steps.Values, s => s.Status != CheckStatus.Error);
    }

    [Fact]
    public async Task The_address_and_the_model_are_told_as_far_as_the_box_tells_strangers()
    {
        using LiveboxClient stranger = ClientOf(null);

        LiveboxStatus shy = await LiveboxStatusReader.ReadAsync(stranger, null, Cancel);
        Box.TellsModel = true;
        Box.ProductClass = "Livebox Fibre";
        LiveboxStatus open = await LiveboxStatusReader.ReadAsync(stranger, null, Cancel);

        Assert.Equal(("82.64.10.20", string.Empty, "2001:db8:10::1"), (shy.WanAddress!.ToString(), shy.Model, shy.IPv6Address!.ToString()));
        Assert.Equal("Livebox 5", open.Model);
        Assert.Equal(0, Box.LogIns);
    }

    private void AddRules(params string[] ports)
    {
        foreach (string port in ports)
        {
            Box.Rules.Add(new EmulatedRule("r" + port, "webui", "6", port, port, Nas.ToString()));
        }
    }

    private async Task<IReadOnlyDictionary<string, CheckResult>> JudgeAsync(BoxFacts facts)
    {
        using LiveboxSession session = new(ClientOf(Password), "Livebox 6", string.Empty);
        return (await BoxStepJudge.JudgeAsync(session, facts, Cancel)).ToDictionary(c => c.Id, System.StringComparer.Ordinal);
    }
}
