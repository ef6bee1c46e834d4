using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Resources;
using System.Text.RegularExpressions;
using MailPlusPS.Checks;
using MailPlusPS.Core.Tests.Architecture;
using MailPlusPS.Deployment;
using MailPlusPS.Dkim;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using MailPlusPS.Text;
using Xunit;

namespace MailPlusPS.Core.Tests.Checks;

/// <summary>What a user reads, in both languages.</summary>
public sealed partial class TextsTests
{
    private static readonly Dictionary<string, string> English = Load(CultureInfo.InvariantCulture);
    private static readonly Dictionary<string, string> French = Load(CultureInfo.GetCultureInfo("fr"));

    [Fact]
    public void Both_languages_have_the_same_texts() =>
        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), French.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    [Fact]
    public void No_text_is_empty() => Assert.Empty(Keys(t => string.IsNullOrWhiteSpace(t)));

    [Fact]
    public void Both_languages_have_the_same_places()
    {
        static string Places(string text) => string.Join(' ', Place().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

        Assert.DoesNotContain(English.Keys, k => Places(English[k]) != Places(French[k]));
    }

    [Fact]
    public void Every_place_can_be_filled_in() =>
        Assert.All(English.Values.Concat(French.Values), t => _ = string.Format(CultureInfo.InvariantCulture, t, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9));

    [Fact]
    public void French_quotes_are_guillemets_and_apostrophes_are_typographic() =>
        Assert.Empty(French.Where(t => StraightMark().IsMatch(t.Value)).Select(t => t.Key));

    // A line must not begin with a colon, and a pair of guillemets not lose what it holds.
    [Fact]
    public void French_punctuation_has_a_no_break_space_before_it() =>
        Assert.Empty(French.Where(t => PlainSpace().IsMatch(t.Value)).Select(t => t.Key));

    // PowerShell's word wrap swallows U+00A0.
    [Fact]
    public void Whoever_reads_French_gets_narrow_no_break_spaces()
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");

            Assert.DoesNotContain(French.Keys.Select(k => Texts.Get(k)), t => t.Contains('\u00a0', StringComparison.Ordinal));
            Assert.Contains('\u202f', Texts.Get("Page.Failed"));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void English_quotes_are_plain() => Assert.Empty(English.Where(t => TypographicMark().IsMatch(t.Value)).Select(t => t.Key));

    [Fact]
    public void Verdicts_have_no_blank_at_an_end_or_twice() =>
        Assert.DoesNotContain(Keys(t => t.Trim(' ') != t || t.Contains("  ", StringComparison.Ordinal)), k => RuleBook.All.Any(r => k.StartsWith(r.Id + ".", StringComparison.Ordinal)));

    [Fact]
    public void Every_rule_has_a_title_in_both_languages() =>
        Assert.DoesNotContain(RuleBook.All.Select(r => r.Id + ".Title"), k => !English.ContainsKey(k) || !French.ContainsKey(k));

    [Fact]
    public void Rules_have_names_of_their_own() => Assert.Distinct(RuleBook.All.Select(r => r.Id), StringComparer.Ordinal);

    [Fact]
    public void Every_text_that_the_source_asks_for_by_name_exists()
    {
        string[] keys = [.. SourceTree.Sources.SelectMany(f => WholeKey().Matches(File.ReadAllText(f)).Select(m => m.Groups["key"].Value))];

        Assert.Contains("Spf.Term.BlankBeforeColon", keys, StringComparer.Ordinal);
        Assert.Empty(keys.Where(k => !English.ContainsKey(k)).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_outcome_that_the_source_gives_by_name_exists()
    {
        string[] keys = [..
            from file in SourceTree.Sources
            from Match give in Give().Matches(File.ReadAllText(file))
            where RuleBook.ByPlace.ContainsKey((give.Groups["class"].Value, give.Groups["rule"].Value))
            let id = RuleBook.ByPlace[(give.Groups["class"].Value, give.Groups["rule"].Value)].Id
            from Match outcome in Outcome().Matches(give.Groups["outcome"].Value)
            select id + "." + outcome.Groups["name"].Value];

        Assert.Contains("Dmarc.Published.MissingHere", keys, StringComparer.Ordinal);
        Assert.Empty(keys.Where(k => !English.ContainsKey(k)).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ComputedKeys))]
    public void Every_text_whose_name_is_computed_exists(string key) => Assert.True(English.ContainsKey(key), key);

    public static IEnumerable<TheoryDataRow<string>> ComputedKeys()
    {
        IEnumerable<string> trouble = Enum.GetNames<DnsStatus>().Except(["NoError", "NoData", "NxDomain"], StringComparer.Ordinal).Select(s => "Dns.Trouble." + s);
        IEnumerable<string> qualifiers = Enum.GetNames<SpfQualifier>().SelectMany(q => new[] { "Spf.All." + q, "Spf.Meaning.all." + q, "Spf.Meaning.Matched." + q });
        IEnumerable<string> mechanisms = new[] { "include", "exists", "a", "a.Own", "mx", "mx.Own", "ptr", "ptr.Own", "ip4", "ip6", "redirect", "exp" }.Select(m => "Spf.Meaning." + m);
        IEnumerable<string> branches = new[] { SpfBranchState.Missing, SpfBranchState.Several }.Select(s => $"Spf.Includes.{s}");
        IEnumerable<string> keys = Enum.GetNames<DkimKeyState>().SelectMany(s => new[] { "Dkim.Key." + s, "Dkim.Meaning.p." + s });
        IEnumerable<string> keyTags = new[] { "v", "k", "h", "s", "t", "n", "g", "t.y", "t.s" }.Select(t => "Dkim.Meaning." + t);
        IEnumerable<string> policies = Enum.GetNames<DmarcPolicy>().SelectMany(p => new[] { "Dmarc.Policy." + p, $"Dmarc.Policy.{p}.Act" });
        IEnumerable<string> tags = DmarcSyntax.KnownTags.Concat(DmarcSyntax.RemovedTags).Except(["fo", "adkim", "aspf", "psd", "t"], StringComparer.Ordinal).Select(t => "Dmarc.Meaning." + t);
        IEnumerable<string> values = new[] { "fo.0", "fo.1", "fo.d", "fo.s", "adkim.r", "adkim.s", "aspf.r", "aspf.s", "t.y", "t.n", "psd.y", "psd.n", "psd.u" }.Select(v => "Dmarc.Meaning." + v);
        IEnumerable<string> addresses = new[] { "Blank", "NoScheme", "NotMailto", "NotUri", "NotAddress", "Empty" }.Select(p => "Dmarc.ReportUris." + p);
        IEnumerable<string> reverse = new[] { "Direct", "Relayed", "Either" }.SelectMany(r => new[] { "Published.Missing" + r, "Confirmed." + r, "Generic." + r })
            .Concat(Enum.GetNames<AddressKind>().Except(["Public"], StringComparer.Ordinal).Select(k => "Special." + k)).Select(k => "ReverseDns." + k);
        IEnumerable<string> strays = Enum.GetNames<TextFault>().Except(["None"], StringComparer.Ordinal).SelectMany(f => new[] { "Text.Breaks." + f, $"Text.{f}.Found", $"Text.{f}.Pass" });
        IEnumerable<string> pastes = new[] { "NotUnderstood", "PrivateKey", "Rest" }.Select(r => "Paste." + r);
        IEnumerable<string> spfResults = Enum.GetNames<SpfResultCode>().Except(["TempError"], StringComparer.Ordinal).Select(r => "SpfResult.Verdict." + r);
        IEnumerable<string> spfSteps = Enum.GetNames<SpfStepOutcome>().Select(o => "Spf.Step." + o);
        IEnumerable<string> spfOrigins = Enum.GetNames<SpfAddressOriginKind>().Select(o => "SpfResult.Egress." + o);
        IEnumerable<string> steps = new[] { "NoPolicy", "Reports", "TestQuarantine", "Quarantine", "TestReject", "Reject", "Last" }.Select(s => "Dmarc.Next." + s);
        IEnumerable<string> alignments = new[] { "Same", "Relaxed", "NotPassed", "Strict", "Other" }.SelectMany(o => new[] { "DmarcAlignment.Spf." + o, "DmarcAlignment.Dkim." + o });
        IEnumerable<string> verdicts = new[] { "PassBoth", "PassSpf", "PassDkim", "TooMany", "Fail", "FailNone", "FailTesting", "FailShare" }.Select(v => "DmarcAlignment.Verdict." + v);
        IEnumerable<string> bounces = Enum.GetNames<MailBounceReason>().SelectMany(r => new[] { $"Bounce.{r}.Cause", $"Bounce.{r}.Remedy" });
        IEnumerable<string> mailPlus = Enum.GetNames<MailPlusLogCause>().Except(["Other", "Delivered", "RelayRefusal", "RemoteRefusal"], StringComparer.Ordinal).Select(c => "MailPlus.Log." + c)
            .Concat(Enum.GetNames<MailPlusRuleUpdateState>().Select(s => "MailPlus.Update." + s)).Concat(Enum.GetNames<MailPlusRuleKind>().Select(r => "MailPlus.Update.Do." + r))
            .Concat(new[] { "S36", "S47", "S50" }.Select(s => "MailPlus.Step." + s)).Concat(new[] { "Tick", "Untick", "Look", "Enter" }.Select(c => "MailPlus.Click." + c));
        IEnumerable<string> needs = Enum.GetNames<AuditNeed>().Except([nameof(AuditNeed.None), nameof(AuditNeed.Reader)], StringComparer.Ordinal).SelectMany(n => new[] { "Audit.Need." + n, "Audit.Fold." + n });
        IEnumerable<string> reversed = new[] { "X3", "T03" }.SelectMany(s => new[] { "Own", "Accepted", "Direct" }.Select(o => $"{s}.{o}"));
        return new[] { needs, reversed, mailPlus, bounces, steps, alignments, verdicts, reverse, strays, pastes, trouble, qualifiers, mechanisms, branches, spfResults, spfSteps, spfOrigins, keys, keyTags, policies, tags, values, addresses }
            .SelectMany(k => k).Select(k => new TheoryDataRow<string>(k));
    }

    private static IEnumerable<string> Keys(Func<string, bool> isWrong) =>
        English.Concat(French).Where(t => isWrong(t.Value)).Select(t => t.Key);

    private static Dictionary<string, string> Load(CultureInfo culture)
    {
        ResourceSet set = Texts.Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)
            ?? throw new MissingManifestResourceException($"No texts for '{culture.Name}'.");
        return set.Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? string.Empty, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{\d+", RegexOptions.None, 1000)]
    private static partial Regex Place();

    // Between letters, so that the quotes of a command may be what PowerShell wants.
    [GeneratedRegex("""\p{L}'\p{L}|["“”‘]""", RegexOptions.None, 1000)]
    private static partial Regex StraightMark();

    [GeneratedRegex(" [:;!?»]|« ", RegexOptions.None, 1000)]
    private static partial Regex PlainSpace();

    [GeneratedRegex("[“”‘’«»]", RegexOptions.None, 1000)]
    private static partial Regex TypographicMark();

    // A whole literal: one that ends in a dot is the beginning of a computed name.
    [GeneratedRegex("""(?:Texts\.Get\(|Texts\.Has\(|SpfFault\(|Invalid\(term, )\s*"(?<key>[A-Z][^"{]*[^".{])"\s*[,)]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WholeKey();

    // XRules.Y.Give(status, subject, outcome …: the outcome runs to the next comma or the end, choices between two names included.
    [GeneratedRegex("""(?<class>\w+Rules)\.(?<rule>\w+)\.Give\((?:[^,()]|\([^()]*\))+,[^,()]+,(?<outcome>(?:[^,()]|\([^()]*\))*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Give();

    [GeneratedRegex("""(?:^|[?:(])\s*"(?<name>\w+)"\s*(?:$|:|\))""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Outcome();
}
