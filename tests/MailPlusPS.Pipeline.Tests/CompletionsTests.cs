using System.Linq;
using MailPlusPS.Completion;
using Xunit;

namespace MailPlusPS.Pipeline.Tests;

public sealed class CompletionsTests
{
    [Theory]
    [InlineData("plain.example-1_x", "plain.example-1_x")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("-all", "'-all'")]
    [InlineData("$x;y", "'$x;y'")]
    public void A_value_that_PowerShell_would_read_otherwise_is_quoted(string value, string text) =>
        Assert.Equal(text, Completions.Of(string.Empty, [(value, string.Empty)]).Single().CompletionText);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("'")]
    [InlineData("\"tw")]
    [InlineData("'two w'")]
    [InlineData("‘TWO")]
    public void A_stray_quote_is_no_part_of_the_word(string? typed) =>
        Assert.Single(Completions.Of(typed, [("two words", "tip")]));

    [Fact]
    public void What_begins_otherwise_is_not_offered() => Assert.Empty(Completions.Of("wo", [("two words", "tip")]));
}
