using System.Linq;
using MailPlusPS.Text;
using Xunit;

namespace MailPlusPS.Core.Tests.Text;

/// <summary>The preamble's fifth warning of the tutorial: what copying brings along.</summary>
public sealed class StrayCharactersTests
{
    [Fact]
    public void Printable_ASCII_has_none() =>
        Assert.Empty(StrayCharacters.Find(string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => c != '"'))));

    [Theory]
    [InlineData('\u00a0', "NO-BREAK SPACE")]
    [InlineData('\u202f', "NARROW NO-BREAK SPACE")]
    [InlineData('\u200b', "ZERO WIDTH SPACE")]
    [InlineData('\u00ad', "SOFT HYPHEN")]
    [InlineData('\u2013', "EN DASH")]
    [InlineData('\u201c', "LEFT DOUBLE QUOTATION MARK")]
    [InlineData('\u2019', "RIGHT SINGLE QUOTATION MARK")]
    [InlineData('\u00ab', "LEFT-POINTING DOUBLE ANGLE QUOTATION MARK")]
    [InlineData('\u2026', "HORIZONTAL ELLIPSIS")]
    [InlineData('"', "QUOTATION MARK")]
    [InlineData('\t', "CHARACTER TABULATION")]
    [InlineData('\r', "CARRIAGE RETURN")]
    [InlineData('\n', "LINE FEED")]
    [InlineData('\u0001', "START OF HEADING")]
    [InlineData('\u007f', "DELETE")]
    [InlineData('\u0430', "CYRILLIC SMALL LETTER A")]
    [InlineData('\u03bf', "GREEK SMALL LETTER OMICRON")]
    [InlineData('\uff1d', "FULLWIDTH EQUALS SIGN")]
    [InlineData('\u00e9', "LATIN SMALL LETTER E WITH ACUTE")]
    public void Each_is_named_by_Unicode_with_its_place_from_one(char c, string name) =>
        Assert.Equal(new StrayCharacter(3, c, name), Assert.Single(StrayCharacters.Find("ab" + c + "cd")));

    [Fact]
    public void A_character_beyond_the_first_plane_is_one() =>
        Assert.Equal([(2, 0x1F600), (4, 0xA0)], StrayCharacters.Find("a\U0001F600\u00a0").Select(s => (s.Position, s.CodePoint)));

    [Fact]
    public void Half_a_character_is_one_too() => Assert.Equal(0xD83D, Assert.Single(StrayCharacters.Find("a\ud83d")).CodePoint);

    [Theory]
    [InlineData("v=1\t;\tp=2")]
    [InlineData("v\t = \tDMARC1;p=2\t")]
    [InlineData("\tv=1")]
    public void Tabs_around_tags_are_no_strays_in_a_tag_list(string text) => Assert.Empty(StrayCharacters.FindInTags(text));

    [Theory]
    [InlineData("p=ab\tcd")]
    [InlineData("p=a\t;\u00a0x=2")]
    public void Other_strays_of_a_tag_list_are_found(string text) => Assert.Single(StrayCharacters.FindInTags(text));

    [Theory]
    [InlineData("\u00abv=spf1 mx \u2013all\u00bb", "v=spf1 mx -all")]
    [InlineData("v=spf1\u00a0include\u202f:mx.ovh.com", "v=spf1 include :mx.ovh.com")]
    [InlineData("\ufeff p=ab\u200bcd\u00ad\r\n", "p=abcd")]
    [InlineData("\uff56\uff1dspf1", "v=spf1")]
    [InlineData("v=spf1 \u0430:example.org", "v=spf1 a:example.org")]
    [InlineData("v=spf1 mx\0", "v=spf1 mx")]
    public void What_a_paste_did_is_undone(string text, string clean)
    {
        Assert.True(PastedText.TryClean(text, out string result));
        Assert.Equal(clean, result);
    }

    [Theory]
    [InlineData("v=spf1 a:ex\u00e9mple.org")]
    [InlineData("v=spf1 a:\u043f\u0440\u0438\u043c\u0435\u0440.example")]
    [InlineData("v=DKIM1; p=xxx\u2026xxx")]
    public void A_letter_that_cannot_be_guessed_is_left_alone(string text) => Assert.False(PastedText.TryClean(text, out _));
}
