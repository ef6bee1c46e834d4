using System;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class OvhMailboxCmdletTests : OvhModuleTest
{
    private const string Password = "Abcdefg123";
    private const string New = $"New-OvhMailbox {Domain} moi -Password $password -Confirm:$false";

    private EmulatedMailDomain _mail = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _mail = Ovh.AddMailDomain(Domain);
        Session.SetVariable("password", Secret(Password));
    }

    [Fact]
    public void The_backup_mailbox_is_there_when_the_cmdlet_ends_and_the_MX_are_as_they_were()
    {
        string[] before = Served();

        PSObject mailbox = Session.Invoke(New).Single;

        Assert.Equal("MailPlusPS.OvhMailbox", mailbox.TypeNames[0]);
        Assert.Equal("moi@votredomaine.tld", mailbox.Properties["EmailAddress"].Value);
        Assert.Equal(Password, _mail.Accounts["moi"].Password);
        Assert.Equal(0, Ovh.CountOf("*", "*/changeDnsMXFilter"));
        Assert.Equal(before, Served());
    }

    [Fact]
    public void WhatIf_says_offer_and_quota_and_asks_for_nothing()
    {
        ModuleRun run = Session.Invoke($"New-OvhMailbox {Domain} moi -Password $password -WhatIf");

        Assert.Contains("MXPLAN 1, 0 of 1", Assert.Single(run.HostLines), StringComparison.Ordinal);
        Assert.Empty(_mail.Accounts);
        Assert.Equal(0, Ovh.CountOf("POST", "*"));
    }

    [Fact]
    public void Offer_and_quota_are_said()
    {
        ModuleRun run = Session.Invoke($"Get-OvhMailbox {Domain} -Verbose");

        Assert.Contains("0 of 1", string.Join(' ', run.Verbose), StringComparison.Ordinal);
        Assert.Contains("New-OvhMailbox", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Mailboxes_have_what_waits_in_them()
    {
        _mail.Accounts["moi"] = new EmulatedMailbox("moi", "x", null, 5_000_000_000) { EmailCount = 7 };

        PSObject mailbox = Session.Invoke($"'{Domain}' | Get-OvhMailbox").Single;

        Assert.Equal((7L, 5.0), (mailbox.Properties["MessageCount"].Value, mailbox.Properties["SizeGB"].Value));
    }

    [Theory]
    [InlineData("short", "OvhInvalidPassword")]
    [InlineData("Abcdéfg123", "OvhInvalidPassword")]
    public void A_password_that_OVH_refuses_is_an_error_that_does_not_show_it(string password, string id)
    {
        Session.SetVariable("password", Secret(password));

        ModuleRun run = Session.Invoke(New);

        Assert.Equal(id, Id(run));
        Assert.DoesNotContain(password, run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(Ovh.Calls);
    }

    [Fact]
    public void A_full_offer_is_an_error_that_names_it()
    {
        _mail.Accounts["toi"] = new EmulatedMailbox("toi", "x", null, 5_000_000_000);

        ModuleRun run = Session.Invoke(New);

        Assert.Equal("OvhNoRoom", Id(run));
        Assert.Contains("MXPLAN 1", run.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mailbox_that_is_not_there_is_an_error_and_the_next_goes_on()
    {
        _mail.Accounts["moi"] = new EmulatedMailbox("moi", "x", null, 5_000_000_000);

        ModuleRun run = Session.Invoke($"(Get-OvhMailbox {Domain} toi, moi).Name");

        Assert.Equal("OvhNotFound", Id(run));
        Assert.Equal(["moi"], run.Lines);
    }

    [Fact]
    public void A_domain_without_mail_says_where_it_is_ordered() =>
        Assert.Equal("OvhNoMailService", Id(Session.Invoke("Get-OvhMailbox another.tld")));
}
