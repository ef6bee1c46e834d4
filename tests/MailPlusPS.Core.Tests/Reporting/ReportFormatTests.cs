using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;
using MailPlusPS.Core.Tests.Deployment;
using MailPlusPS.Reporting;
using Xunit;

namespace MailPlusPS.Core.Tests.Reporting;

public sealed class ReportFormatTests
{
    [Fact]
    public void A_spreadsheet_finds_no_formula()
    {
        string[] lines = Verdicts.Write(ReportFormat.Csv, Verdicts.Make("O10", CheckStatus.Fail, "=1+1", "+votredomaine.tld", evidence: "-all", remedy: new Remedy(RemedyKind.Command, "@x"))).Split("\r\n");

        Assert.Equal("\"Id\",\"Title\",\"Section\",\"Status\",\"Subject\",\"Message\",\"Evidence\",\"RemedyKind\",\"Remedy\",\"Reference\"", lines[0]);
        Assert.Contains("\"'+votredomaine.tld\",\"'=1+1\",\"'-all\",\"Command\",\"'@x\"", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" =1")]
    [InlineData("＝1")]
    [InlineData("＠SUM(1)")]
    public void A_formula_behind_blanks_or_in_wide_signs_is_none_either(string text) =>
        Assert.Contains($"\"'{text}\"", Verdicts.Write(ReportFormat.Csv, Verdicts.Make("O10", CheckStatus.Fail, text)), StringComparison.Ordinal);

    [Fact]
    public void Quotes_are_doubled_in_a_table() =>
        Assert.Contains("\"say \"\"so\"\"\"", Verdicts.Write(ReportFormat.Csv, Verdicts.Make("O10", CheckStatus.Fail, "say \"so\"")), StringComparison.Ordinal);

    [Fact]
    public void JUnit_counts_what_failed_was_not_found_out_and_was_skipped()
    {
        XElement suites = XDocument.Parse(Verdicts.Write(ReportFormat.JUnit, [.. Enum.GetValues<CheckStatus>().Select(s => Verdicts.Make("O1" + (int)s, s, section: s == CheckStatus.Pass ? "4.2.2" : "4.2.3"))])).Root!;

        Assert.Equal(["6", "1", "1", "1"], new[] { "tests", "failures", "errors", "skipped" }.Select(a => (string)suites.Attribute(a)!));
        Assert.Equal(2, suites.Elements("testsuite").Count());
        Assert.Equal("It is so.", (string)suites.Descendants("failure").Single().Attribute("message")!);
    }

