using System.Linq;
using System.Net.Sockets;
using CsCheck;
using MailPlusPS.Propagation;
using Xunit;

namespace MailPlusPS.Core.Tests.Propagation;

public sealed class PublicResolverListTests
{
    [Fact]
    public void The_shipped_list_is_read_whole()
    {
        Assert.InRange(PublicResolverList.BuiltIn.Count, 15, 40);
        Assert.Equal(PublicResolverList.BuiltIn.Count, PublicResolverList.BuiltIn.Select(r => r.Endpoint.ToString()).Distinct().Count());
    }

    [Theory]
    [InlineData("1.1.1.1", "US")]
    [InlineData("8.8.8.8", "US")]
    [InlineData("9.9.9.10", "CH")]
    [InlineData("80.67.169.12", "FR")]
    [InlineData("86.54.11.100", "CZ")]
    [InlineData("101.101.101.101", "TW")]
    public void The_shipped_list_knows_the_resolvers_of_the_interface_notes(string address, string country) =>
        Assert.Equal(country, Assert.Single(PublicResolverList.BuiltIn, r => r.Endpoint.Address.ToString() == address).Country);

    [Fact]
    public void No_shipped_resolver_is_one_that_was_closed() =>
        Assert.DoesNotContain(PublicResolverList.BuiltIn, r => r.Endpoint.Address.ToString() == "193.110.81.0");

    [Fact]
    public void Shipped_resolvers_are_asked_by_IPv4() =>
        Assert.All(PublicResolverList.BuiltIn, r => Assert.Equal(AddressFamily.InterNetwork, r.Endpoint.AddressFamily));

    [Fact]
    public void A_line_has_operator_address_and_country()
    {
        PublicResolver resolver = Assert.Single(PublicResolverList.Parse("Mine;192.0.2.1:5353;FR\n").Resolvers);

        Assert.Equal(("Mine", "192.0.2.1:5353", "FR", false), (resolver.Operator, resolver.Endpoint.ToString(), resolver.Country, resolver.IsFiltering));
    }

    [Fact]
    public void A_fourth_word_says_that_it_filters() =>
        Assert.True(Assert.Single(PublicResolverList.Parse("Mine\t192.0.2.1\tFR\tfilters").Resolvers).IsFiltering);

    [Theory]
    [InlineData("Mine;192.0.2.1")]
    [InlineData("Mine;dns.example;FR")]
    [InlineData(";192.0.2.1;FR")]
    [InlineData("Mine;192.0.2.1:0;FR")]
    [InlineData("192.0.2.1")]
    public void A_line_that_is_no_resolver_is_named(string line) =>
        Assert.Contains("Line 2", Assert.Single(PublicResolverList.Parse("# mine\n" + line).Problems));

    [Fact]
    public void Any_text_is_read_without_an_exception() =>
        Gen.String.Sample(text => PublicResolverList.Parse(text).Resolvers.Count <= PublicResolverList.MaxCount, iter: 500);
}
