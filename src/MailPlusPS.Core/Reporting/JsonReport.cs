using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace MailPlusPS.Reporting;

/// <summary>JSON that is read again by <see cref="ReportReader"/>, and by anybody.</summary>
internal sealed class JsonReport : IReportWriter
{
    /// <summary>What stands in <c>Format</c>.</summary>
    public const string FormatName = "MailPlusPS.Report";

    /// <summary>What stands in <c>Version</c>.</summary>
    public const int FormatVersion = 1;

    // Verdicts are written a few at a time, so that a long report does not lie in memory as one text.
    private const int FlushAt = 1 << 15;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <inheritdoc />
    public void Write(ReportContent content, TextWriter writer)
    {
        using MemoryStream buffer = new();
        using Utf8JsonWriter json = new(buffer, Options);
        json.WriteStartObject();
        json.WriteString("Format", FormatName);
        json.WriteNumber("Version", FormatVersion);
        json.WriteString("Made", content.Made);
        json.WriteString("Worst", content.Worst.ToString());
        json.WriteStartArray("Domains");
        foreach (string domain in content.Domains)
        {
            json.WriteStringValue(domain);
            MoveIfMuch(json, buffer, writer);
        }

        json.WriteEndArray();
        json.WriteStartArray("Results");
        foreach (CheckResult result in content.Results)
        {
            Write(json, result, ReportItem.Of(result, content.Texts));
            MoveIfMuch(json, buffer, writer);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        Move(json, buffer, writer);
        writer.Write('\n');
    }

    private static void Write(Utf8JsonWriter json, CheckResult result, ReportItem item)
    {
        json.WriteStartObject();
        json.WriteString("Id", item.Id);
        json.WriteString("Title", item.Title);
        json.WriteString("Section", item.Section);
        json.WriteString("Status", result.Status.ToString());
        json.WriteString("Subject", item.Subject);
        json.WriteString("Message", item.Message);
        json.WriteString("Evidence", item.Evidence);
        if (result.Remedy is { } remedy)
        {
            json.WriteStartObject("Remedy");
            json.WriteString("Kind", remedy.Kind.ToString());
            json.WriteString("Text", item.Remedy);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("Remedy");
        }

        json.WriteString("Reference", item.Reference);
        json.WriteEndObject();
    }

    private static void MoveIfMuch(Utf8JsonWriter json, MemoryStream buffer, TextWriter writer)
    {
        if (json.BytesPending + buffer.Length > FlushAt)
        {
            Move(json, buffer, writer);
        }
    }

    private static void Move(Utf8JsonWriter json, MemoryStream buffer, TextWriter writer)
    {
        json.Flush();
        writer.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        buffer.SetLength(0);
    }
}
