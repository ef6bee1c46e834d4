using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests;

public sealed class DnsNameTests
{
    [Fact]
    public void Case_and_final_dot_make_no_difference() =>
        Assert.Equal(DnsName.Parse("VotreDomaine.TLD."), DnsName.Parse("votredomaine.tld"));
}
