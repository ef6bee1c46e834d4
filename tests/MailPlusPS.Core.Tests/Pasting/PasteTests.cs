using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Core.Tests.Dkim;
using MailPlusPS.Pasting;
using Xunit;

namespace MailPlusPS.Core.Tests.Pasting;

/// <summary>The tutorial's own lines, as a browser gives them: its preamble's fifth warning (X5, P08).</summary>
public sealed class PasteTests
{
    private const string CleanSpf = "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all";

    // §4.2.3, byte by byte
    private const string TutorialSpf =
        "votredomaine.tld.\u00a0\u00a0\u00a0 0\u00a0\u00a0\u00a0 TXT\u00a0 \"v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all\"";

    [Fact]
    public void The_tutorials_SPF_line_comes_out_as_the_clean_record()
    {
        DnsTextRepair record = Single(TutorialSpf);

        Assert.Equal(
            (DnsTextKind.Spf, "votredomaine.tld.", 0, "TXT", CleanSpf),
            (record.Kind, record.Name, record.TimeToLive, record.RecordType, record.Value));
        Assert.Equal($"votredomaine.tld. 0 IN TXT \"{CleanSpf}\"", record.ZoneLine);
    }

    [Fact]
    public void Every_no_break_space_of_that_line_is_named_with_its_place()
    {
        DnsTextRepair record = Single(TutorialSpf);

        Assert.Equal([18, 19, 20, 23, 24, 25, 30], record.Changes.Select(c => c.Position));
        Assert.All(record.Changes, c => Assert.Equal(("U+00A0 NO-BREAK SPACE", 1), (c.Character, c.Line)));
    }

    [Fact]
    public void The_tutorials_MX_table_comes_out_record_by_record()
    {
        const string Table =
            "    votredomaine.tld.\u00a0\u00a0\u00a0 0\u00a0\u00a0\u00a0 MX\u00a0\u00a0 5\u00a0\u00a0\u00a0 mx1.mail.ovh.net.\n"
            + "    votredomaine.tld.\u00a0\u00a0\u00a0 0\u00a0\u00a0\u00a0 MX\u00a0\u00a0 10\u00a0\u00a0 mx2.mail.ovh.net.\n"
            + "votredomaine.tld.\u00a0\u00a0\u00a0 3600 MX\u00a0\u00a0 1\u00a0\u00a0\u00a0 votredomaine.tld.\n";

        Assert.Equal(
            [
                "votredomaine.tld. 0 IN MX 5 mx1.mail.ovh.net.", "votredomaine.tld. 0 IN MX 10 mx2.mail.ovh.net.",
                "votredomaine.tld. 3600 IN MX 1 votredomaine.tld.",
            ],
            Read(Table).Records.Select(r => r.ZoneLine));
    }

    [Fact]
    public void Synologys_list_has_the_type_before_the_time_to_live() =>
        Assert.Equal(
            ["votredomaine.tld 3600 IN MX 10 mail.votredomaine.tld", "mail.votredomaine.tld 3600 IN A 1.2.3.4"],
            Read("votredomaine.tld\u00a0\u00a0 MX\u00a0\u00a0 3600\u00a0\u00a0 10\u00a0\u00a0 mail.votredomaine.tld\nmail.votredomaine.tld\u00a0\u00a0 A\u00a0\u00a0 3600\u00a0 \u00a01.2.3.4")
                .Records.Select(r => r.ZoneLine));

    [Fact]
    public void The_tutorials_CNAME_line_is_read() =>
        Assert.Equal(
            "mail.votredomaine.tld. 0 IN CNAME votredomaine.tld.",
            Single("mail.votredomaine.tld.\u00a0\u00a0\u00a0\u00a0 0\u00a0\u00a0\u00a0 CNAME \u00a0\u00a0\u00a0\u00a0 votredomaine.tld.").ZoneLine);

    [Fact]
    public void The_blank_in_ruf_is_taken_out_and_nothing_else_of_the_DMARC_line()
    {
        DnsTextRepair record = Single(
            "_dmarc.votredomaine.tld.\u00a0\u00a0 0\u00a0\u00a0\u00a0 TXT\u00a0 \"v=DMARC1; p=quarantine; rua=mailto:utilisateurprincipal@votredomaine.tld; ruf=mailto: utilisateurprincipal@votredomaine.tld; fo=1; adkim=s; aspf=s; pct=100; ri=86400; sp=reject\"");

        Assert.Equal(
            "v=DMARC1; p=quarantine; rua=mailto:utilisateurprincipal@votredomaine.tld; ruf=mailto:utilisateurprincipal@votredomaine.tld; fo=1; adkim=s; aspf=s; pct=100; ri=86400; sp=reject",
            record.Value);
        Assert.Equal("U+0020 SPACE", Assert.Single(record.Changes, c => c.Rule == "Text.BlankInValue").Character);
    }

