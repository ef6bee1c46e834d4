using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas;

/// <summary>Users, licences, privileges and the share (tutorial §5.10, F08).</summary>
public sealed class MailUserTests : FullNasTest
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Install();
        Nas.Door.Accounts.Add(new DsmAccount { Name = "moi", Password = "x" });
    }

    [Fact]
    public async Task A_user_is_activated_with_its_privileges_and_the_share_is_not_written()
    {
        MailPlusUser user = await EnableAsync("moi");

        Assert.Equal((true, true, ShareAccess.None), (user.IsActive, user.HasPrivilege, user.ShareAccess));
        Assert.Equal(("moi,moi", 0), (string.Join(',', Users.Privileges.Select(p => p.User)), Users.ShareWrites));
    }

    [Fact]
    public async Task A_user_that_is_active_already_needs_nothing()
    {
        await EnableAsync("moi");

        Assert.False(MailUserEnabler.IsNeeded((await ReadAsync()).Find("MOI")!));
    }

    [Fact]
    public async Task A_sixth_user_is_refused_unless_it_is_forced()
    {
        foreach (int i in Enumerable.Range(1, 5))
        {
            MailPlus.Active.Add("u" + i);
        }

        MailUsers users = await ReadAsync();

        Assert.Equal(NasFault.Unsafe, Assert.Throws<NasException>(() => MailUserEnabler.Check(users, "moi", 0, isForced: false)).Fault);
        Assert.Equal("moi", MailUserEnabler.Check(users, "moi", 0, isForced: true).Name);
    }

    [Fact]
    public async Task Those_that_a_run_activated_count_too()
    {
        MailUsers users = await ReadAsync();

        Assert.Throws<NasException>(() => MailUserEnabler.Check(users, "moi", 5, isForced: false));
    }

    [Theory]
    [InlineData("nobody", NasFault.NotFound)]
    [InlineData("admin", NasFault.AccountUnusable)]
    public async Task Who_is_not_there_or_disabled_is_refused(string name, object fault)
    {
        MailUsers users = await ReadAsync();

        Assert.Equal(fault, Assert.Throws<NasException>(() => MailUserEnabler.Check(users, name, 0, isForced: true)).Fault);
    }

    [Theory]
    [InlineData("SYNO.MailPlusServer.License", "edit_activate_member")]
    [InlineData("SYNO.Core.AppPriv.Rule", "set")]
    public async Task What_DSM_says_it_did_and_did_not_is_reported_as_not_taken(string api, string method)
    {
        Nas.Ignore(api, method);

        Assert.Equal(NasFault.NotTaken, (await Assert.ThrowsAsync<NasException>(() => EnableAsync("moi"))).Fault);
    }

    [Theory]
    [InlineData("ignored")]
    [InlineData("refused")]
    [InlineData("lost")]
    public async Task An_activation_that_fails_says_that_the_privileges_stay_and_a_second_run_completes_it(string fault)
    {
        const string Licence = "SYNO.MailPlusServer.License";
        (fault switch
        {
            "ignored" => () => Nas.Ignore(Licence, "edit_activate_member"),
            "refused" => () => Nas.Fail(Licence, "edit_activate_member", 5615),
            _ => (Action)(() => Nas.Break(Licence, "edit_activate_member", DsmBreak.Reset)),
        })();

        NasException error = await Assert.ThrowsAsync<NasException>(() => EnableAsync("moi"));
        int given = Users.Privileges.Count;
        MailPlusUser user = await EnableAsync("moi");

        Assert.Equal(Texts.Get("Nas.User.HalfEnabled", error.InnerException!.Message, "moi"), error.Message);
        Assert.Equal((2, true, true), (given, user.IsActive, user.HasPrivilege));
        Assert.Equal(1, Nas.CountOf("SYNO.Core.AppPriv.Rule", "set"));
    }

    [Theory]
    [InlineData("SYNO.MailPlusServer.License", "edit_activate_member")]
    [InlineData("SYNO.Core.AppPriv.Rule", "set")]
    public async Task An_answer_that_is_lost_after_the_work_was_done_is_found_out_by_reading(string api, string method)
    {
        Nas.Break(api, method, DsmBreak.Reset, isCarriedOut: true);

        MailPlusUser user = await EnableAsync("moi");

        Assert.Equal((true, true), (user.IsActive, user.HasPrivilege));
    }

    [Fact]
    public async Task Ctrl_C_between_privileges_and_activation_finishes_this_user()
    {
        using NasSession session = await ConnectAsync();
        MailUsers users = await new MailUserReader(session.Calls).ReadAsync(Cancel);
        using CancellationTokenSource stop = new();
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task came = Nas.Hold("SYNO.Core.AppPriv.Rule", "set", gate.Task);
        Task<MailPlusUser> enabling = new MailUserEnabler(session.Calls).EnableAsync(users, users.Find("moi")!, stop.Token);
        await came.WaitAsync(Cancel);

        await stop.CancelAsync();
        gate.SetResult();
        await enabling;

        Assert.Equal(["moi"], MailPlus.Active);
    }

    [Fact]
    public async Task A_group_that_is_denied_denies_its_members()
    {
        Users.GroupPermissions["famille"] = "deny";
        Users.Groups["famille"] = ["moi"];
        await EnableAsync("moi");

        MailPlusUser user = (await ReadAsync()).Find("moi")!;

        Assert.Equal((ShareAccess.Denied, CheckStatus.Fail), (user.ShareAccess, user.Checks.Of(StepRules.S43).Status));
    }

    [Fact]
    public async Task A_way_into_everybodys_mail_is_warned_of()
    {
        Users.UserPermissions["moi"] = "rw";

        Assert.Equal(CheckStatus.Warning, (await ReadAsync()).Find("moi")!.Checks.Of(StepRules.S43).Status);
    }

    [Fact]
    public async Task All_of_it_is_read_in_two_round_trips()
    {
        using NasSession session = await ConnectAsync();
        Nas.ClearCalls();

        await new MailUserReader(session.Calls).ReadAsync(Cancel);

        Assert.Equal(2, Nas.RoundTrips);
    }

    [Fact]
    public async Task What_MailPlus_does_not_say_is_not_known_instead_of_wrong()
    {
        Nas.Fail("SYNO.MailPlusServer.License", "list_active_member", 5615);
        Nas.Fail("SYNO.Core.AppPriv.App", "list", 105);

        MailUsers users = await ReadAsync();

        Assert.Equal((null, null), (users.Find("moi")!.IsActive, users.Find("moi")!.HasPrivilege));
        Assert.Equal(CheckStatus.NotTested, users.Find("moi")!.Checks.Of(StepRules.S45).Status);
        Assert.NotEmpty(users.Troubles);
    }

    [Fact]
    public async Task A_user_is_made_with_the_password_that_was_given()
    {
        using NasSession session = await ConnectAsync();
        NasUserMaker maker = new(session.Calls);
        await maker.CheckAsync("toi", Secret("pä\"ss'&=+"), Cancel);

        MailPlusUser made = await maker.MakeAsync("toi", Secret("pä\"ss'&=+"), null, null, Cancel);

        Assert.Equal(("toi", "pä\"ss'&=+"), (made.Name, Nas.Door.Accounts.Single(a => a.Name == "toi").Password));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a;rm -rf /")]
    [InlineData("-moi")]
    [InlineData("moi\n")]
    [InlineData("moi@votredomaine.tld")]
    [InlineData("moi'")]
    public async Task A_name_that_is_none_makes_nobody(string name)
    {
        using NasSession session = await ConnectAsync();
        Nas.ClearCalls();

        Assert.Equal(NasFault.InvalidInput, (await Assert.ThrowsAsync<NasException>(() => new NasUserMaker(session.Calls).CheckAsync(name, Secret("x"), Cancel))).Fault);
        Assert.Empty(Nas.Calls);
    }

    [Fact]
    public async Task A_user_that_exists_is_left_alone()
    {
        using NasSession session = await ConnectAsync();

        Assert.Equal(NasFault.Conflict, (await Assert.ThrowsAsync<NasException>(() => new NasUserMaker(session.Calls).CheckAsync("MOI", Secret("x"), Cancel))).Fault);
    }

    [Fact]
    public async Task A_user_that_DSM_did_not_make_is_reported()
    {
        Nas.Ignore("SYNO.Core.User", "create");
        using NasSession session = await ConnectAsync();

        Assert.Equal(NasFault.NotTaken, (await Assert.ThrowsAsync<NasException>(() => new NasUserMaker(session.Calls).MakeAsync("toi", Secret("x"), null, null, Cancel))).Fault);
    }

    [Fact]
    public async Task A_user_whose_making_was_not_answered_is_looked_for()
    {
        Nas.Break("SYNO.Core.User", "create", DsmBreak.Reset, isCarriedOut: true);
        using NasSession session = await ConnectAsync();

        Assert.Equal("toi", (await new NasUserMaker(session.Calls).MakeAsync("toi", Secret("x"), null, null, Cancel)).Name);
    }

    [Fact]
    public async Task Users_without_a_backup_mailbox_and_mailboxes_without_a_user_are_told()
    {
        await EnableAsync("moi");
        MailUsers users = await ReadAsync();

        IReadOnlyList<MailPlusUser> compared = BackupComparer.Compare(users.Users, ["autre@" + Domain]);

        Assert.Equal(CheckStatus.Warning, compared.Single(u => u.Name == "moi").Checks.Of(StepRules.O26).Status);
        Assert.Equal(CheckStatus.Info, compared.Single(u => u.Name == "lecteur").Checks.Of(StepRules.O26).Status);
        Assert.Equal(["autre@" + Domain], BackupComparer.Strays(users.Users, ["autre@" + Domain, "moi@" + Domain]));
    }

    [Fact]
    public void A_NAS_without_MailPlus_is_said_before_anything_is_written() =>
        Assert.Equal(NasFault.NoMailPlus, Assert.Throws<NasException>(() => NasRequirement.MailPlus(new NoCalls(), "nas")).Fault);

    private async Task<MailUsers> ReadAsync()
    {
        using NasSession session = await ConnectAsync();
        return await new MailUserReader(session.Calls).ReadAsync(Cancel);
    }

    private async Task<MailPlusUser> EnableAsync(string name)
    {
        using NasSession session = await ConnectAsync();
        MailUsers users = await new MailUserReader(session.Calls).ReadAsync(Cancel);
        return await new MailUserEnabler(session.Calls).EnableAsync(users, MailUserEnabler.Check(users, name, 0, isForced: false), Cancel);
    }

    private sealed class NoCalls : IDsmCalls
    {
        public Task<DsmReply> CallAsync(DsmCall call, System.Threading.CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<DsmReply>> CallAllAsync(IReadOnlyList<DsmCall> calls, System.Threading.CancellationToken cancellationToken) => throw new NotSupportedException();

        public bool Knows(string api) => false;

        public int MaxVersion(string api) => 0;
    }
}
