using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>What the tutorial wants of a setting here: for this domain, this relay, this role.</summary>
internal static class MailPlusExpectations
{
    private static readonly TimeSpan MatchTime = TimeSpan.FromSeconds(1);

    /// <summary>Fills in what is known of the deployment.</summary>
    /// <param name="definition">The setting.</param>
    /// <param name="facts">What is known.</param>
    /// <returns>What is wanted; any value where that depends on something that is not known.</returns>
    public static MailPlusExpectation Of(MailPlusSettingDefinition definition, MailPlusFacts facts)
    {
        // With a backup MX, "come again" is an invitation to go there (interfaces §10.3).
        if (definition.IsDetour && facts.HasBackup)
        {
            return new MailPlusExpectation { OneOf = [false] };
        }

        MailPlusExpectation expected = definition.Expected;
        if (expected.IsAny || (definition.IsOfRelay && facts.IsDirect))
        {
            return MailPlusExpectation.Any;
        }

        MailPlusExpectation filled = expected with
        {
            OneOf = [.. expected.OneOf.Select(o => o is string text ? facts.Fill(text) : o).OfType<object>().Select(o => MailPlusValues.TryConvert(definition, o, out object value) ? value : o)],
            Prefix = expected.Prefix is { } prefix ? facts.Fill(prefix) : null,
            AtMost = expected.AtMost is string most ? (facts.Fill(most) is { } limit && long.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null) : expected.AtMost,
        };
        return HasAny(filled) ? filled : MailPlusExpectation.Any;
    }

    /// <summary>Whether a value is right.</summary>
    /// <param name="expected">What is wanted.</param>
    /// <param name="value">The value; null for a time that never was.</param>
    /// <param name="time">Now.</param>
    /// <returns>True where it is.</returns>
    public static bool IsRight(MailPlusExpectation expected, object? value, DateTimeOffset time)
    {
        if (expected.OneOf.Count > 0 && !expected.OneOf.Any(o => AreEqual(o, value)))
        {
            return false;
        }

        if (expected.WithinDays is { } days && !(value is DateTimeOffset last && time - last <= TimeSpan.FromDays(days)))
        {
            return false;
        }

        return (expected.AtLeast is not { } least || (value is long low && low >= least))
            && (expected.AtMost is not long most || (value is long high && high <= most))
            && (expected.Prefix is not { } prefix || (value is string begin && begin.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            && (expected.Pattern is not { } pattern || (value is string text && IsMatch(pattern, text)))
            && (!expected.IsKey || (value is string key && PublicKeyText.Read(key).Key is not null));
    }

    /// <summary>What is wanted, in the user's language.</summary>
    /// <param name="expected">What is wanted.</param>
    /// <returns>The text.</returns>
    public static string Show(MailPlusExpectation expected) =>
        expected.OneOf.Count > 0 ? MailPlusValues.Show(expected.OneOf[0])
        : expected.Prefix is { } prefix ? ControlCharacters.Escape(prefix)
        : expected.AtLeast is { } least ? Texts.Get("MailPlus.Expected.AtLeast", least)
        : expected.AtMost is { } most ? Texts.Get("MailPlus.Expected.AtMost", most)
        : expected.WithinDays is { } days ? Texts.Get("MailPlus.Expected.WithinDays", days)
        : expected.IsKey ? Texts.Get("MailPlus.Expected.Key")
        : expected.Says is { } says ? says.Own
        : expected.Pattern is { } pattern ? pattern
        : Texts.Get("MailPlus.Expected.Any");

    /// <summary>Whether two values are the same; names of hosts are without case.</summary>
    /// <param name="one">One.</param>
    /// <param name="other">The other.</param>
    /// <returns>True where they are.</returns>
    public static bool AreEqual(object? one, object? other) =>
        one is string text && other is string same ? string.Equals(text, same, StringComparison.OrdinalIgnoreCase) : Equals(one, other);

    private static bool HasAny(MailPlusExpectation expected) =>
        expected.OneOf.Count > 0 || expected.Prefix is not null || expected.Pattern is not null || expected.AtLeast is not null || expected.AtMost is not null || expected.WithinDays is not null || expected.IsKey;

    private static bool IsMatch(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, MatchTime);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
