using System;
using System.Linq;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Transport;

public sealed class AddressSourceListTests
{
    [Theory]
    [InlineData(IPFamily.IPv4)]
    [InlineData(IPFamily.IPv6)]
    public void The_shipped_list_has_pages_and_DNS_servers_among_the_first_three_of_each_kind(IPFamily family)
    {
        AddressSource[] first = [.. AddressSourceList.BuiltIn.Where(s => s.Family == family).Take(3)];

        Assert.Contains(first, s => s.Server is not null);
        Assert.Contains(first, s => s.Server is null);
        Assert.Equal(3, first.Select(s => s.Operator).Distinct().Count());
    }

    [Theory]
    [InlineData("https://api.ipify.org/")]
    [InlineData("https://v4.ident.me/")]
    [InlineData("https://checkip.amazonaws.com/")]
    [InlineData("dns://208.67.222.222/myip.opendns.com?type=A")]
    [InlineData("dns://216.239.32.10/o-o.myaddr.l.google.com?type=TXT")]
    public void The_shipped_list_knows_the_services_of_the_interface_notes(string where) =>
        Assert.Contains(AddressSourceList.BuiltIn, s => s.Where == new Uri(where));

    [Fact]
    public void A_question_names_server_name_and_type()
    {
        AddressSource source = Assert.Single(AddressSourceList.Parse("mine;4;dns://192.0.2.1:5353/myip.example?type=TXT").Sources);

        Assert.Equal(("192.0.2.1:5353", "myip.example TXT"), (source.Server!.ToString(), source.Question!.ToString()));
    }

    [Theory]
    [InlineData("http://example.test/ip")]
    [InlineData("ftp://example.test/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:secret@example.test/")]
    [InlineData("dns://resolver.example/myip.example")]
    [InlineData("dns://192.0.2.1/")]
    [InlineData("dns://192.0.2.1/myip.example?type=ANY")]
    [InlineData("192.0.2.1")]
    public void What_cannot_be_asked_safely_is_no_service(string where) =>
        Assert.Contains("Line 1", Assert.Single(AddressSourceList.Parse("mine;4;" + where).Problems));

    [Theory]
    [InlineData("mine;5;https://example.test/")]
    [InlineData(";4;https://example.test/")]
    [InlineData("https://example.test/")]
    public void A_line_needs_operator_kind_and_place(string line) => Assert.NotEmpty(AddressSourceList.Parse(line).Problems);
}
