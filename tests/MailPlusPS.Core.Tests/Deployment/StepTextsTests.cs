using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Resources;
using System.Text.RegularExpressions;
using MailPlusPS.Deployment;
using Xunit;

namespace MailPlusPS.Core.Tests.Deployment;

/// <summary>The explanations of the steps, in both languages, by the same rules as all other texts.</summary>
public sealed partial class StepTextsTests
{
    private static readonly Dictionary<string, string> French = Load(CultureInfo.GetCultureInfo("fr"));

    /// <summary>The English texts by name.</summary>
    internal static Dictionary<string, string> English { get; } = Load(CultureInfo.InvariantCulture);

    [Fact]
    public void Both_languages_have_the_same_texts() =>
        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), French.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    [Fact]
    public void No_text_is_empty_or_has_a_blank_at_an_end_or_twice() =>
        Assert.Empty(Keys(t => string.IsNullOrWhiteSpace(t) || t.Trim() != t || t.Contains("  ", StringComparison.Ordinal)));

    [Fact]
    public void French_punctuation_has_a_no_break_space_before_it() =>
        Assert.Empty(French.Where(t => PlainSpace().IsMatch(t.Value)).Select(t => t.Key));

    [Fact]
    public void French_quotes_are_guillemets_and_apostrophes_are_typographic() =>
        Assert.Empty(French.Where(t => StraightMark().IsMatch(t.Value)).Select(t => t.Key));

    // Guillemets stand in English where a French label is quoted that has some itself.
    [Fact]
    public void English_quotes_are_plain() => Assert.Empty(English.Where(t => TypographicMark().IsMatch(t.Value)).Select(t => t.Key));

    [Fact]
    public void Sentences_end_with_a_full_stop() =>
        Assert.DoesNotContain(Keys(t => t.Length > 0 && t[^1] is not ('.' or '!' or '?' or '…')), k => !k.EndsWith(".Expected", StringComparison.Ordinal));

    private static IEnumerable<string> Keys(Func<string, bool> isWrong) =>
        English.Concat(French).Where(t => isWrong(t.Value)).Select(t => t.Key);

    private static Dictionary<string, string> Load(CultureInfo culture)
    {
        ResourceSet set = StepTexts.Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)
            ?? throw new MissingManifestResourceException($"No texts for '{culture.Name}'.");
        return set.Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? string.Empty, StringComparer.Ordinal);
    }

    [GeneratedRegex(" [:;!?»]|« ", RegexOptions.None, 1000)]
    private static partial Regex PlainSpace();

    [GeneratedRegex("""\p{L}'\p{L}|["“”‘]""", RegexOptions.None, 1000)]
    private static partial Regex StraightMark();

    [GeneratedRegex("[“”‘’]", RegexOptions.None, 1000)]
    private static partial Regex TypographicMark();
}