    [Fact]
    public void JUnit_is_XML_whatever_it_holds()
    {
        XDocument document = XDocument.Parse(Verdicts.Write(ReportFormat.JUnit, Verdicts.HostileOnes));

        Assert.Contains(document.Descendants("failure"), f => f.Value.Contains("<script>alert(1)</script>]]>", StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_shows_every_sign_as_it_is()
    {
        string text = Verdicts.Write(ReportFormat.Markdown, Verdicts.Make("O10", CheckStatus.Pass, "<b>*x*</b> | [a](b) `c` _d_ # e"));

        Assert.Contains(@"| \<b\>\*x\*\</b\> \| \[a\](b) \`c\` \_d\_ \# e |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_of_code_is_not_ended_by_what_it_holds()
    {
        string text = Verdicts.Write(ReportFormat.Markdown, Verdicts.Make("O10", CheckStatus.Fail, evidence: "a ```` b", remedy: new Remedy(RemedyKind.Record, "x\n```\n<script>")));

        Assert.Contains("`````text\na ```` b\n`````", text, StringComparison.Ordinal);
        Assert.Contains("````text\nx\n```\n<script>\n````", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- x", @"\- x")]
    [InlineData("1. x", @"1\. x")]
    [InlineData("12) x", @"12\) x")]
    [InlineData("4.2.3 SPF", "4.2.3 SPF")]
    [InlineData("a\nb", "a b")]
    public void Markdown_lines_begin_no_list(string text, string expected) => Assert.Equal(expected, MarkdownText.Escape(text));

    [Theory]
    [InlineData(ReportFormat.Markdown)]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.Json)]
    [InlineData(ReportFormat.Forum)]
    [InlineData(ReportFormat.JUnit)]
    public void No_format_lets_a_control_character_through(ReportFormat format)
    {
        string text = Verdicts.Write(format, Verdicts.HostileOnes);

        Assert.DoesNotContain(text, c => (char.IsControl(c) && c is not ('\n' or '\r')) || c is '\u202e');
    }

    [Fact]
    public void Every_value_in_the_Markdown_template_goes_through_a_filter() => Assert.DoesNotContain(
        ReadTemplate("report.md.liquid").Split("{{").Skip(1).Select(v => v.Split("}}")[0].Trim()),
        v => !v.EndsWith("| md", StringComparison.Ordinal) && !v.EndsWith("| code", StringComparison.Ordinal) && !v.EndsWith("| fence", StringComparison.Ordinal) && !v.EndsWith("Sign", StringComparison.Ordinal));

    [Fact]
    public void Only_the_pages_own_style_and_script_are_not_encoded() => Assert.Equal(
        ["Style | raw", "Script | raw"],
        ReadTemplate("report.html.liquid").Split("{{").Skip(1).Select(v => v.Split("}}")[0].Trim()).Where(v => v.Contains("raw", StringComparison.Ordinal)));

    [Theory]
    [InlineData("report.html.liquid")]
    [InlineData("report.md.liquid")]
    [InlineData("forum.txt.liquid")]
    public void Every_text_that_a_template_names_exists(string template)
    {
        string[] keys = [.. ReadTemplate(template).Split('\'').Where(t => t.StartsWith("Report.", StringComparison.Ordinal))];

        Assert.NotEmpty(keys);
        Assert.DoesNotContain(keys, k => !MailPlusPS.Checks.Texts.Has(k));
    }

    [Fact]
    public void Every_text_whose_name_is_computed_exists()
    {
        string[] keys = [
            .. Enum.GetNames<CheckStatus>().SelectMany(s => new[] { "Report.Status." + s, "Report.Count." + s, "Report.Verdict." + s }),
            .. Enum.GetNames<RemedyKind>().Select(k => "Report.Remedy." + k),
            .. new[] { "Typed", "Variants", "Relay", "Pasted", "Tested", "Rated" }.SelectMany(q => new[] { "Report.Forum." + q, $"Report.Forum.{q}.None" }),
            "Report.Title", "Report.Domains", "Report.Made", "Report.Spf.Label", "Report.Way.Label", "Report.Way.Delay", "Report.Forum.Key", "Report.Forum.Address", "Report.Forum.Name",
        ];

        Assert.DoesNotContain(keys, k => !MailPlusPS.Checks.Texts.Has(k));
    }

    [Fact]
    public void What_JSON_holds_is_read_again_as_it_was()
    {
        CheckResult[] results = [Verdicts.Make("O10", CheckStatus.Fail, "« né » – 名", evidence: "v=spf1", remedy: new Remedy(RemedyKind.ClickPath, "a › b\nc")), Verdicts.Make("Zz.Own", CheckStatus.Pass)];

        CheckResult[] read = [.. Read(Verdicts.Write(ReportFormat.Json, results))];

        Assert.Equal(results.Select(r => r with { Title = string.Empty }), read.Select(r => r with { Title = string.Empty }));
    }

    [Fact]
    public void Hostile_verdicts_come_back_from_JSON_without_a_control_character()
    {
        CheckResult result = Read(Verdicts.Write(ReportFormat.Json, Verdicts.HostileOnes))[^1];

        Assert.Contains("\\u{202E}", result.Title, StringComparison.Ordinal);
        Assert.Equal(2, result.Remedy!.Text.Split('\n').Length);
    }

    [Theory]
    [InlineData("[{\"Id\":\"O10\",\"Status\":5,\"Message\":\"m\"}]")]
    [InlineData("{\"Id\":\"O10\",\"Status\":\"Fail\",\"Message\":\"m\",\"Remedy\":\"x. 60 IN A 192.0.2.1\"}")]
    [InlineData("{\"Results\":[{\"Id\":\"O10\",\"Status\":\"fail\",\"Message\":\"m\",\"Other\":{}}]}")]
    public void Verdicts_that_ConvertTo_Json_wrote_are_read_too(string json)
    {
        CheckResult result = Assert.Single(Read(json));

        Assert.Equal(("O10", CheckStatus.Fail, "m"), (result.Id, result.Status, result.Message));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("{\"Results\":[{\"Id\":\"O10\",\n\"Status\":\"Fa", "breaks off or is damaged at line 2")]
    [InlineData("\"text\"", "is JSON, but no report")]
    [InlineData("{\"a\":1}", "is JSON, but no report")]
    [InlineData("[{\"Id\":\"O10\",\"Status\":\"Odd\"}]", "is JSON, but no report")]
    [InlineData("[{\"Id\":\"O10\",\"Status\":99}]", "is JSON, but no report")]
    [InlineData("[{\"Id\":\"\\ud800\",\"Status\":5}]", "is JSON, but no report")]
    [InlineData("{\"Version\":2,\"Results\":[]}", "has version 2")]
    public void A_report_that_is_none_says_so_and_what_to_do(string json, string said)
    {
        using UiCulture _ = new("en");
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => Read(json));

        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
        Assert.True(said is "has version 2" || exception.Message.Contains("Export-MailPlusReport -Format Json", StringComparison.Ordinal), exception.Message);
    }

    [Fact]
    public void A_report_cut_off_anywhere_is_an_error_or_a_report_and_never_else()
    {
        string json = Verdicts.Write(ReportFormat.Json, Verdicts.HostileOnes);
        for (int length = 0; length < json.Length - 1; length += 97)
        {
            Assert.Throws<InvalidDataException>(() => Read(json[..length].TrimEnd()));
        }
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_stays_as_it_is()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mailplusps-");
        try
        {
            string path = Path.Combine(folder.FullName, "report.json");
            ReportFile.Write(path, ReportFormat.Json, Verdicts.Report(Verdicts.Make("O10", CheckStatus.Pass)));
            string before = File.ReadAllText(path);
            ReportContent broken = Verdicts.Report() with { Results = new ThrowingList() };

            Assert.ThrowsAny<Exception>(() => ReportFile.Write(path, ReportFormat.Json, broken));

            Assert.Equal(before, File.ReadAllText(path));
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static System.Collections.Generic.IReadOnlyList<CheckResult> Read(string json)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, json);
            return ReportReader.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string ReadTemplate(string name)
    {
        using Stream stream = typeof(ReportReader).Assembly.GetManifestResourceStream("MailPlusPS.Reporting.Templates." + name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    private sealed class ThrowingList : System.Collections.Generic.List<CheckResult>, System.Collections.Generic.IEnumerable<CheckResult>
    {
        System.Collections.Generic.IEnumerator<CheckResult> System.Collections.Generic.IEnumerable<CheckResult>.GetEnumerator()
        {
            yield return Verdicts.Make("O10", CheckStatus.Pass);
            throw new JsonException("The source broke off.");
        }
    }
}
