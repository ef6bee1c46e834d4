using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using MailPlusPS.Checks;

namespace MailPlusPS.Reporting;

/// <summary>Reads a report that was written as JSON: by <see cref="JsonReport"/>, or the verdicts themselves by ConvertTo-Json.</summary>
internal static class ReportReader
{
    private const long MaxSize = 200_000_000;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <returns>The verdicts.</returns>
    /// <exception cref="InvalidDataException">It is no report, or one that is cut off; the message says where and what to do.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not.</exception>
    public static IReadOnlyList<CheckResult> Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Read(stream, ControlCharacters.Escape(Path.GetFileName(path)));
    }

    /// <summary>Reads what a file holds.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <returns>The verdicts.</returns>
    /// <exception cref="InvalidDataException">It is no report, or one that is cut off.</exception>
    public static IReadOnlyList<CheckResult> Read(Stream stream, string name)
    {
        if (stream.Length > MaxSize)
        {
            throw new InvalidDataException(Texts.Get("Report.Previous.TooLong", name, MaxSize / 1_000_000));
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(stream, Options);
            return Read(document.RootElement, name);
        }
        catch (JsonException exception)
        {
            string text = stream.Length == 0 ? Texts.Get("Report.Previous.Empty", name)
                : Texts.Get("Report.Previous.Cut", name, (exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1);
            throw new InvalidDataException(text, exception);
        }
        catch (InvalidOperationException exception)
        {
            // A text of half a surrogate pair, or of bytes that are no UTF-8.
            throw new InvalidDataException(Texts.Get("Report.Previous.NoReport", name), exception);
        }
    }

    private static IReadOnlyList<CheckResult> Read(JsonElement root, string name)
    {
        JsonElement list = root;
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("Results", out JsonElement results))
        {
            if (root.TryGetProperty("Version", out JsonElement version) && !(version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out int number) && number == JsonReport.FormatVersion))
            {
                throw new InvalidDataException(Texts.Get("Report.Previous.Version", name, ControlCharacters.Excerpt(version.ToString()), JsonReport.FormatVersion));
            }

            list = results;
        }

        // One verdict alone comes out of ConvertTo-Json without a list around it.
        JsonElement[] elements = list.ValueKind switch
        {
            JsonValueKind.Array => [.. list.EnumerateArray()],
            JsonValueKind.Object => [list],
            _ => [],
        };
        List<CheckResult> verdicts = [];
        foreach (JsonElement element in elements)
        {
            if (!ReportedResult.TryRead(part => Part(element, part), out CheckResult? result))
            {
                throw new InvalidDataException(Texts.Get("Report.Previous.NoReport", name));
            }

            verdicts.Add(result);
        }

        return elements.Length > 0 || list.ValueKind == JsonValueKind.Array ? verdicts : throw new InvalidDataException(Texts.Get("Report.Previous.NoReport", name));
    }

    private static string? Part(JsonElement element, string part)
    {
        JsonElement value = element;
        foreach (string name in part.Split('.'))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return null;
            }
        }

        return value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
    }
}
