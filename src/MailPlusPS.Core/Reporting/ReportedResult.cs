using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Reporting;

/// <summary>Makes a verdict again of one that was written down: JSON, Clixml, CSV, or what a job or another machine gave.</summary>
internal static class ReportedResult
{
    /// <summary>The names of a verdict's parts.</summary>
    public static readonly string[] Names = ["Id", "Title", "Section", "Status", "Subject", "Message", "Evidence", "Reference"];

    /// <summary>Reads a verdict.</summary>
    /// <param name="read">
    /// Gives a part by its name, null where it is not there; <c>Remedy.Kind</c> and <c>Remedy.Text</c>, or
    /// <c>Remedy</c> and <c>RemedyKind</c> where it was flattened to a text.
    /// </param>
    /// <param name="result">The verdict.</param>
    /// <returns>Whether there is one: a verdict has an id and a status.</returns>
    public static bool TryRead(Func<string, string?> read, [NotNullWhen(true)] out CheckResult? result)
    {
        string id = read("Id")?.Trim() ?? string.Empty;
        if (id.Length == 0 || !Enum.TryParse(read("Status"), ignoreCase: true, out CheckStatus status) || !Enum.IsDefined(typeof(CheckStatus), status))
        {
            result = null;
            return false;
        }

        result = new CheckResult
        {
            Id = ControlCharacters.Escape(id),
            Title = ControlCharacters.Escape(read("Title") ?? string.Empty),
            Section = ControlCharacters.Escape(read("Section") ?? string.Empty),
            Status = status,
            Subject = read("Subject") ?? string.Empty,
            Message = read("Message") ?? string.Empty,
            Evidence = read("Evidence") ?? string.Empty,
            Reference = ControlCharacters.Escape(read("Reference") ?? string.Empty),
            Remedy = ReadRemedy(read),
        };
        return true;
    }

    private static Remedy? ReadRemedy(Func<string, string?> read)
    {
        string? text = read("Remedy.Text") ?? read("Remedy");
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        string clean = string.Join("\n", text!.Replace("\r", string.Empty).Split('\n').Select(ControlCharacters.Escape));
        string? kind = read("Remedy.Kind") ?? read("RemedyKind");
        return new Remedy(Enum.TryParse(kind, ignoreCase: true, out RemedyKind known) && Enum.IsDefined(typeof(RemedyKind), known) ? known : Guess(clean), clean);
    }

    // Where only the text came through, its form tells what it is.
    private static RemedyKind Guess(string text) =>
        text.Contains(" IN ") ? RemedyKind.Record
        : text.Split(' ')[0].IndexOf('-') > 0 ? RemedyKind.Command
        : RemedyKind.ClickPath;
}
