using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Core.Tests.Nas.MailPlus;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas;

/// <summary>The key that MailPlus makes: asked for, read back, compared (tutorial §3, F09).</summary>
public sealed class NasDkimTests : FullNasTest
{
    private static readonly DnsName Name = DnsName.Parse(Domain);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Install();
    }

    [Theory]
    [InlineData("dkim_selector", "dkim_key_length")]
    [InlineData("dkim_prefix", "dkim_key_size")]
    [InlineData("prefix", "key_bits")]
    public async Task A_key_is_made_by_whatever_names_this_version_has(string selector, string length)
    {
        MailPlus.Fields = (selector, length);

        PublicKeyMaterial key = await GenerateAsync(1024);

        Assert.Equal((1024, "mps01", true), (key.KeySize, MailPlus.Domains[0].Selector, MailPlus.Domains[0].IsSigning));
        Assert.Equal(MailPlus.Domains[0].PublicKey, Convert.ToBase64String(key.Info));
    }

    [Fact]
    public async Task Settings_that_nobody_knows_are_written_back_as_they_were()
    {
        MailPlus.Domains[0].Unknown = "do not touch";

        await GenerateAsync(1024);

        Assert.Equal("do not touch", MailPlus.Domains[0].Unknown);
    }

    [Fact]
    public async Task The_forums_1024_for_2048_shows()
    {
        MailPlus.RealLength = 1024;

        Assert.Equal(1024, (await GenerateAsync(2048)).KeySize);
    }

    [Fact]
    public async Task A_success_without_a_new_key_is_not_taken_for_one()
    {
        await GenerateAsync(1024);
        Nas.Ignore("SYNO.MailPlusServer.Domain", "generate_dkim_key");

        Assert.Equal(NasFault.NotTaken, (await Assert.ThrowsAsync<NasException>(() => GenerateAsync(1024))).Fault);
    }

    [Fact]
    public async Task A_selector_that_was_not_taken_is_said()
    {
        MailPlus.Domains[0].Selector = "old01";
        Nas.Ignore("SYNO.MailPlusServer.Domain", "set_security");

        Assert.Equal(NasFault.NotTaken, (await Assert.ThrowsAsync<NasException>(() => GenerateAsync(1024))).Fault);
        Assert.Equal("old01", MailPlus.Domains[0].Selector);
    }

    /// <summary>Each writing call, and what goes wrong with it.</summary>
    public static TheoryData<string, string, bool> Faults { get; } = new(
        from method in new[] { "set_security", "generate_dkim_key", "get_security" }
        from fault in new[] { "refused", "ignored", "lost", "answer lost" }
        from isSigning in new[] { false, true }
        where method != "get_security" || fault == "refused"
        select (method, fault, isSigning));

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task After_a_fault_the_settings_are_all_old_or_all_new(string method, string fault, bool isSigning)
    {
        using NasSession session = await ConnectAsync();
        (MailPlus.Domains[0].Selector, MailPlus.Domains[0].KeyLength, MailPlus.Domains[0].IsSigning) = ("old01", 2048, isSigning);
        NasDkimState before = await new NasDkim(session.Calls, session.ComputerName).ReadAsync(Name, Cancel);
        (string, int, bool, string) old = Settings();
        Strike(method, fault);

        NasException? error = await Record.ExceptionAsync(() => new NasDkimMaker(session.Calls, session.ComputerName).MakeAsync(Name, "mps01", 1024, before, Cancel)) as NasException;

        Assert.Equal(error is null ? ("mps01", 1024, true, MailPlus.Domains[0].PublicKey) : old, Settings());
        Assert.Equal(error is null, MailPlus.Domains[0].PublicKey.Length > 0);
    }

    [Fact]
    public async Task A_length_alone_that_was_ignored_makes_no_key()
    {
        await GenerateAsync(2048);
        (string, int, bool, string) old = Settings();
        Nas.Ignore("SYNO.MailPlusServer.Domain", "set_security");

        Assert.Equal(NasFault.NotTaken, (await Assert.ThrowsAsync<NasException>(() => GenerateAsync(1024))).Fault);
        Assert.Equal(old, Settings());
    }

    [Fact]
    public async Task Settings_that_were_put_back_are_said_beside_the_reason()
    {
        Nas.Fail("SYNO.MailPlusServer.Domain", "generate_dkim_key", 120);

        NasException error = await Assert.ThrowsAsync<NasException>(() => GenerateAsync(1024));

        Assert.Equal((NasFault.Rejected, 120), (error.Fault, error.Code));
        Assert.Equal(Texts.Get("Nas.Dkim.PutBack", error.InnerException!.Message), error.Message);
    }

    [Fact]
    public async Task Settings_that_could_not_be_put_back_are_said_with_both_reasons()
    {
        using NasSession session = await ConnectAsync();
        int writes = 0;
        FailingCalls calls = new(session.Calls, c => c.Method == "generate_dkim_key" || (c.Method == "set_security" && ++writes > 1));

        NasException error = await Assert.ThrowsAsync<NasException>(() => GenerateAsync(calls, 1024, Cancel));

        Assert.Equal(Texts.Get("Nas.Dkim.NotPutBack", "The NAS is lost.", "The NAS is lost."), error.Message);
    }

    [Theory]
    [InlineData("set_security", "old01", 2048, false)]
    [InlineData("generate_dkim_key", "mps01", 1024, true)]
    public async Task Ctrl_C_in_the_middle_leaves_all_old_or_all_new(string method, string selector, int length, bool isNew)
    {
        (MailPlus.Domains[0].Selector, MailPlus.Domains[0].KeyLength) = ("old01", 2048);
        using NasSession session = await ConnectAsync();
        using CancellationTokenSource stop = new();
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task came = Nas.Hold("SYNO.MailPlusServer.Domain", method, gate.Task);
        Task<PublicKeyMaterial> making = GenerateAsync(session.Calls, 1024, stop.Token);
        await came.WaitAsync(Cancel);

        await stop.CancelAsync();
        gate.SetResult();
        Exception? ended = await Record.ExceptionAsync(() => making);

        Assert.Equal(!isNew, ended is OperationCanceledException);
        Assert.Equal((selector, length, isNew, isNew), (MailPlus.Domains[0].Selector, MailPlus.Domains[0].KeyLength, MailPlus.Domains[0].IsSigning, MailPlus.Domains[0].PublicKey.Length > 0));
    }

    [Fact]
    public async Task A_NAS_that_is_silent_after_Ctrl_C_is_waited_for_no_longer_than_the_limit()
    {
        using NasSession session = await ConnectAsync();
        using CancellationTokenSource stop = new();
        Task came = Nas.Hold("SYNO.MailPlusServer.Domain", "set_security", Task.Delay(Timeout.Infinite, Cancel));
        Task<PublicKeyMaterial> making = GenerateAsync(session.Calls, 1024, stop.Token, new NasDkimMaker(session.Calls, "nas") { Patience = TimeSpan.Zero });
        await came.WaitAsync(Cancel);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making.WaitAsync(Cancel));
    }

    [Fact]
    public async Task Ctrl_C_before_anything_was_written_writes_nothing()
    {
        using NasSession session = await ConnectAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => GenerateAsync(session.Calls, 1024, new CancellationToken(canceled: true)));

        Assert.Equal(0, Nas.CountOf("SYNO.MailPlusServer.Domain", "set_security"));
    }

    [Fact]
    public async Task A_key_that_is_told_once_and_shown_nowhere_is_taken_from_the_telling()
    {
        MailPlus.ShowsKey = false;

        PublicKeyMaterial key = await GenerateAsync(1024);

        Assert.Equal(MailPlus.Domains[0].PublicKey, Convert.ToBase64String(key.Info));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_the_key_is_hidden_its_settings_are_not_put_back_under_it(bool isAnswerLost)
    {
        (MailPlus.ShowsKey, MailPlus.TellsKey, MailPlus.Domains[0].Selector) = (false, false, "old01");
        if (isAnswerLost)
        {
            Strike("generate_dkim_key", "answer lost");
        }

        NasException error = await Assert.ThrowsAsync<NasException>(() => GenerateAsync(1024));

        Assert.Equal(NasFault.Unsupported, error.Fault);
        Assert.Equal(("mps01", true), (MailPlus.Domains[0].Selector, MailPlus.Domains[0].PublicKey.Length > 0));
    }

    [Fact]
    public async Task A_lost_answer_about_a_hidden_key_is_asked_for_once_more_and_then_key_and_settings_go_together()
    {
        (MailPlus.ShowsKey, MailPlus.Domains[0].Selector) = (false, "old01");
        Strike("generate_dkim_key", "answer lost");

        PublicKeyMaterial key = await GenerateAsync(1024);

        Assert.Equal((MailPlus.Domains[0].PublicKey, "mps01"), (Convert.ToBase64String(key.Info), MailPlus.Domains[0].Selector));
    }

    [Fact]
    public async Task A_hidden_key_that_the_NAS_does_not_speak_of_twice_is_said_to_be_unknown()
    {
        MailPlus.ShowsKey = false;
        Nas.Break("SYNO.MailPlusServer.Domain", "generate_dkim_key", DsmBreak.Reset, times: 2);

        Assert.Equal(NasFault.OutcomeUnknown, (await Assert.ThrowsAsync<NasException>(() => GenerateAsync(1024))).Fault);
    }

    [Fact]
    public async Task A_domain_that_MailPlus_does_not_know_is_not_found()
    {
        using NasSession session = await ConnectAsync();

        Assert.Equal(NasFault.NotFound, (await Assert.ThrowsAsync<NasException>(() => new NasDkim(session.Calls, "nas").ReadAsync(DnsName.Parse("autre.tld"), Cancel))).Fault);
    }

    [Fact]
    public async Task NAS_and_DNS_that_go_together_are_one_line()
    {
        PublicKeyMaterial key = await GenerateAsync(1024);
        TableResolver dns = new TableResolver().Txt("mps01._domainkey." + Domain, key.Record);

        CheckResult whole = (await new NasKeyComparer(dns).CompareAsync(Name, "mps01", key, 1024, message: null, Cancel))[0];

        Assert.Equal(("DkimKey.Nas", CheckStatus.Pass), (whole.Id, whole.Status));
    }

    [Fact]
    public async Task A_DNS_that_has_the_old_key_fails_and_gives_the_record_to_publish()
    {
        PublicKeyMaterial old = await GenerateAsync(1024);
        PublicKeyMaterial key = await GenerateAsync(1024);
        TableResolver dns = new TableResolver().Txt("mps01._domainkey." + Domain, old.Record);

        CheckResult whole = (await new NasKeyComparer(dns).CompareAsync(Name, "mps01", key, 1024, message: null, Cancel))[0];

        Assert.Equal(CheckStatus.Fail, whole.Status);
        Assert.Contains(Convert.ToBase64String(key.Info)[..40], whole.Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_without_the_domains_signature_fails()
    {
        PublicKeyMaterial key = await GenerateAsync(1024);
        TableResolver dns = new TableResolver().Txt("mps01._domainkey." + Domain, key.Record);
        RawMessage message = RawMessage.Parse("From: moi@votredomaine.tld\r\nSubject: x\r\n\r\nx\r\n"u8.ToArray());

        CheckResult whole = (await new NasKeyComparer(dns).CompareAsync(Name, "mps01", key, 1024, message, Cancel))[0];

        Assert.Equal(CheckStatus.Fail, whole.Status);
    }

    private (string Selector, int Length, bool IsSigning, string Key) Settings()
    {
        DsmMailDomain domain = MailPlus.Domains[0];
        return (domain.Selector, domain.KeyLength, domain.IsSigning, domain.PublicKey);
    }

    private void Strike(string method, string fault)
    {
        const string Api = "SYNO.MailPlusServer.Domain";
        switch (fault)
        {
            case "refused":
                Nas.Fail(Api, method, 120);
                break;
            case "ignored":
                Nas.Ignore(Api, method);
                break;
            default:
                Nas.Break(Api, method, DsmBreak.Reset, isCarriedOut: fault == "answer lost");
                break;
        }
    }

    private async Task<PublicKeyMaterial> GenerateAsync(int length)
    {
        using NasSession session = await ConnectAsync();
        return await GenerateAsync(session.Calls, length, Cancel);
    }

    private static async Task<PublicKeyMaterial> GenerateAsync(IDsmCalls calls, int length, CancellationToken cancellationToken, NasDkimMaker? maker = null) =>
        await (maker ?? new NasDkimMaker(calls, "nas")).MakeAsync(Name, "mps01", length, await new NasDkim(calls, "nas").ReadAsync(Name, Cancel), cancellationToken);
}
