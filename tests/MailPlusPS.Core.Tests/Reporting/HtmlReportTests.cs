using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using MailPlusPS.Reporting;
using Xunit;

namespace MailPlusPS.Core.Tests.Reporting;

public sealed partial class HtmlReportTests
{
    private static readonly Remedy Record = new(RemedyKind.Record, "votredomaine.tld. 3600 IN TXT \"v=spf1 mx -all\"");

    [Fact]
    public void The_verdict_comes_first_then_what_to_do_then_the_rest()
    {
        string page = Verdicts.Write(ReportFormat.Html, Verdicts.Make("O09", CheckStatus.Pass), Verdicts.Make("O10", CheckStatus.Fail, remedy: Record));

        int verdict = page.IndexOf("class=\"verdict fail\"", StringComparison.Ordinal);
        int todo = page.IndexOf("id=\"todo\"", StringComparison.Ordinal);
        int rest = page.IndexOf("class=\"rest\"", StringComparison.Ordinal);
        Assert.True(verdict > 0 && verdict < todo && todo < rest);
        Assert.Contains("To put right: 1.", page, StringComparison.Ordinal);
        Assert.Contains("votredomaine.tld. 3600 IN TXT &quot;v=spf1 mx -all&quot;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_to_do_is_in_order_of_harm()
    {
        string page = Verdicts.Write(
            ReportFormat.Html,
            Verdicts.Make("N07", CheckStatus.Warning), Verdicts.Make("O24", CheckStatus.Fail), Verdicts.Make("O23", CheckStatus.Fail), Verdicts.Make("O19", CheckStatus.Error), Verdicts.Make("O06", CheckStatus.Fail));

        Assert.Equal(["O06", "O23", "O24", "O19", "N07"], ToDo().Matches(page).Select(m => m.Groups[1].Value));
    }

    [Fact]
    public void The_page_is_well_formed_whatever_it_shows() => Assert.NotNull(Parse(Verdicts.Write(ReportFormat.Html, Verdicts.HostileOnes)));

    [Fact]
    public void Nothing_that_came_from_outside_becomes_an_element_or_an_attribute()
    {
        XDocument plain = Parse(Verdicts.Write(ReportFormat.Html, [.. Enum.GetValues<CheckStatus>().Select(s => Verdicts.Make("X", s, evidence: "e", remedy: Record))]));
        XDocument hostile = Parse(Verdicts.Write(ReportFormat.Html, Verdicts.HostileOnes));

        static string[] Shape(XDocument page) => [.. page.Descendants().SelectMany(e => e.Attributes().Select(a => $"{e.Name}@{a.Name}").Append(e.Name.ToString())).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Assert.Equal(Shape(plain), Shape(hostile));
        Assert.Single(hostile.Descendants("script"));
    }

    [Fact]
    public void Hostile_text_is_shown_as_it_is_with_its_control_characters_written_out()
    {
        string text = Parse(Verdicts.Write(ReportFormat.Html, Verdicts.HostileOnes)).Root!.Value;

        Assert.Contains("<script>alert(1)</script>]]>\\027[2J\\u{202E}gnp.exe\\000", text, StringComparison.Ordinal);
        Assert.Contains("{{ Title }} {% raw %}", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202e', text);
    }

    [Fact]
    public void The_page_asks_nothing_of_a_network()
    {
        string page = Verdicts.Write(ReportFormat.Html, Verdicts.Make("O10", CheckStatus.Fail, remedy: Record));

        Assert.DoesNotMatch(Address(), page);
        Assert.Contains("default-src &#x27;none&#x27;".Replace("&#x27;", "'", StringComparison.Ordinal), page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_names_the_hashes_of_the_style_and_the_script_in_the_page()
    {
        XDocument page = Parse(Verdicts.Write(ReportFormat.Html, Verdicts.Make("O10", CheckStatus.Pass)));
        string policy = page.Descendants("meta").Select(m => (string?)m.Attribute("content")).Single(c => c is not null && c.StartsWith("default-src", StringComparison.Ordinal))!;

        foreach (string element in new[] { "style", "script" })
        {
            byte[] hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(page.Descendants(element).Single().Value));
            Assert.Contains($"{element}-src 'sha256-{Convert.ToBase64String(hash)}'", policy, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("fr-FR", "fr", "À faire, le plus grave")]
    [InlineData("en-GB", "en", "What to do, the greatest harm first")]
    public void The_reports_own_words_are_in_its_language(string culture, string language, string heading)
    {
        string page = ReportWriters.Text(ReportFormat.Html, Verdicts.Report(culture, [Verdicts.Make("O10", CheckStatus.Fail)]));

        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains(heading, page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_rule_has_its_title_in_the_reports_language()
    {
        string page = ReportWriters.Text(ReportFormat.Html, Verdicts.Report("fr", [Verdicts.Make("O10", CheckStatus.Pass)]));

        Assert.DoesNotContain("Title of O10", page, StringComparison.Ordinal);
        Assert.Contains("Enregistrement SPF publié", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_tested_is_folded_by_its_reason()
    {
        string page = Verdicts.Write(ReportFormat.Html, [.. Enumerable.Range(1, 71).Select(i => Verdicts.Make($"S{i:00}", CheckStatus.NotTested, "Give Connect-MailPlusNas."))]);

        Assert.Equal(1, page.Split("Give Connect-MailPlusNas.").Length - 1);
        Assert.Contains("S01, S02", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_of_several_domains_is_named_at_its_verdicts()
    {
        string page = Verdicts.Write(ReportFormat.Html, Verdicts.Make("P10", CheckStatus.Pass, subject: "a.tld"), Verdicts.Make("P10", CheckStatus.Fail, subject: "b.tld"));

        Assert.Contains("<h1>a.tld, b.tld</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"soft\">b.tld</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_all_steps_stays_below_300_kB()
    {
        CheckResult[] all = [.. Enumerable.Range(0, 162).Select(i => Verdicts.Make("O10", (CheckStatus)(i % 6), new string('m', 160), evidence: new string('e', 400), remedy: i % 3 == 0 ? Record : null))];

        Assert.True(Verdicts.Write(ReportFormat.Html, all).Length < 300_000);
    }

    [Fact]
    public void An_SPF_tree_is_drawn_with_a_branch_for_each_term()
    {
        ReportContent content = Verdicts.Report(Verdicts.Make("O10", CheckStatus.Pass)) with { SpfRows = [Row(0, "votredomaine.tld"), Row(1, "mx"), Row(1, "include:mx.ovh.com"), Row(2, "ptr"), Row(1, "-all")] };

        XElement drawing = Parse(ReportWriters.Text(ReportFormat.Html, content)).Descendants("svg").Single();

        Assert.Equal(4, drawing.Elements("path").Count());
        Assert.Equal(5, drawing.Elements("circle").Count());
        Assert.NotEmpty((string)drawing.Attribute("aria-label")!);
    }

    [Fact]
    public void A_tree_that_leaves_depths_out_and_is_hostile_is_drawn_all_the_same()
    {
        ReportContent content = Verdicts.Report() with { SpfRows = [Row(7, Verdicts.Hostile), Row(-3, "a"), Row(4, Verdicts.Hostile), Row(2, "b")] };

        XDocument page = Parse(ReportWriters.Text(ReportFormat.Html, content));

        Assert.Equal(2, page.Descendants("svg").Count());
        Assert.Single(page.Descendants("script"));
    }

    [Fact]
    public void A_messages_way_is_drawn_from_its_sender_down()
    {
        ReportContent content = Verdicts.Report() with
        {
            Messages = [new ReportMessage("Bonjour", "moi@votredomaine.tld", "Pass", "Pass", "Pass", [
                new MessageHop { Number = 1, By = "mx.example.net", Helo = "smtp.orange.fr", Address = "80.12.242.13", Protocol = "ESMTPS", Delay = TimeSpan.FromSeconds(4) },
                new MessageHop { Number = 2, By = "smtp.orange.fr", Helo = "mail.votredomaine.tld", Protocol = "ESMTPA" },
            ])],
        };

        XElement drawing = Parse(ReportWriters.Text(ReportFormat.Html, content)).Descendants("svg").Single();

        Assert.Equal(["mail.votredomaine.tld", "smtp.orange.fr", "mx.example.net"], drawing.Elements("text").Where(t => (string?)t.Attribute("class") == "term").Select(t => t.Value));
        Assert.Equal(["plain", "tls"], drawing.Elements("line").Select(l => (string)l.Attribute("class")!));
    }

    [Fact]
    public void An_empty_report_is_a_page_too() => Assert.Contains("Nothing was tested.", Verdicts.Write(ReportFormat.Html), StringComparison.Ordinal);

    [Theory]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Markdown)]
    [InlineData(ReportFormat.Json)]
    [InlineData(ReportFormat.JUnit)]
    [InlineData(ReportFormat.Csv)]
    public void Ten_thousand_verdicts_are_written_bit_by_bit(ReportFormat format)
    {
        ReportContent content = Verdicts.Report([.. Enumerable.Range(0, 10_000).Select(i => Verdicts.Make("O10", (CheckStatus)(i % 6), "Message " + i, subject: $"d{i}.tld", evidence: "v=spf1 mx -all", remedy: Record))]);
        using CountingWriter writer = new();

        ReportWriters.Of(format).Write(content, writer);

        Assert.True(writer.Length > 500_000, $"{writer.Length}");
        Assert.True(writer.Longest < 100_000, $"{writer.Longest}");
    }

    private static SpfTreeRow Row(int depth, string term) => new() { Depth = depth, Domain = "votredomaine.tld", Term = term, LookupCount = 1, Gives = "v=spf1 …" };

    // The page is written so that it is XML but for what HTML alone allows.
    private static XDocument Parse(string page)
    {
        string xml = Void().Replace(page[page.IndexOf("<html", StringComparison.Ordinal)..], "<$1$2/>").Replace("<br>", "<br/>", StringComparison.Ordinal).Replace(" hidden ", " hidden=\"\" ", StringComparison.Ordinal);
        xml = Raw().Replace(xml, "<$1><![CDATA[$2]]></$1>");
        using XmlReader reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader);
    }

    [GeneratedRegex("<(meta|link)((?: [a-z-]+=\"[^\"]*\")*)>", RegexOptions.None, 5000)]
    private static partial Regex Void();

    [GeneratedRegex("<(style|script)>(.*?)</\\1>", RegexOptions.Singleline, 5000)]
    private static partial Regex Raw();

    [GeneratedRegex("<h3>[^<]*</h3><span class=\"id\">([^<]*)</span>", RegexOptions.None, 5000)]
    private static partial Regex ToDo();

    [GeneratedRegex("https?:|//[a-z]|@import|url\\(", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Address();

    // Counts what it is given, and how much of it at once.
    private sealed class CountingWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public long Length { get; private set; }

        public int Longest { get; private set; }

        public override void Write(char value) => Count(1);

        public override void Write(char[] buffer, int index, int count) => Count(count);

        public override void Write(ReadOnlySpan<char> buffer) => Count(buffer.Length);

        public override void Write(string? value) => Count(value?.Length ?? 0);

        private void Count(int length)
        {
            Length += length;
            Longest = Math.Max(Longest, length);
        }
    }
}
