using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>A DMARC record taken apart (RFC 9989 §4.7, §4.8).</summary>
internal sealed class DmarcSyntax
{
    // dmarc-version = "v" equals %s"DMARC1": only the value's case counts
    private static readonly Regex VersionTag = new(
        @"^[vV][ \t]*=[ \t]*DMARC1[ \t]*(?:;|\z)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private DmarcSyntax(TagList tags)
    {
        Tags = tags;
    }

    /// <summary>How a record starts, for finding those that nearly do.</summary>
    public const string Version = "v=DMARC1";

    /// <summary>The tags that RFC 9989 took away from RFC 7489.</summary>
    public static IReadOnlyList<string> RemovedTags { get; } = ["pct", "rf", "ri"];

    /// <summary>The tags of RFC 9989.</summary>
    public static IReadOnlyList<string> KnownTags { get; } = ["v", "p", "sp", "np", "rua", "ruf", "fo", "adkim", "aspf", "psd", "t"];

    /// <summary>The tags in order.</summary>
    public TagList Tags { get; }

    /// <summary>
    /// The policy of the name itself (RFC 9989 §4.10.1): where <c>p</c> is missing, or any of <c>p</c>, <c>sp</c>, <c>np</c>
    /// is none, the record counts as <c>p=none</c> if it asks for reports at a URI, else not at all (null).
    /// </summary>
    public DmarcPolicy? Policy => HasUsablePolicies ? ParsePolicy(Tags.Value("p")) : AsksForReports ? DmarcPolicy.None : null;

    /// <summary>The policy for names below.</summary>
    public DmarcPolicy? SubdomainPolicy => HasUsablePolicies ? ParsePolicy(Tags.Value("sp")) ?? Policy : Policy;

    /// <summary>The policy for names below that do not exist.</summary>
    public DmarcPolicy? NonexistentPolicy => HasUsablePolicies ? ParsePolicy(Tags.Value("np")) ?? SubdomainPolicy : Policy;

    /// <summary>The first of <c>p</c>, <c>sp</c>, <c>np</c> whose value is no policy; null where each is one or missing.</summary>
    public TagSpec? WrongPolicy => Tags.Tags.FirstOrDefault(t => t.IsWellFormed && t.Name is "p" or "sp" or "np" && ParsePolicy(t.Value) is null);

    /// <summary>Whether the name is a public suffix: <c>y</c>, <c>n</c>, or null for "not said".</summary>
    public string? PublicSuffix => Tags.Value("psd")?.ToLowerInvariant();

    /// <summary>How near the domain of the envelope sender must be; what is no value counts as the default (RFC 9989 §4.7).</summary>
    public DmarcAlignmentMode SpfAlignment => Alignment("aspf");

    /// <summary>How near the domain of a signature must be.</summary>
    public DmarcAlignmentMode DkimAlignment => Alignment("adkim");

    /// <summary>Whether the policies are in test (<c>t=y</c>).</summary>
    public bool IsTesting => string.Equals(Tags.Value("t"), "y", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text is a DMARC record: its version comes first and is exact (RFC 9989 §4.8).</summary>
    /// <param name="text">A TXT record's text.</param>
    /// <returns>True where it is one.</returns>
    public static bool IsRecord(string text) => VersionTag.IsMatch(text);

    /// <summary>Takes a record apart.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The parts.</returns>
    public static DmarcSyntax Parse(string text) => new(TagList.Parse(text));

    /// <summary>Reads a policy's name; case makes no difference.</summary>
    /// <param name="value">The value of <c>p</c>, <c>sp</c> or <c>np</c>.</param>
    /// <returns>The policy, or null where it is none.</returns>
    public static DmarcPolicy? ParsePolicy(string? value) => value?.ToLowerInvariant() switch
    {
        "none" => DmarcPolicy.None,
        "quarantine" => DmarcPolicy.Quarantine,
        "reject" => DmarcPolicy.Reject,
        _ => null,
    };

    /// <summary>The report addresses of a tag.</summary>
    /// <param name="tag"><c>rua</c> or <c>ruf</c>.</param>
    /// <returns>Each with what is wrong with it; none where the tag is missing.</returns>
    public IReadOnlyList<DmarcReportUri> ReportUris(string tag) =>
        Tags.Value(tag) is { } value ? DmarcReportUri.ParseList(tag, value) : [];

    private DmarcAlignmentMode Alignment(string tag) =>
        string.Equals(Tags.Value(tag), "s", StringComparison.OrdinalIgnoreCase) ? DmarcAlignmentMode.Strict : DmarcAlignmentMode.Relaxed;

    private bool HasUsablePolicies => Tags.Find("p") is not null && WrongPolicy is null;

    private bool AsksForReports => ReportUris("rua").Any(u => u.IsUri);
}
