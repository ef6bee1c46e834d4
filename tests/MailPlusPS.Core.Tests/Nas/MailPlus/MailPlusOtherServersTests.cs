using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas.MailPlus;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas.MailPlus;

/// <summary>A server whose domain is not the first one, and that is a version 2.</summary>
public sealed class MailPlusOtherServersTests : MailPlusTest
{
    private protected override DsmMailPlusServer Make() => new(domainId: 7, isOld: true);

    [Fact]
    public async Task A_domain_of_another_id_costs_a_second_round_trip_and_no_more()
    {
        MailPlusSnapshot snapshot = await ReadAsync();

        Assert.Equal(2, Nas.RoundTrips);
        Assert.Equal(MailPlusSettingState.Known, MailPlusSettingReader.Read(snapshot, snapshot.Mapping.Find("CatchAll")!).State);
    }

    [Fact]
    public async Task What_an_older_version_does_not_have_is_said_not_to_be_offered()
    {
        MailPlusSetting verification = await SettingAsync("SpfVerification");
        MailPlusSetting postscreen = await SettingAsync("Postscreen");

        Assert.Equal((MailPlusSettingState.NotOffered, MailPlusSettingState.NotOffered), (verification.State, postscreen.State));
    }

    [Fact]
    public async Task A_version_that_is_lower_than_asked_for_is_asked_in_its_own() =>
        Assert.Equal("SYNO.MailPlusServer.Security get_spam v2: spam_enable", (await SettingAsync("AntiSpam")).Source);

    [Fact]
    public async Task Writing_uses_the_id_of_the_domain()
    {
        MailPlusOutcome outcome = await WriteAsync(Wish("DkimSelector", "mps01"), Wish("DkimSigning", true));

        Assert.Equal(MailPlusChangeState.Changed, Of(outcome, "DkimSigning").State);
        Assert.Equal("mps01", (string?)Server.State("Domain/get_security")["dkim"]!["selector"]);
    }
}
