using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>An answer as one line of JSON and back; contents in master-file form, which loses no byte of a TXT.</summary>
internal static class AnswerText
{
    /// <summary>The first line of a recording: what the file is.</summary>
    public const string Header = """{"format":"MailPlusPS DNS recording","version":1}""";

    /// <summary>Writes an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>One line, without its end.</returns>
    public static string Write(DnsAnswer answer)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("name", answer.Question.Name.ToString());
            json.WriteString("type", RecordTypes.Name(answer.Question.Type));
            json.WriteString("status", answer.Status.ToString());
            if (answer.ResponseCode is int code)
            {
                json.WriteNumber("responseCode", code);
            }

            json.WriteBoolean("authoritative", answer.Authoritative);
            json.WriteString("server", answer.Server);
            if (answer.TimeToLive is int ttl)
            {
                json.WriteNumber("ttl", ttl);
            }

            json.WriteNumber("milliseconds", answer.Elapsed.TotalMilliseconds);
            WriteRecords(json, "aliases", answer.Aliases);
            WriteRecords(json, "records", answer.Records);
            json.WriteString("detail", answer.Detail);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="FormatException">The line is none; the message says why.</exception>
    public static DnsAnswer Read(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            DnsAnswer answer = new()
            {
                Question = new DnsQuestion(DnsName.Parse(Text(root, "name")), ReadType(root)),
                Status = ReadStatus(root),
                ResponseCode = root.TryGetProperty("responseCode", out JsonElement code) ? code.GetInt32() : null,
                Authoritative = root.GetProperty("authoritative").GetBoolean(),
                Server = Text(root, "server"),
                TimeToLive = root.TryGetProperty("ttl", out JsonElement ttl) ? ttl.GetInt32() : null,
                Elapsed = TimeSpan.FromMilliseconds(root.GetProperty("milliseconds").GetDouble()),
                Aliases = ReadRecords(root.GetProperty("aliases")),
                Records = ReadRecords(root.GetProperty("records")),
                Detail = Text(root, "detail"),
            };
            return answer;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or OverflowException or ArgumentException)
        {
            throw new FormatException(Texts.Get("Zone.RecordingLine"), e);
        }
    }

    private static void WriteRecords(Utf8JsonWriter json, string name, IReadOnlyList<ResourceRecord> records)
    {
        json.WriteStartArray(name);
        foreach (ResourceRecord record in records)
        {
            json.WriteStartObject();
            json.WriteString("name", record.Name.ToString());
            json.WriteNumber("ttl", record.TimeToLive);
            json.WriteString("type", RecordTypes.Name(record.Type));
            json.WriteString("data", record.Data.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static List<ResourceRecord> ReadRecords(JsonElement list)
    {
        List<ResourceRecord> records = [];
        RecordReader? reader = null;
        foreach (JsonElement item in list.EnumerateArray())
        {
            reader ??= new RecordReader { Names = { Origin = DnsName.Root } };
            EntryLexer lexer = new(Encoding.UTF8.GetBytes(Text(item, "data")));
            DnsRecordType type = ReadType(item);
            RData data = reader.Read(type, ref lexer);
            records.Add(new ResourceRecord(DnsName.Parse(Text(item, "name")), item.GetProperty("ttl").GetInt32(), data));
        }

        return records;
    }

    private static string Text(JsonElement item, string name) =>
        item.GetProperty(name).GetString() ?? throw new FormatException(Texts.Get("Zone.RecordingValue", name));

    private static DnsRecordType ReadType(JsonElement item) =>
        RecordTypes.TryParse(Text(item, "type"), out DnsRecordType type) ? type : throw new FormatException(Texts.Get("Zone.RecordingValue", "type"));

    private static DnsStatus ReadStatus(JsonElement item) =>
        Enum.TryParse(Text(item, "status"), out DnsStatus status) && Enum.IsDefined(typeof(DnsStatus), status)
            ? status
            : throw new FormatException(Texts.Get("Zone.RecordingValue", "status"));
}
