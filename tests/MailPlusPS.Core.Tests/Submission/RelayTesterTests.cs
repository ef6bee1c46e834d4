using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Lab;
using MailPlusPS.Submission;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Submission;

/// <summary>What a conversation with a relay shows.</summary>
public sealed class RelayTesterTests
{
    [Fact]
    public async Task A_good_relay_passes_every_rule_and_says_what_to_enter_in_MailPlus()
    {
        await using RelayLab lab = RelayLab.Start();
        IReadOnlyList<CheckResult> results = await lab.TestAsync();

        Assert.DoesNotContain(results, r => r.Status > CheckStatus.Info);
        Assert.All([StepRules.P06, RelayRules.Name, RelayRules.Tls, RelayRules.Methods, RelayRules.Login, RelayRules.Sender, RelayRules.Spf, StepRules.S17], rule => Assert.Equal(CheckStatus.Pass, results.Of(rule).Status));
        Assert.Contains("smtp.orange.fr", results.Of(StepRules.S17).Remedy!.Text, StringComparison.Ordinal);
        Assert.StartsWith("235", results.Of(StepRules.P06).Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_message_is_ever_begun_and_each_sender_is_taken_back()
    {
        await using RelayLab lab = RelayLab.Start();
        await lab.TestAsync(senders: ["moi@votredomaine.tld", "toi@votredomaine.tld"]);

        Assert.DoesNotContain(lab.Lines, l => l.EndsWith("> DATA", StringComparison.Ordinal));
        Assert.Equal(2, lab.Lines.Count(l => l.EndsWith("> RSET", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_wrong_password_is_tried_once_and_stands_nowhere()
    {
        await using RelayLab lab = RelayLab.Start();
        IReadOnlyList<CheckResult> results = await lab.TestAsync(password: "hunter2hunter2");

        Assert.Equal(1, lab.Relay.LogIns);
        Assert.Equal((CheckStatus.Fail, CheckStatus.Fail, CheckStatus.Fail), (results.Of(RelayRules.Login).Status, results.Of(StepRules.P06).Status, results.Of(StepRules.S17).Status));
        Assert.Equal(CheckStatus.NotTested, results.Of(RelayRules.Sender).Status);
        Assert.DoesNotContain(lab.Lines.Concat(results.Select(r => r.Message + r.Evidence + r.Remedy?.Text)), l => l.Contains("hunter2", StringComparison.Ordinal) || l.Contains(Convert.ToBase64String("\0moi@orange.fr\0hunter2hunter2"u8), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LabCertificateKind.WrongName)]
    [InlineData(LabCertificateKind.SelfSigned)]
    [InlineData(LabCertificateKind.Expired)]
    public async Task Who_cannot_prove_to_be_the_relay_gets_no_password(LabCertificateKind kind)
    {
        await using RelayLab lab = RelayLab.Start(kind: kind);
        IReadOnlyList<CheckResult> results = await lab.TestAsync();

        Assert.Equal(0, lab.Relay.LogIns);
        Assert.Equal(CheckStatus.Fail, results.Of(RelayRules.Tls).Status);
        Assert.Equal(CheckStatus.Error, results.Of(RelayRules.Login).Status);
    }

    [Fact]
    public async Task A_sender_whose_SPF_the_relay_minds_is_explained_and_the_next_is_not_passed_over_in_silence()
    {
        // interfaces.md §6.1, as Orange says it.
        const string said = "421 smtp.orange.fr Emetteur invalide, Veuillez verifier la configuration SPF/DNS de votre nom de domaine - SPF check failed";
        await using RelayLab lab = RelayLab.Start(relay: c => new SmtpSink(c, _ => { }) { Sender = s => s.StartsWith("moi", StringComparison.Ordinal) ? said : null });
        CheckResult[] senders = [.. (await lab.TestAsync(senders: ["moi@votredomaine.tld", "toi@votredomaine.tld"])).Where(r => r.Id == RelayRules.Sender.Id)];

        Assert.Equal([CheckStatus.Fail, CheckStatus.Error], senders.Select(s => s.Status));
        Assert.Contains("SPF", senders[0].Message, StringComparison.Ordinal);
        Assert.Contains("New-SpfRecord votredomaine.tld -Relay smtp.orange.fr", senders[0].Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relay_that_only_postpones_warns()
    {
        await using RelayLab lab = RelayLab.Start(relay: c => new SmtpSink(c, _ => { }) { Sender = _ => "450 4.7.1 Greylisted, please come back later" });

        Assert.Equal(CheckStatus.Warning, (await lab.TestAsync()).Of(RelayRules.Sender).Status);
    }

    [Fact]
    public async Task TLS_may_begin_before_a_word_is_said()
    {
        await using RelayLab lab = RelayLab.Start(relay: c => new SmtpSink(c, _ => { }) { IsImplicit = true });
        IReadOnlyList<CheckResult> results = await lab.TestAsync();

        Assert.Equal(CheckStatus.Pass, results.Of(StepRules.P06).Status);
        Assert.DoesNotContain(lab.Lines, l => l.Contains("STARTTLS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_587_does_not_greet_465_is_tried()
    {
        await using ScriptedServer closed = ScriptedServer.Start(MailScripts.Closing);
        await using RelayLab lab = RelayLab.Start(relay: c => new SmtpSink(c, _ => { }) { IsImplicit = true });
        IReadOnlyList<CheckResult> results = await lab.TestAsync(t => t with { Ports = [(closed.Endpoint.Port, false), .. t.Ports] });

        Assert.Equal(CheckStatus.Pass, results.Of(StepRules.P06).Status);
        Assert.EndsWith(":" + lab.Relay.Port, results.Of(StepRules.P06).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relay_is_talked_to_through_a_proxy()
    {
        await using ScriptedServer proxy = Socks5Server.Start();
        using ProxyVantage vantage = new(new Uri($"socks5://{proxy.Endpoint}"), null);
        await using RelayLab lab = RelayLab.Start();
        lab.Vantage = vantage;

        Assert.Equal(CheckStatus.Pass, (await lab.TestAsync()).Of(StepRules.P06).Status);
        Assert.Equal(1, proxy.Connections);
    }

    [Theory]
    [InlineData("250-STARTTLS\r\n250-AUTH PLAIN LOGIN\r\n", "250-AUTH PLAIN LOGIN\r\n", CheckStatus.Warning)]
    [InlineData("250-STARTTLS\r\n", "250-AUTH PLAIN LOGIN\r\n", CheckStatus.Pass)]
    [InlineData("250-STARTTLS\r\n", "", CheckStatus.Fail)]
    public async Task A_log_in_belongs_behind_TLS_and_nowhere_else(string before, string behind, CheckStatus status)
    {
        await using RelayLab lab = RelayLab.Start(relay: c => new SmtpSink(c, _ => { }) { ClearKeywords = before, Keywords = behind });

        Assert.Equal(status, (await lab.TestAsync()).Of(RelayRules.Methods).Status);
    }

    [Fact]
    public async Task A_port_without_TLS_fails_and_no_password_leaves()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Smtp(null));
        await using RelayLab lab = RelayLab.Start();
        IReadOnlyList<CheckResult> results = await lab.TestAsync(t => t with { Ports = [(server.Endpoint.Port, false)] });

        Assert.Equal((CheckStatus.Fail, CheckStatus.Fail), (results.Of(StepRules.P06).Status, results.Of(RelayRules.Tls).Status));
        Assert.DoesNotContain(lab.Lines, l => l.Contains("> AUTH", StringComparison.Ordinal));
    }

    public static TheoryData<string> Rogues => new(MisbehavedRelays.Keys);

    private static Dictionary<string, Func<Stream, CancellationToken, Task>> MisbehavedRelays { get; } = new(StringComparer.Ordinal)
    {
        ["closes"] = MailScripts.Closing,
        ["is no SMTP"] = MailScripts.Says("HTTP/1.1 400 Bad Request\r\n\r\n"),
        ["is silent"] = MailScripts.Silent,
        ["never ends"] = MailScripts.Repeats("220-more\r\n"),
        ["sends a line without end"] = MailScripts.Repeats("x"),
        ["sends us away"] = MailScripts.Says("554 5.7.1 go away\r\n"),
        ["sends escape sequences"] = MailScripts.Says("220 \u001b[31mred\r\n250 \u001b]0;x\u0007\r\n"),
        ["injects behind STARTTLS"] = MailScripts.Smtp(MailScripts.Show(RelayLab.CertificateOf("smtp.orange.fr")), behindStartTls: "250 injected\r\n"),
    };

    [Theory]
    [MemberData(nameof(Rogues))]
    public async Task Whatever_a_relay_does_each_rule_gives_its_verdict(string rogue)
    {
        await using ScriptedServer server = ScriptedServer.Start(MisbehavedRelays[rogue]);
        await using RelayLab lab = RelayLab.Start();
        IReadOnlyList<CheckResult> results = await lab.TestAsync(t => t with { Ports = [(server.Endpoint.Port, false)], Limit = TimeSpan.FromSeconds(1) });

        Assert.Equal(RelayRules.InOrder.Select(r => r.Id), results.Select(r => r.Id));
        Assert.Equal(CheckStatus.Fail, results.Of(StepRules.P06).Status);
        Assert.All(results, r => Assert.True(Remedies.IsSafe(r.Message + r.Evidence)));
    }

    [Fact]
    public async Task A_record_that_does_not_name_the_relay_fails_and_gives_the_command()
    {
        await using RelayLab lab = RelayLab.Start();
        lab.Names.Txt("ailleurs.tld", "v=spf1 mx -all");
        CheckResult spf = (await lab.TestAsync(senders: ["moi@ailleurs.tld"])).Of(RelayRules.Spf);

        Assert.Equal((CheckStatus.Fail, "v=spf1 mx -all", RemedyKind.Command), (spf.Status, spf.Evidence, spf.Remedy!.Kind));
    }

    [Theory]
    [InlineData("v=spf1 ip4:80.12.242.0/24 -all", CheckStatus.Pass)]
    [InlineData("v=spf1 include:autre.tld -all", CheckStatus.Pass)]
    [InlineData("v=spf1 ip4:80.12.242.13 -all", CheckStatus.Fail)]
    [InlineData("v=spf1 ip4:80.12.242.0/24 ~all", CheckStatus.Pass)]
    public async Task A_record_may_cover_the_relay_in_other_words(string record, CheckStatus status)
    {
        await using RelayLab lab = RelayLab.Start();
        lab.Names.Txt("ailleurs.tld", record).Txt("autre.tld", "v=spf1 ip4:80.12.242.0/24 -all").Address("smtp.smtpout.orange.fr", "80.12.242.13", "80.12.242.30");

        Assert.Equal(status, (await lab.TestAsync(senders: ["moi@ailleurs.tld"])).Of(RelayRules.Spf).Status);
    }

    [Theory]
    [InlineData("ssl0.ovh.net", "moi@votredomaine.tld", CheckStatus.Pass)]
    [InlineData("ssl0.ovh.net", "moi", CheckStatus.Warning)]
    [InlineData("smtp.orange.fr", "moi@orange.fr", CheckStatus.Info)]
    [InlineData("smtp.example.net", "moi@example.net", CheckStatus.Info)]
    public async Task OVH_is_the_other_relay(string host, string user, CheckStatus status)
    {
        await using RelayLab lab = RelayLab.Start(host);
        IReadOnlyList<CheckResult> results = await lab.TestAsync(user: user);

        Assert.Equal(status, results.Of(StepRules.F04).Status);
        Assert.Contains("include:mx.ovh.com", status == CheckStatus.Warning ? results.Of(RelayRules.Spf).Evidence : results.Of(StepRules.F04).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_log_in_the_rest_is_judged_all_the_same()
    {
        await using RelayLab lab = RelayLab.Start();
        IReadOnlyList<CheckResult> results = await lab.TestAsync(t => t with { Credential = null });

        Assert.Equal((CheckStatus.Pass, CheckStatus.Pass, CheckStatus.NotTested, CheckStatus.NotTested), (results.Of(StepRules.P06).Status, results.Of(RelayRules.Tls).Status, results.Of(RelayRules.Login).Status, results.Of(StepRules.S17).Status));
        Assert.Equal(0, lab.Relay.LogIns);
    }

    // interfaces.md §6.1 and §6.3: Orange's and La Poste's texts at submission.
    [Theory]
    [InlineData("530 5.7.1 opmta1mto11nd1 smtp.orange.fr Authentification requise. Authentication Required. OFR_402 [402]", MailBounceReason.AuthenticationRequired)]
    [InlineData("535 5.7.8 opmta smtp.orange.fr OFR_305 [305] Authentication failed", MailBounceReason.WrongPassword)]
    [InlineData("550 5.5.0 Mail from not owned by user LPN007_421", MailBounceReason.SenderNotOwned)]
    [InlineData("550 5.1.0 mwinf5c04 ME Adresse d'expediteur inconnue. Emetteur invalide. Invalid Sender. OFR_415 [415]", MailBounceReason.SenderDomain)]
    [InlineData("550 5.5.0 Emetteur invalide. OFR_405", MailBounceReason.SenderDomain)]
    [InlineData("421 smtp.orange.fr Emetteur invalide, Veuillez verifier la configuration SPF/DNS de votre nom de domaine SPF check failed", MailBounceReason.Spf)]
    [InlineData("550 5.7.1 Mail rejete. Mail rejected. OFR_506 [506]", MailBounceReason.Spam)]
    [InlineData("552 5.2.3 Message trop volumineux OFR_514", MailBounceReason.TooLarge)]
    [InlineData("450 4.2.1 Too many connections, slow down. OFR004_104 [104]", MailBounceReason.RateLimited)]
    public void A_provider_s_code_becomes_a_sentence(string said, MailBounceReason reason)
    {
        RelayRefusal refusal = RelayRefusal.Of("smtp.orange.fr", int.Parse(said[..3], System.Globalization.CultureInfo.InvariantCulture), said[4..], RelayLab.Sender);

        Assert.Equal(reason, refusal.Reason);
        Assert.DoesNotContain("{", refusal.Cause + refusal.Remedy, StringComparison.Ordinal);
    }
}
