using System;
using System.Linq;
using System.Net;
using CsCheck;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>Records made by the grammar of RFC 7208 §12 are read whole.</summary>
public sealed class SpfGrammarPropertyTests
{
    private const string Alphanumeric = "abcXYZ019";

    // macro-literal = %x21-24 / %x26-7E
    private static readonly Gen<string> MacroLiteral = Gen.Char['!', '~'].Where(c => c != '%').Select(c => c.ToString());

    // macro-expand = ( "%{" macro-letter transformers *delimiter "}" ) / "%%" / "%_" / "%-"
    private static readonly Gen<string> MacroExpand = Gen.Frequency(
        (3, Gen.Select(
            Gen.Char["slodiphvSLODIPHV"],
            Gen.OneOf(Gen.Const(string.Empty), Gen.Int[1, 128].Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            Pick(string.Empty, "r", "R"),
            Gen.Char[".-+,/_="].Array[0, 3],
            (letter, digits, reverse, delimiters) => $"%{{{letter}{digits}{reverse}{new string(delimiters)}}}")),
        (1, Pick("%%", "%_", "%-")));

    private static readonly Gen<string> MacroString = Gen.Frequency((4, MacroLiteral), (1, MacroExpand)).Array[0, 12].Select(string.Concat);

    // toplabel = ( *alphanum ALPHA *alphanum ) / ( 1*alphanum "-" *( alphanum / "-" ) alphanum )
    private static readonly Gen<string> TopLabel = Gen.OneOf(
        Gen.Select(Gen.Char[Alphanumeric].Array[0, 4], Gen.Char["abcXYZ"], Gen.Char[Alphanumeric].Array[0, 4], (l, m, r) => $"{new string(l)}{m}{new string(r)}"),
        Gen.Select(Gen.Char[Alphanumeric].Array[1, 3], Gen.Char[Alphanumeric + "-"].Array[0, 4], Gen.Char[Alphanumeric], (l, m, r) => $"{new string(l)}-{new string(m)}{r}"));

    // domain-spec = macro-string domain-end; domain-end = ( "." toplabel [ "." ] ) / macro-expand
    private static readonly Gen<string> DomainSpec = Gen.Select(
        MacroString,
        Gen.OneOf(Gen.Select(TopLabel, Pick(string.Empty, "."), (label, dot) => "." + label + dot), MacroExpand),
        (start, end) => start + end);

    private static readonly Gen<string> DualPrefix = Gen.Select(
        Gen.OneOf(Gen.Const(string.Empty), Gen.Int[0, 32].Select(n => $"/{n}")),
        Gen.OneOf(Gen.Const(string.Empty), Gen.Int[0, 128].Select(n => $"//{n}")),
        (four, six) => four + six);

    private static readonly Gen<string> Mechanism = Gen.OneOf(
        Pick("all", "ALL", "ptr", "a", "mx"),
        Gen.Select(Pick("include", "exists", "ptr", "Include"), DomainSpec, (name, domain) => $"{name}:{domain}"),
        Gen.Select(Pick("a", "mx", "A", "Mx"), DualPrefix, (name, prefix) => name + prefix),
        Gen.Select(Pick("a", "mx"), DomainSpec, DualPrefix, (name, domain, prefix) => $"{name}:{domain}{prefix}"),
        Gen.Select(Gen.Byte.Array[4], Gen.Int[-1, 32], (b, n) => $"ip4:{new IPAddress(b)}{(n < 0 ? string.Empty : $"/{n}")}"),
        Gen.Select(Gen.Byte.Array[16], Gen.Int[-1, 128], (b, n) => $"ip6:{new IPAddress(b)}{(n < 0 ? string.Empty : $"/{n}")}"));

    private static readonly Gen<string> Directive = Gen.Select(Pick(string.Empty, "+", "-", "~", "?"), Mechanism, string.Concat);

    // unknown-modifier = name "=" macro-string; redirect and exp are added once at most below
    private static readonly Gen<string> UnknownModifier = Gen.Select(Gen.Char["xyzXYZ"], Gen.Char["ab0-_."].Array[0, 4], MacroString, (first, rest, value) => $"{first}{new string(rest)}={value}");

    private static readonly Gen<string> Record = Gen.Select(
        Pick("v=spf1", "V=SPF1"),
        Gen.Frequency((5, Directive), (1, UnknownModifier)).Array[0, 8],
        DomainSpec.Select(d => $"redirect={d}").Array[0, 1],
        DomainSpec.Select(d => $"exp={d}").Array[0, 1],
        Pick(" ", "  "),
        Pick(string.Empty, " "),
        (version, terms, redirect, exp, space, end) => string.Join(space, [version, .. terms, .. redirect, .. exp]) + end);

    private static Gen<string> Pick(params string[] values) => Gen.OneOf([.. values.Select(Gen.Const)]);

    [Fact]
    public void A_record_of_the_grammar_has_no_invalid_term() =>
        Record.Sample(text =>
        {
            Assert.True(SpfParser.IsRecord(text));
            Assert.DoesNotContain(SpfParser.Parse(text), t => t.Kind == SpfTermKind.Invalid);
        });

    [Fact]
    public void The_terms_of_a_record_printed_are_the_record() =>
        Record.Sample(text =>
            string.Equals(
                string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]),
                string.Join(' ', SpfParser.Parse(text)),
                StringComparison.Ordinal));

    [Fact]
    public void A_term_stands_where_it_says() =>
        Record.Sample(text => SpfParser.Parse(text).All(t => string.CompareOrdinal(text, t.Position - 1, t.Text, 0, t.Text.Length) == 0));

    [Fact]
    public void Records_of_the_grammar_merge_into_one() =>
        Gen.Select(Record, Record).Sample((one, other) =>
        {
            string merged = SpfMerge.Merge([one, other]);
            Assert.True(SpfParser.IsRecord(merged));
            Assert.DoesNotContain(SpfParser.Parse(merged), t => t.Kind == SpfTermKind.Invalid);
        });
}
