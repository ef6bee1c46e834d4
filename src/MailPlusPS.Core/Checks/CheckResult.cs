using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>One verdict: what was looked at, what was found, what shows it and what to do.</summary>
public record CheckResult
{
    private const int LongestWord = 72;

    private readonly string _subject = string.Empty;
    private readonly string _message = string.Empty;
    private readonly string _evidence = string.Empty;

    /// <summary>The step's id in the tutorial (<c>O06</c>) or the rule's (<c>Spf.Lookups</c>).</summary>
    public required string Id { get; init; }

    /// <summary>What is checked, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The section of the tutorial, such as <c>4.2.3</c>; empty for a rule that stands outside it.</summary>
    public required string Section { get; init; }

    /// <summary>The verdict.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>The name the verdict is about, such as <c>_dmarc.votredomaine.tld</c>.</summary>
    public required string Subject
    {
        get => _subject;
        init => _subject = ControlCharacters.Escape(value);
    }

    /// <summary>The verdict as a sentence.</summary>
    public required string Message
    {
        get => _message;
        init => _message = ControlCharacters.Escape(value);
    }

    /// <summary>What was seen: the record's text, the addresses, the answer. Control characters are written out.</summary>
    public string Evidence
    {
        get => _evidence;
        init => _evidence = ControlCharacters.Escape(value);
    }

    /// <summary>What to publish, type or click; null where there is nothing to do.</summary>
    public Remedy? Remedy { get; init; }

    /// <summary>Where the rule comes from: an RFC's paragraph or a section of the tutorial.</summary>
    public required string Reference { get; init; }

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>The heading views group by: number and name of the section.</summary>
    public string SectionTitle => CheckSections.Title(Section);

    /// <summary>The one line a view shows: what is right by its evidence, what is not by its message.</summary>
    public string Finding => Status == CheckStatus.Pass && Evidence.Length > 0 ? ShortenKeys(Evidence) : Message;

    /// <summary>Status, id and message in a line.</summary>
    /// <returns>For example <c>Fail O23: …</c>.</returns>
    public sealed override string ToString() => $"{Status} {Id}: {Message}";

    // A key fills a view's column line after line and tells nobody anything; the whole of it is in the evidence.
    private static string ShortenKeys(string evidence) =>
        string.Join(" ", evidence.Split(' ').Select(word => word.Length > LongestWord ? word.Substring(0, LongestWord / 2) + "…" : word));
}
