using MailPlusPS.Providers;
using Xunit;

namespace MailPlusPS.Core.Tests.Submission;

public sealed class RelayProfileTests
{
    [Theory]
    [InlineData("smtp.orange.fr", "a:smtp.smtpout.orange.fr")]
    [InlineData("OVH", "include:mx.ovh.com")]
    [InlineData("relay.example.org", "a:relay.example.org")]
    [InlineData("198.51.100.7", "ip4:198.51.100.7")]
    [InlineData("2001:db8::7", "ip6:2001:db8::7")]
    public void A_relay_passes_by_a_term_of_its_kind(string relay, string term) => Assert.Equal(term, RelayProfile.Find(relay).SpfTerm);
}
