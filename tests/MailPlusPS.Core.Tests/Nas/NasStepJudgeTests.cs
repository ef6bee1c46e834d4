using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas;

/// <summary>The steps that a session with the NAS shows.</summary>
public sealed class NasStepJudgeTests : FullNasTest
{
    [Fact]
    public async Task A_NAS_as_the_tutorial_wants_it_passes()
    {
        Good();

        IReadOnlyList<CheckResult> verdicts = await JudgeAsync(["moi@" + Domain]);

        Assert.Equal([], verdicts.Where(v => v.Status is not CheckStatus.Pass).Select(v => v.ToString()));
        Assert.Equal(NasStepJudge.Steps.Select(s => s.Id), verdicts.Select(v => v.Id));
    }

    [Fact]
    public async Task A_fresh_NAS_names_what_to_do()
    {
        IReadOnlyList<CheckResult> verdicts = await JudgeAsync(null);

        Assert.Equal("Install-SynologyPackage MailPlus-Server", verdicts.Of(StepRules.K01).Remedy!.Text);
        Assert.Equal((CheckStatus.Pass, CheckStatus.NotTested), (verdicts.Of(StepRules.P01).Status, verdicts.Of(StepRules.S46).Status));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(105)]
    [InlineData(117)]
    public async Task What_the_NAS_refuses_is_an_error_with_its_reason_and_still_one_verdict_a_step(int code)
    {
        Good();
        using NasSession session = await ConnectAsync();
        foreach (string api in new[] { "SYNO.Core.Package", "SYNO.Core.User", "SYNO.Core.Security.AutoBlock", "SYNO.Core.Security.Firewall", "SYNO.MailPlusServer.License", "SYNO.Core.Share.Permission" })
        {
            Nas.Fail(api, "*", code, times: 20);
        }

        IReadOnlyList<CheckResult> verdicts = await new NasStepJudge([]).JudgeAsync(session, Cancel);

        Assert.Equal(NasStepJudge.Steps.Select(s => s.Id), verdicts.Select(v => v.Id));
        Assert.Equal(CheckStatus.Error, verdicts.Of(StepRules.K01).Status);
        Assert.Contains(code.ToString(System.Globalization.CultureInfo.InvariantCulture), verdicts.Of(StepRules.S45).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_users_than_licences_fail()
    {
        Good();
        MailPlus.Limit = 0;

        Assert.Equal(CheckStatus.Fail, (await JudgeAsync([])).Of(StepRules.P02).Status);
    }

    [Fact]
    public async Task Two_mail_servers_fail()
    {
        Good();
        Packages.With("MailServer");

        Assert.Equal(CheckStatus.Fail, (await JudgeAsync([])).Of(StepRules.P03).Status);
    }

    [Theory]
    [InlineData("4.0.0-21000", "DSM 7.2.1-69057", false)]
    [InlineData("4.0.1-21662", "DSM 7.2.2-72806", false)]
    [InlineData("4.0.1-21663", "DSM 7.2.2-72806", true)]
    [InlineData("4.0.1-21663", "DSM 7.3-81168", false)]
    [InlineData("4.0.1-31663", "DSM 7.3-81168", true)]
    [InlineData("4.1.0-30000", "DSM 7.3-81168", true)]
    [InlineData("3.4.1-21642", "DSM 7.2.2-72806", false)]
    public void The_advisory_is_known(string version, string dsm, bool isSafe) => Assert.Equal(isSafe, MailPlusRelease.Read(version)!.IsSafe(dsm));

    [Theory]
    [InlineData("Security.Admin")]
    [InlineData("Security.AutoBlock")]
    [InlineData("Security.Firewall")]
    [InlineData("Security.TwoFactor")]
    public async Task What_is_not_secured_is_warned_of_with_the_way_to_it(string id)
    {
        Good();
        Nas.Door.Accounts.Single(a => a.Name == "admin").IsDisabled = id != "Security.Admin";
        (Users.HasAutoBlock, Users.HasFirewall, Users.OtpOption) = (id != "Security.AutoBlock", id != "Security.Firewall", id == "Security.TwoFactor" ? "none" : "admin");
        using NasSession session = await ConnectAsync();

        IReadOnlyList<CheckResult> verdicts = await new SynologySecurity(session.Calls, session.Facts, "nas").JudgeAsync(Cancel);

        CheckResult weak = Assert.Single(verdicts, v => v.Status == CheckStatus.Warning && v.Id != "P09");
        Assert.Equal((id, RemedyKind.ClickPath), (weak.Id, weak.Remedy!.Kind));
        Assert.Equal(CheckStatus.Warning, verdicts[0].Status);
    }

    private void Good()
    {
        Install();
        Packages.With("DNSServer");
        Nas.Door.Accounts.Add(new DsmAccount { Name = "moi", Password = "x" });
        MailPlus.Active.Add("moi");
        Users.Privileges.Add((DsmUsers.ServerApplication, "moi"));
        Users.Privileges.Add((DsmUsers.ClientApplication, "moi"));
    }

    private async Task<IReadOnlyList<CheckResult>> JudgeAsync(string[]? mailboxes)
    {
        using NasSession session = await ConnectAsync();
        return await new NasStepJudge(mailboxes).JudgeAsync(session, Cancel);
    }
}
