using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using MailPlusPS.Checks;

namespace MailPlusPS.Reporting;

/// <summary>JUnit XML: a suite a section, a test case a verdict; a warning passes and says why it warns.</summary>
internal sealed class JUnitReport : IReportWriter
{
    /// <inheritdoc />
    public void Write(ReportContent content, TextWriter writer)
    {
        // The file is written as UTF-8; a StringWriter would have it say UTF-16.
        writer.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        using XmlWriter xml = XmlWriter.Create(writer, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CloseOutput = false });
        xml.WriteStartElement("testsuites");
        Attribute(xml, "name", "MailPlusPS");
        Counts(xml, content.Results.ToLookup(r => r.Status));
        foreach (IGrouping<string, CheckResult> section in content.Results.GroupBy(r => r.Section, StringComparer.Ordinal).OrderBy(g => g.Key, SectionOrder.Instance))
        {
            xml.WriteStartElement("testsuite");
            Attribute(xml, "name", content.Texts.Section(section.Key));
            Counts(xml, section.ToLookup(r => r.Status));
            Attribute(xml, "timestamp", content.Made.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
            foreach (CheckResult result in section)
            {
                Case(xml, result, ReportItem.Of(result, content.Texts));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.Flush();
        writer.Write('\n');
    }

    private static void Counts(XmlWriter xml, ILookup<CheckStatus, CheckResult> results)
    {
        Attribute(xml, "tests", Text(results.Sum(g => g.Count())));
        Attribute(xml, "failures", Text(results[CheckStatus.Fail].Count()));
        Attribute(xml, "errors", Text(results[CheckStatus.Error].Count()));
        Attribute(xml, "skipped", Text(results[CheckStatus.NotTested].Count()));
    }

    private static void Case(XmlWriter xml, CheckResult result, ReportItem item)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "name", $"{item.Id} {item.Title}");
        Attribute(xml, "classname", item.Subject);
        string? element = result.Status switch
        {
            CheckStatus.Fail => "failure",
            CheckStatus.Error => "error",
            CheckStatus.NotTested => "skipped",
            _ => null,
        };
        string details = string.Join("\n", new[] { item.Evidence, item.Remedy, item.Reference }.Where(t => t.Length > 0));
        if (element is not null)
        {
            xml.WriteStartElement(element);
            Attribute(xml, "message", item.Message);
            if (result.Status != CheckStatus.NotTested)
            {
                Attribute(xml, "type", result.Status.ToString());
                xml.WriteString(Clean(details));
            }

            xml.WriteEndElement();
        }
        else
        {
            xml.WriteElementString("system-out", Clean($"{result.Status}: {item.Message}\n{details}"));
        }

        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Clean(value));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // XML 1.0 §2.2: some characters cannot stand in a document, however they are written.
    private static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\ufffd');
            }
        }

        return clean.ToString();
    }
}