    [Fact]
    public void The_final_dot_behind_domainkey_is_repaired()
    {
        DnsTextRepair record = Single("prefixe._domainkey.");

        Assert.Equal((DnsTextKind.Name, "prefixe._domainkey"), (record.Kind, record.Value));
        Assert.Equal("Text.FinalDot", Assert.Single(record.Changes).Rule);
    }

    [Fact]
    public void A_final_dot_behind_the_whole_name_stays() =>
        Assert.Equal("prefixe._domainkey.votredomaine.tld.", Single("prefixe._domainkey.votredomaine.tld. 0 TXT \"v=DKIM1; q=dns; p=xxx\"").Name);

    [Fact]
    public void The_tag_q_is_not_a_matter_of_characters() =>
        Assert.Equal(0, Single("v=DKIM1; q=dns; p=xxx").ChangeCount);

    [Fact]
    public void The_forms_fields_make_one_record()
    {
        PasteResult result = Read(
            "    \u2022 Sous-domaine\u00a0: prefixe._domainkey. (bien \u00e9videmment)\n    \u2022 TTL\u00a0: laissez \u00ab\u00a0Valeur par d\u00e9faut\u00a0\u00bb\n    \u2022 Valeur\u00a0: \u00ab\u00a0v=DKIM1; q=dns; p=xxx\u00a0\u00bb (sans les guillemets\u00a0!)");

        DnsTextRepair record = Assert.Single(result.Records);
        Assert.Equal(("prefixe._domainkey", "v=DKIM1; q=dns; p=xxx"), (record.Name, record.Value));
        Assert.Contains(record.Changes, c => c.Character == "U+00AB LEFT-POINTING DOUBLE ANGLE QUOTATION MARK");
    }

    [Fact]
    public void The_forms_MX_has_priority_and_target() =>
        Assert.Equal(
            "1 votredomaine.tld.",
            Single("Sous-domaine\u00a0: laissez vide\nTTL\u00a0: 3600\nPriorit\u00e9\u00a0: 1\nCible\u00a0: \u00ab\u00a0votredomaine.tld.\u00a0\u00bb").Value);

    [Theory]
    [InlineData("v=spf1 mx a\u00a0:smtp.smtpout.orange.fr include\u00a0:mx.ovh.com -all")]
    [InlineData("v=spf1\u00a0mx\u202fa:smtp.smtpout.orange.fr include:mx.ovh.com \u2013all")]
    [InlineData("\u00ab\u00a0v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all\u00a0\u00bb")]
    [InlineData("\u201cv=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all\u201d")]
    [InlineData("v = spf1 mx a: smtp.smtpout.orange.fr include: mx.ovh.com - all")]
    [InlineData("V=SPF1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all")]
    [InlineData("\ufeffv=spf1 mx a:smtp.smtpout.orange.fr inc\u00adlude:mx.ovh.com -all\u200b")]
    [InlineData("v=spf1 mx a:smtp.smtpout.orange.fr\ninclude:mx.ovh.com -all")]
    [InlineData("v=spf1 mx \u0430:smtp.smtpout.orange.fr include:m\u0445.ovh.com -all")]
    [InlineData("\uff56\uff1dspf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all")]
    [InlineData("v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all\"")]
    [InlineData("v=spf1 mx, a:smtp.smtpout.orange.fr, include:mx.ovh.com, -all;")]
    [InlineData("v=spf1\\194\\160mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all")]
    [InlineData("v=spf1 mx a:smtp. smtpout.orange.fr include:mx.ovh.com -all")]
    [InlineData("'v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all'")]
    [InlineData("\\\"v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all\\\"")]
    [InlineData("Mail checked using this SPF policy: v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all")]
    public void Every_trap_of_copying_an_SPF_record_is_undone_and_named(string paste)
    {
        DnsTextRepair record = Single(paste);

        Assert.Equal(CleanSpf, record.Value);
        Assert.True(record.ChangeCount > 0 || paste.EndsWith(CleanSpf, StringComparison.Ordinal), paste);
        Assert.Equal(0, Single(record.Value).ChangeCount);
    }

