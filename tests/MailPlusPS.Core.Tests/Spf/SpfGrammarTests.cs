using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>RFC 7208 §12 and the sections it collects, record by record.</summary>
public sealed class SpfGrammarTests
{
    [Theory]
    [InlineData("v=spf1")]
    [InlineData("V=SPF1")]
    [InlineData("v=spf1 ")]
    [InlineData("v=spf1 mx -all")]
    public void A_record_is_the_version_then_a_space_or_the_end(string text) => Assert.True(SpfParser.IsRecord(text));

    [Theory]
    [InlineData("v=spf10")]
    [InlineData("v=spf1\tmx")]
    [InlineData("v=spf1\u00a0mx -all")]
    [InlineData(" v=spf1 mx")]
    [InlineData("\"v=spf1 mx\"")]
    [InlineData("v=spf2.0/pra mx")]
    public void Anything_else_is_no_record(string text) => Assert.False(SpfParser.IsRecord(text));

    [Theory]

    // all = "all"
    [InlineData("all")]
    [InlineData("ALL")]
    [InlineData("+all")]
    [InlineData("-all")]
    [InlineData("~all")]
    [InlineData("?all")]

    // a, mx = name [ ":" domain-spec ] [ dual-cidr-length ]
    [InlineData("a")]
    [InlineData("a/0")]
    [InlineData("a/32")]
    [InlineData("a//0")]
    [InlineData("a//128")]
    [InlineData("a/24//64")]
    [InlineData("mx:example.org/9//99")]
    [InlineData("a:example.org.")]
    [InlineData("a:_spf.example.org")]
    [InlineData("a:example.1-2")]
    [InlineData("a:example.xn--p1ai")]

    // domain-spec = macro-string domain-end; a macro-literal is any visible character but %
    [InlineData("a:.org")]
    [InlineData("a:foo/bar.example.org")]
    [InlineData("a:foo/bar.example.org/24")]
    [InlineData("a:example.com/24.org")]
    [InlineData("exists:%{ir}.%{l1r-}._spf.%{d}")]
    [InlineData("exists:%{i}")]
    [InlineData("exists:%{D4}.example.org")]
    [InlineData("exists:%{d2/}")]
    [InlineData("a:%{d2/}/24")]
    [InlineData("exists:%{l1r+-,/_=.}.example.org")]
    [InlineData("exists:%{h}%%")]
    [InlineData("exists:100%_")]
    [InlineData("exists:a%-")]
    [InlineData("ptr")]
    [InlineData("ptr:example.org")]
    [InlineData("include:%{d}")]

    // ip4-network, ip6-network
    [InlineData("ip4:0.0.0.0/0")]
    [InlineData("ip4:255.255.255.255/32")]
    [InlineData("ip6:::")]
    [InlineData("ip6:::1/128")]
    [InlineData("ip6:2001:DB8::CD30/64")]
    [InlineData("ip6:::ffff:192.0.2.1")]
    [InlineData("ip6:1:2:3:4:5:6:7:8")]

    // modifiers: name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." )
    [InlineData("redirect=example.org")]
    [InlineData("exp=%{d}")]
    [InlineData("a.b-c_9=%{c}%{r}%{t}")]
    [InlineData("moo=")]
    public void A_term_of_the_grammar_is_valid(string term) => Assert.Empty(Wrong("v=spf1 " + term));

    [Theory]

    // §5.1: all takes nothing
    [InlineData("all.")]
    [InlineData("all:example.org")]
    [InlineData("all/8")]

    // qualifier = "+" / "-" / "?" / "~", one and before a mechanism only
    [InlineData("--all")]
    [InlineData("!all")]
    [InlineData("-")]
    [InlineData("-exp=example.org")]
    [InlineData("+redirect=example.org")]

    // §5.2, §5.5, §5.7: a domain-spec and no prefix
    [InlineData("include")]
    [InlineData("include:")]
    [InlineData("include/24")]
    [InlineData("include:example.org/24")]
    [InlineData("exists")]
    [InlineData("exists:example.org//64")]
    [InlineData("ptr:")]
    [InlineData("ptr/0")]

    // dual-cidr-length: no leading zeros, within range, ip6 behind two slashes
    [InlineData("a/33")]
    [InlineData("a/032")]
    [InlineData("a/")]
    [InlineData("a//")]
    [InlineData("a//129")]
    [InlineData("a/24/64")]
    [InlineData("a//64/24")]
    [InlineData("mx/-1")]
    [InlineData("a:example.org/24\n")]

    // domain-end = ( "." toplabel [ "." ] ) / macro-expand
    [InlineData("a:")]
    [InlineData("a:org")]
    [InlineData("a:org.")]
    [InlineData("a:example.123")]
    [InlineData("a:example.-org")]
    [InlineData("a:example.org-")]
    [InlineData("a:example.o_g")]
    [InlineData("a:example..")]
    [InlineData("a:example.org:25")]
    [InlineData("a:ex\u00e9mple.org\u00e9")]

