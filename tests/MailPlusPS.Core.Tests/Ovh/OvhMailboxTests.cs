using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>The backup mailbox (tutorial §4.1): judged before the call, followed to its end.</summary>
public sealed class OvhMailboxTests : OvhTest
{
    private const string Password = "Abcdefg123";
    private const string MailPath = "/email/domain/" + Name;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private OvhMailApi Api => field ??= new OvhMailApi(Client, Domain);

    [Fact]
    public async Task A_mailbox_is_there_when_its_task_is_gone_and_the_MX_were_not_touched()
    {
        EmulatedMailDomain domain = Emulator.AddMailDomain(Name);
        List<TimeSpan> looks = [];

        OvhMailbox mailbox = await MakeAsync(new OvhMailboxOrder("moi", Password, null, "secours"), looks.Add);

        Assert.Equal(("moi@votredomaine.tld", 5_000_000_000, "secours", "MXPLAN 1", 1L), (mailbox.EmailAddress, mailbox.Size, mailbox.Description, mailbox.Offer, mailbox.AccountQuota));
        Assert.Equal(domain.TaskLooks, looks.Count);
        Assert.Equal(Password, domain.Accounts["moi"].Password);
        Assert.Equal(0, domain.DnsMxFilterChanges);
        Assert.Equal(0, Emulator.CountOf("*", "*/changeDnsMXFilter"));
        Assert.Equal(1, Emulator.CountOf("POST", "*"));
    }

    [Theory]
    [InlineData("Abcdef12", "9")]
    [InlineData("1234567890123456789012345678901", "30")]
    [InlineData(" Abcdefg123", "blank")]
    [InlineData("Abcdefg123\t", "blank")]
    [InlineData("Abcdéfg123", "accented")]
    [InlineData("Abcdefg\u00a0123", "accented")]
    public void A_password_that_OVH_refuses_is_refused_before(string password, string reason)
    {
        OvhException refused = Assert.Throws<OvhException>(() => new OvhMailboxMaker(Api).Check(new OvhMailboxOrder("moi", password, null, null)));

        Assert.Equal(OvhFault.InvalidPassword, refused.Fault);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(password.Trim(), refused.Message, StringComparison.Ordinal);
        Assert.Empty(Emulator.Calls);
    }

    [Theory]
    [InlineData("moi@votredomaine.tld")]
    [InlineData("é")]
    [InlineData(".moi")]
    [InlineData("a/b")]
    [InlineData("moi\n")]
    public void A_name_that_is_none_is_refused_before(string name) =>
        Assert.Equal(OvhFault.InvalidInput, Assert.Throws<OvhException>(() => new OvhMailboxMaker(Api).Check(new OvhMailboxOrder(name, Password, null, null))).Fault);

    [Fact]
    public async Task A_full_offer_is_named_and_nothing_is_sent()
    {
        Emulator.AddMailDomain(Name).Accounts["moi"] = new EmulatedMailbox("moi", "x", null, 5_000_000_000);

        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => MakeAsync(new OvhMailboxOrder("toi", Password, null, null)));

        Assert.Equal(OvhFault.NoRoom, refused.Fault);
        Assert.Contains("MXPLAN 1", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, Emulator.CountOf("POST", "*"));
    }

    [Fact]
    public async Task A_mailbox_that_is_there_is_not_made_twice()
    {
        EmulatedMailDomain domain = Emulator.AddMailDomain(Name);
        domain.AccountQuota = 5;
        domain.Accounts["moi"] = new EmulatedMailbox("moi", "x", null, 5_000_000_000);

        Assert.Equal(OvhFault.Conflict, (await Assert.ThrowsAsync<OvhException>(() => MakeAsync(new OvhMailboxOrder("Moi", Password, null, null)))).Fault);
    }

    [Theory]
    [InlineData(null, 10_000_000_000)]
    [InlineData(2_000_000_000L, 2_000_000_000)]
    public async Task The_size_is_one_of_the_offers(long? asked, long size)
    {
        Emulator.AddMailDomain(Name).AllowedAccountSizes = [2_000_000_000, 10_000_000_000];

        Assert.Equal(size, (await MakeAsync(new OvhMailboxOrder("moi", Password, asked, null))).Size);
    }

    [Fact]
    public async Task A_size_that_the_offer_does_not_have_is_refused_with_those_it_has()
    {
        Emulator.AddMailDomain(Name);

        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => MakeAsync(new OvhMailboxOrder("moi", Password, 1, null)));

        Assert.Contains("5000000000", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, Emulator.CountOf("POST", "*"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("zimbra-platform-1")]
    public async Task A_domain_whose_mail_is_elsewhere_says_so(string? movedTo)
    {
        if (movedTo is not null)
        {
            Emulator.AddMailDomain(Name).MigratedServiceName = movedTo;
        }

        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => Api.ServiceAsync(Cancel));

        Assert.Equal(OvhFault.NoMailService, refused.Fault);
        Assert.Contains(movedTo ?? "O01", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_lasts_is_named_and_not_asked_for_again()
    {
        Emulator.AddMailDomain(Name).TaskLooks = 1000;
        OvhMailboxOrder order = new("moi", Password, null, null);
        OvhMailService service = await Api.ServiceAsync(Cancel);

        OvhException late = await Assert.ThrowsAsync<OvhException>(() => new OvhMailboxMaker(Api).MakeAsync(order, service, TimeSpan.Zero, _ => { }, Cancel));

        Assert.Equal(OvhFault.StillAtWork, late.Fault);
        Assert.Equal(1, Emulator.CountOf("POST", MailPath + "/account"));
    }

    private async Task<OvhMailbox> MakeAsync(OvhMailboxOrder order, Action<TimeSpan>? report = null) =>
        await new OvhMailboxMaker(Api).MakeAsync(order, await Api.ServiceAsync(Cancel), Limit, report ?? (_ => { }), Cancel);
}
