using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dns;

public sealed class DnsAnswerTextTests
{
    private static readonly DnsQuestion Question = new(DnsName.Parse("votredomaine.tld"), DnsRecordType.TXT);

    [Theory]
    [InlineData(DnsStatus.Timeout)]
    [InlineData(DnsStatus.Other)]
    public void Where_nobody_answered_what_happened_is_said_once(DnsStatus status) => Assert.Equal(
        "No server answered for votredomaine.tld TXT. 127.0.0.1:5300 did not answer within 2 s. Check the network.",
        new DnsAnswer { Question = Question, Status = status, Detail = "127.0.0.1:5300 did not answer within 2 s. Check the network." }.Trouble());

    [Fact]
    public void A_server_that_gave_no_verdict_is_named() => Assert.StartsWith(
        "192.168.1.1:53 was asked for votredomaine.tld TXT and refused.",
        new DnsAnswer { Question = Question, Status = DnsStatus.Refused, Server = "192.168.1.1:53" }.Trouble());
}