    // macro-expand = ( "%{" macro-letter transformers *delimiter "}" ) / "%%" / "%_" / "%-"
    [InlineData("exists:%.example.org")]
    [InlineData("exists:%")]
    [InlineData("exists:%{")]
    [InlineData("exists:%{d")]
    [InlineData("exists:%{x}.example.org")]
    [InlineData("exists:%{dr2}.example.org")]
    [InlineData("exists:%{d-2}.example.org")]
    [InlineData("exists:%{d:}.example.org")]
    [InlineData("exists:%(d).example.org")]

    // §7.3: the number of parts must not be zero; §7.2: c, r, t in explanations alone
    [InlineData("exists:%{d0}.example.org")]
    [InlineData("exists:%{d00r}.example.org")]
    [InlineData("exists:%{c}.example.org")]
    [InlineData("exp=%{r}.example.org")]
    [InlineData("redirect=%{t}")]

    // §5.6: one whole address
    [InlineData("ip4")]
    [InlineData("ip4:")]
    [InlineData("ip4/24")]
    [InlineData("ip4:192.0.2")]
    [InlineData("ip4:192.0.2.256")]
    [InlineData("ip4:192.0.2.01")]
    [InlineData("ip4:192.0.2.1.")]
    [InlineData("ip4:192.0.2.1\n")]
    [InlineData("ip4:0xC0.0.2.1")]
    [InlineData("ip4:192.0.2.1//32")]
    [InlineData("ip4:::1")]
    [InlineData("ip6:192.0.2.1")]
    [InlineData("ip6:::1/129")]
    [InlineData("ip6::1")]
    [InlineData("ip6:[::1]")]
    [InlineData("ip6:fe80::1%1")]
    [InlineData("ip6:1:2:3:4:5:6:7:8:9")]
    [InlineData("ip6:12345::")]

    // §6: what stands before "=" is a name; unknown modifiers still hold a macro-string
    [InlineData("=all")]
    [InlineData("1up=foo")]
    [InlineData("redirect=")]
    [InlineData("redirect=-all")]
    [InlineData("redirect:example.org")]
    [InlineData("exp=")]
    [InlineData("moo=%abc")]
    [InlineData("moo.cow/far_out=man")]
    [InlineData("moo")]
    public void A_term_outside_the_grammar_is_found(string term)
    {
        SpfTerm wrong = Assert.Single(Wrong("v=spf1 " + term + " mx"));
        Assert.False(string.IsNullOrEmpty(wrong.Problem));
    }

    [Theory]
    [InlineData("v=spf1 redirect=a.example.org redirect=b.example.org")]
    [InlineData("v=spf1 exp=a.example.org -all EXP=b.example.org")]
    public void Redirect_and_exp_stand_once_at_most(string text) => Assert.Single(Wrong(text));

    [Fact]
    public void Unknown_modifiers_may_repeat() => Assert.Empty(Wrong("v=spf1 moo=1 moo=2 -all"));

    [Fact]
    public void Any_number_of_spaces_separates_terms() =>
        Assert.Equal("mx a -all", string.Join(" ", SpfParser.Parse("v=spf1   mx  a -all  ")));

    [Theory]
    [InlineData("v=spf1 mx\ta -all")]
    [InlineData("v=spf1 a:ctrl.example.org\rptr -all")]
    [InlineData("v=spf1 mx\u00a0a -all")]
    public void Nothing_but_spaces_separates_terms(string text) => Assert.NotEmpty(Wrong(text));

    [Fact]
    public void A_term_keeps_what_it_says()
    {
        SpfTerm term = SpfParser.Parse("v=spf1 ~MX:Example.org/24//64").Single();

        Assert.Equal(
            (SpfTermKind.Mechanism, SpfQualifier.SoftFail, "mx", "Example.org", 24, 64, 8),
            (term.Kind, term.Qualifier, term.Name, term.Value, term.Ip4PrefixLength, term.Ip6PrefixLength, term.Position));
    }

    [Theory]
    [InlineData("include:x.example.org", true)]
    [InlineData("a", true)]
    [InlineData("mx", true)]
    [InlineData("ptr", true)]
    [InlineData("exists:x.example.org", true)]
    [InlineData("redirect=x.example.org", true)]
    [InlineData("all", false)]
    [InlineData("ip4:192.0.2.1", false)]
    [InlineData("ip6:::1", false)]
    [InlineData("exp=x.example.org", false)]
    [InlineData("a=x.example.org", false)]
    [InlineData("include=x.example.org", false)]
    public void The_terms_of_section_4_6_4_count_and_no_others(string term, bool counts) =>
        Assert.Equal(counts, SpfParser.Parse("v=spf1 " + term).Single().CountsAsLookup);

    [Theory]
    [InlineData("ipv4:192.0.2.1", "ip4:")]
    [InlineData("ip:192.0.2.1", "ip4:")]
    [InlineData("\u2013all", "-all")]
    [InlineData("\u2212all", "-all")]
    [InlineData("-all\"", "-all")]
    [InlineData("\u201cmx\u201d", "mx")]
    public void A_usual_slip_is_answered_with_what_was_meant(string term, string meant) =>
        Assert.Contains(meant, Wrong("v=spf1 " + term).Single().Problem, StringComparison.Ordinal);

    private static IReadOnlyList<SpfTerm> Wrong(string text) => [.. SpfParser.Parse(text).Where(t => t.Kind == SpfTermKind.Invalid)];
}
