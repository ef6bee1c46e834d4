using System;
using System.Collections.Generic;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Core.Tests.Submission;
using MailPlusPS.Deployment;
using MailPlusPS.Deployment.Parts;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using Xunit;

namespace MailPlusPS.Core.Tests.Deployment;

/// <summary>P06: what an audit finds out of the relay, with a log-in and without.</summary>
public sealed class OutgoingPartTests
{
    [Fact]
    public async Task Without_a_log_in_the_door_is_looked_at_and_nothing_more()
    {
        await using RelayLab lab = RelayLab.Start();

        CheckResult result = await JudgeAsync(lab, null);

        Assert.Equal(CheckStatus.Info, result.Status);
        Assert.Contains("-RelayCredential", result.Message, StringComparison.Ordinal);
        Assert.Equal(0, lab.Relay.LogIns);
    }

    [Fact]
    public async Task A_log_in_that_the_relay_takes_passes_and_is_made_once()
    {
        await using RelayLab lab = RelayLab.Start();

        CheckResult result = await JudgeAsync(lab, lab.Relay.Password, "moi", "toi");

        Assert.Equal(CheckStatus.Pass, result.Status);
        Assert.StartsWith("235", result.Evidence, StringComparison.Ordinal);
        Assert.Equal(1, lab.Relay.LogIns);
    }

    [Fact]
    public async Task A_log_in_that_is_refused_fails_with_the_reason_and_is_not_tried_again()
    {
        await using RelayLab lab = RelayLab.Start();

        CheckResult result = await JudgeAsync(lab, "hunter2hunter2", "moi");

        Assert.Equal((CheckStatus.Fail, "P06"), (result.Status, result.Id));
        Assert.NotNull(result.Remedy);
        Assert.Equal(1, lab.Relay.LogIns);
        Assert.DoesNotContain("hunter2", result.ToString() + result.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_that_the_relay_does_not_let_through_fails()
    {
        await using RelayLab lab = RelayLab.Start(relay: c => new SmtpSink(c, _ => { }) { Sender = s => s.StartsWith("toi", StringComparison.Ordinal) ? "550 5.7.1 not yours" : null });

        CheckResult result = await JudgeAsync(lab, lab.Relay.Password, "moi", "toi");

        Assert.Equal((CheckStatus.Fail, "toi@votredomaine.tld"), (result.Status, result.Subject));
    }

    [Fact]
    public async Task Who_cannot_prove_to_be_the_relay_gets_no_password()
    {
        await using RelayLab lab = RelayLab.Start(kind: LabCertificateKind.WrongName);

        Assert.Equal(CheckStatus.Fail, (await JudgeAsync(lab, lab.Relay.Password)).Status);
        Assert.Equal(CheckStatus.Warning, (await JudgeAsync(lab, null)).Status);
        Assert.Equal(0, lab.Relay.LogIns);
    }

    [Fact]
    public async Task A_relay_that_does_not_answer_fails()
    {
        await using RelayLab lab = RelayLab.Start();

        Assert.Equal(CheckStatus.Fail, (await JudgeAsync(lab, null, closed: true)).Status);
    }

    private static Task<CheckResult> JudgeAsync(RelayLab lab, string? password, params string[] users) => JudgeAsync(lab, password, closed: false, users);

    private static async Task<CheckResult> JudgeAsync(RelayLab lab, string? password, bool closed, params string[] users)
    {
        using MappedVantage vantage = new(closed ? [] : new Dictionary<int, int> { [587] = lab.Relay.Port });
        lab.Names.Servers("votredomaine.tld", "dns10.ovh.net").Address("smtp.orange.fr", "192.0.2.25");
        LookOptions look = new() { Roots = RelayLab.Roots, OutgoingTo = null };
        AuditOptions options = new(DnsName.Parse("votredomaine.tld"))
        {
            Relay = "smtp.orange.fr",
            Users = users,
            RelayCredential = password is null ? null : new NetworkCredential("moi@orange.fr", password),
        };
        AuditOutcome outcome = await new DeploymentAudit(lab.Names, new OutgoingPart(lab.Names, vantage, look)).RunAsync(options, TestContext.Current.CancellationToken);
        return outcome.Results.Of(StepRules.P06);
    }
}