    [Theory]
    [InlineData("v=DMARC1 p=none rua=mailto:a@b.tld")]
    [InlineData("v=DMARC1, p=none, rua=mailto:a@b.tld")]
    [InlineData("v=DMARC1: p=none: rua=mailto:a@b.tld")]
    [InlineData("v=dmarc1; p=none; rua=mailto\u00a0:a@b.tld")]
    [InlineData("v=DMARC1;\u00a0p=none; rua=mailto:a @b.tld")]
    [InlineData("v=DMARC1;\np=none;\nrua=mailto:a@b.tld")]
    [InlineData("\u00abv=DMARC1; p=none; rua=mailto:a@b.tld\u00bb (sans les guillemets !)")]
    public void Every_trap_of_copying_a_DMARC_record_is_undone(string paste) =>
        Assert.Equal("v=DMARC1; p=none; rua=mailto:a@b.tld", Single(paste).Value);

    [Fact]
    public void The_forums_key_comes_out_of_its_three_lines() =>
        Assert.Equal(
            "v=DKIM1; q=dns; p=" + DkimKeys.Forum,
            Single("\"Votre cl\u00e9 publique est :\n\n\"v=DKIM1;\n\nq=dns;\n\np=" + DkimKeys.Forum + "\"\n\nLongueur de la cl\u00e9 : 1024bits\"").Value);

    [Fact]
    public void A_key_saved_alone_gets_its_tags() =>
        Assert.Equal("v=DKIM1; k=rsa; p=" + DkimKeys.Forum, Single(Wrapped(DkimKeys.Forum) + "\r\n").Value);

    [Fact]
    public void Armour_around_a_key_is_taken_off()
    {
        DnsTextRepair record = Single("-----BEGIN PUBLIC KEY-----\n" + Wrapped(DkimKeys.Forum) + "\n-----END PUBLIC KEY-----\n");

        Assert.Equal("v=DKIM1; k=rsa; p=" + DkimKeys.Forum, record.Value);
        Assert.Contains(record.Changes, c => c.Rule == "Text.Armour");
    }

    [Fact]
    public void A_private_key_is_refused_and_never_shown()
    {
        PasteResult result = Read("-----BEGIN RSA PRIVATE KEY-----\nMIICXAIBAAKBgQDs4db8j2H3\n-----END RSA PRIVATE KEY-----\nv=spf1 -all");

        Assert.Equal("v=spf1 -all", Assert.Single(result.Records).Value);
        PasteProblem problem = Assert.Single(result.Problems);
        Assert.Equal("PrivateKey", problem.Reason);
        Assert.DoesNotContain("MIIC", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s._domainkey 3600 IN TXT \"v=DKIM1; p=AB\" \"CD\"")]
    [InlineData("s._domainkey IN TXT ( \"v=DKIM1; p=AB\" ; first\n \"CD\" )")]
    [InlineData("s._domainkey.a.tld text =\n\n\t\"v=DKIM1; p=AB\"\n\t\"CD\"")]
    [InlineData("s._domainkey.a.tld descriptive text \"v=DKIM1\\; p=AB\" \"CD\"")]
    public void Strings_are_joined_without_a_word_about_their_quotes(string paste)
    {
        DnsTextRepair record = Single(paste);

        Assert.Equal(("v=DKIM1; p=ABCD", 0), (record.Value, record.ChangeCount));
    }

    [Theory]
    [InlineData("votredomaine.tld mail is handled by 10 mx1.mail.ovh.net.", "10 mx1.mail.ovh.net.")]
    [InlineData("votredomaine.tld\tMX preference = 5, mail exchanger = mx1.mail.ovh.net", "5 mx1.mail.ovh.net")]
    [InlineData("mx.ovh.com\u00a0\u00a0 text = \"v=spf1 ptr:mail-out.ovh.net ?all\"", "v=spf1 ptr:mail-out.ovh.net ?all")]
    [InlineData("_dmarc.a.tld = v=DMARC1; p=none", "v=DMARC1; p=none")]
    public void What_other_programs_print_is_read(string paste, string value) => Assert.Equal(value, Single(paste).Value);

