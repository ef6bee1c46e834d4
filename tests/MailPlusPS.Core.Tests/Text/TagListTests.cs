using System.Linq;
using MailPlusPS.Text;
using Xunit;

namespace MailPlusPS.Core.Tests.Text;

/// <summary>RFC 6376 §3.2: tag lists.</summary>
public sealed class TagListTests
{
    [Fact]
    public void Tags_keep_their_order_and_lose_the_white_space_around_them()
    {
        TagList list = TagList.Parse(" v = DKIM1 ;\r\n\tp=a b= ; ");

        Assert.Equal([("v", "DKIM1"), ("p", "a b=")], list.Tags.Select(t => (t.Name, t.Value)));
    }

    [Fact]
    public void Only_the_first_equals_sign_separates() => Assert.Equal("b=c==", TagList.Parse("a=b=c==").Value("a"));

    [Fact]
    public void An_empty_value_is_a_value() => Assert.Equal(string.Empty, TagList.Parse("p=;").Value("p"));

    [Fact]
    public void Names_distinguish_case() => Assert.Null(TagList.Parse("P=x").Find("p"));

    [Theory]
    [InlineData("a=1")]
    [InlineData("a_9=1")]
    [InlineData("Z=1")]
    public void A_name_is_a_letter_then_letters_digits_and_underscores(string text) => Assert.True(TagList.Parse(text).Tags[0].IsWellFormed);

    [Theory]
    [InlineData("=1")]
    [InlineData("9a=1")]
    [InlineData("a-b=1")]
    [InlineData("a b=1")]
    [InlineData("\"v=1")]
    [InlineData("a")]
    [InlineData("\u00e9=1")]
    public void Anything_else_is_no_tag(string text) => Assert.False(TagList.Parse(text).Tags[0].IsWellFormed);

    [Fact]
    public void A_tag_knows_where_it_stands() => Assert.Equal([0, 5, 9], TagList.Parse("v=1; k=2; p=3".Replace("k=2; ", "k=2;")).Tags.Select(t => t.Position));

    [Fact]
    public void Names_that_repeat_are_told() => Assert.Equal("a", Assert.Single(TagList.Parse("a=1; b=2; a=3; A=4").Duplicates));

    [Fact]
    public void The_first_of_several_is_found() => Assert.Equal("1", TagList.Parse("a=1; a=2").Value("a"));
}
