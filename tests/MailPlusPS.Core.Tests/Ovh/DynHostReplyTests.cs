using MailPlusPS.Checks;
using MailPlusPS.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>The words of the dyndns2 protocol, as its public description and the interface notes (§1.9) have them.</summary>
public sealed class DynHostReplyTests
{
    [Theory]
    [InlineData("good 192.0.2.20", DynHostReplyCode.Good)]
    [InlineData("good", DynHostReplyCode.Good)]
    [InlineData("nochg 192.0.2.20\n", DynHostReplyCode.NoChange)]
    [InlineData("badauth", DynHostReplyCode.BadAuthentication)]
    [InlineData("notfqdn", DynHostReplyCode.NotFullName)]
    [InlineData("nohost", DynHostReplyCode.NoHost)]
    [InlineData("numhost", DynHostReplyCode.HostCount)]
    [InlineData("abuse", DynHostReplyCode.Abuse)]
    [InlineData("badagent", DynHostReplyCode.BadAgent)]
    [InlineData("!donator", DynHostReplyCode.NotDonator)]
    [InlineData("!yours", DynHostReplyCode.NotYours)]
    [InlineData("dnserr", DynHostReplyCode.DnsError)]
    [InlineData("911", DynHostReplyCode.OutOfOrder)]
    [InlineData("badsys", DynHostReplyCode.BadSystem)]
    [InlineData("badrequest", DynHostReplyCode.BadRequest)]
    [InlineData("GOOD 192.0.2.20", DynHostReplyCode.Good)]
    public void Each_word_is_known(string text, object code) => Assert.Equal((DynHostReplyCode)code, DynHostReply.Read(200, text).Code);

    [Theory]
    [InlineData("")]
    [InlineData("<html>good</html>")]
    [InlineData("goodbye")]
    [InlineData("badauth.")]
    [InlineData("0")]
    public void What_is_no_word_of_the_protocol_is_a_failure(string text)
    {
        DynHostReply reply = DynHostReply.Read(200, text);

        Assert.Equal((DynHostReplyCode.Unknown, false), (reply.Code, reply.IsSuccess));
    }

    [Fact]
    public void Status_401_is_a_refused_log_in_whatever_the_page() => Assert.Equal(DynHostReplyCode.BadAuthentication, DynHostReply.Read(401, "<html>").Code);

    [Theory]
    [InlineData(302)]
    [InlineData(500)]
    public void A_good_word_with_a_bad_status_is_a_failure(int status) => Assert.False(DynHostReply.Read(status, "good 192.0.2.20").IsSuccess);

    [Fact]
    public void The_address_is_read() => Assert.Equal("192.0.2.20", DynHostReply.Read(200, "good 192.0.2.20").Address?.ToString());

    [Theory]
    [InlineData(DynHostReplyCode.BadAuthentication, true)]
    [InlineData(DynHostReplyCode.Abuse, true)]
    [InlineData(DynHostReplyCode.DnsError, false)]
    [InlineData(DynHostReplyCode.NoHost, false)]
    public void Only_a_refused_log_in_and_abuse_are_final(object code, bool isFinal) =>
        Assert.Equal(isFinal, new DynHostReply((DynHostReplyCode)code, null, string.Empty).IsFinal);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_word_has_its_explanation(string code) => Assert.True(Texts.Has("DynHost.Reply." + code));

    [Fact]
    public void Control_characters_are_shown_escaped() => Assert.DoesNotContain('\u001b', DynHostReply.Read(200, "\u001b[2J").Text);

    public static TheoryData<string> Codes => [.. System.Enum.GetNames<DynHostReplyCode>()];
}