    [Fact]
    public void A_target_without_its_final_dot_is_said_and_left()
    {
        DnsTextRepair record = Single("votredomaine.tld. 3600 MX 10 mail.votredomaine.tld");
        CheckResult check = TextJudge.Judge(record).Of(TextRules.FinalDot);

        Assert.Equal(("10 mail.votredomaine.tld", CheckStatus.Warning), (record.Value, check.Status));
        Assert.EndsWith("10 mail.votredomaine.tld.", check.Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_name_is_left_alone() =>
        Assert.Equal("v=DMARC1; rua=mailto:utilsateurprincipal@votredomain.tld", Single("v=DMARC1; rua=mailto\u00a0:utilsateurprincipal@votredomain.tld").Value);

    [Fact]
    public void A_name_in_another_script_is_not_turned_into_ASCII()
    {
        DnsTextRepair record = Single("v=spf1 include:\u043f\u043e\u0447\u0442\u0430.example -all");

        Assert.Equal("v=spf1 include:\u043f\u043e\u0447\u0442\u0430.example -all", record.Value);
        Assert.False(record.IsRepaired);
        Assert.Null(TextJudge.Judge(record).Of(TextRules.NotAscii).Remedy);
    }

    [Fact]
    public void An_ellipsis_is_said_and_left()
    {
        DnsTextRepair record = Single("prefixe._domainkey.votredomaine.tld. 0\u00a0\u00a0\u00a0 TXT\u00a0 \"v=DKIM1; q=dns; p=xxxxxxxx\u2026\u2026\u2026\u2026..xxxxxxxx\"");

        Assert.Equal(4, record.Changes.Count(c => c is { Rule: "Text.Ellipsis", Replacement: null }));
    }

    [Fact]
    public void Another_text_may_hold_letters_of_any_script() =>
        Assert.Equal("caf\u00e9 \u2013 \u00abd\u00e9j\u00e0\u00bb", Single("a.tld. 60 TXT \"caf\u00e9 \u2013 \u00abd\u00e9j\u00e0\u00bb\"").Value);

    [Fact]
    public void Places_are_told_by_line_and_column()
    {
        DnsTextChange change = Assert.Single(Read("; une zone\r\n\r\na.tld. 60 TXT \"v=spf1 mx\u00a0-all\"").Records.Single().Changes);

        Assert.Equal((3, 25), (change.Line, change.Column));
    }

    [Fact]
    public void A_page_gives_its_records_and_a_bounded_list_of_the_rest()
    {
        PasteResult result = Read(string.Concat(Enumerable.Repeat("<p>Une phrase.</p>\n", 40)) + "<td>v=spf1 mx -all</td>");

        Assert.Equal("v=spf1 mx -all", Assert.Single(result.Records).Value);
        Assert.InRange(result.Problems.Count, 5, 6);
        Assert.InRange(result.MoreProblems, 34, 36);
        Assert.Equal(1, result.Problems[0].Line);
    }

    [Fact]
    public void Every_rule_gives_one_verdict_a_record() =>
        Assert.Equal(TextRules.InOrder.Select(r => r.Id), TextJudge.Judge(Single(TutorialSpf)).Select(c => c.Id));

    [Theory]
    [MemberData(nameof(ValidRecords))]
    public void A_valid_record_is_never_changed(string text)
    {
        DnsTextRepair record = Single(text);

        Assert.Equal((text, 0), (record.Value, record.ChangeCount));
    }

    public static IEnumerable<TheoryDataRow<string>> ValidRecords => new[]
    {
        CleanSpf, "v=spf1", "v=spf1 redirect=votredomaine.tld", "v=spf1  mx   -all", "v=spf1 ip6:2001:db8::/32 a:example.org. exists:%{ir}.%{l1r+-}.example.org x= y=%{i} ~all", "v=spf1 +mx/24//64 ptr ?all",
        "v=DKIM1; k=rsa; p=" + DkimKeys.Forum, "v=DKIM1;k=ed25519;p=" + DkimKeys.Ed25519 + ";", "v = DKIM1 ; n=a p=b, c: d ; p=", "k=rsa; p=" + DkimKeys.Forum,
        "v=DMARC1; p=none", "v=DMARC1;p=reject;rua=mailto:a@b.tld , mailto:o'brien@c.tld;fo=1:d:s", "V = DMARC1 ; p = none ; rua = mailto:sp=x@b.tld",
        "v=DMARC1; p=none; x=a p=b",
    }.Select(t => new TheoryDataRow<string>(t));

    private static string Wrapped(string key) => string.Join("\r\n", key.Chunk(64).Select(c => new string(c)));

    private static PasteResult Read(string paste) => PasteReader.Read(paste, DnsTextKind.Auto);

    private static DnsTextRepair Single(string paste) => Assert.Single(Read(paste).Records);

    [Fact]
    public void Directives_of_a_zone_file_are_no_records_and_no_trouble()
    {
        PasteResult result = PasteReader.Read("$ORIGIN votredomaine.tld.\n$TTL 3600\n@ 60 IN A 192.0.2.20\n", DnsTextKind.Auto);

        Assert.Empty(result.Problems);
        Assert.Equal("192.0.2.20", Assert.Single(result.Records).Value);
    }
}
