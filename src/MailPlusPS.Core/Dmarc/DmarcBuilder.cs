using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>Composes DMARC records and judges them before they are published.</summary>
internal sealed class DmarcBuilder
{
    // What RFC 7489 §6.3 had as defaults: said, they change nothing, but some old forms ask for them.
    private const string OldTags = "; pct=100; ri=86400";
    private const string OldTestTags = "; pct=0; ri=86400";

    private readonly IDnsResolver _resolver;

    /// <summary>Makes a builder.</summary>
    /// <param name="resolver">Who is asked whether other domains take the reports.</param>
    public DmarcBuilder(IDnsResolver resolver)
    {
        _resolver = resolver;
    }

    /// <summary>Writes a record.</summary>
    /// <param name="wish">What it is to say.</param>
    /// <param name="text">The record.</param>
    /// <param name="reason">Why there can be none, as a sentence.</param>
    /// <returns>Whether there can be one.</returns>
    public static bool TryCompose(DmarcWish wish, out string text, out string reason)
    {
        text = reason = string.Empty;
        List<string> tags = ["v=DMARC1", "p=" + Lower(wish.Policy)];
        AddPolicy(tags, "sp", wish.SubdomainPolicy);
        AddPolicy(tags, "np", wish.NonexistentPolicy);
        if (!TryAddAddresses(tags, "rua", wish.AggregateReportTo, ref reason) || !TryAddAddresses(tags, "ruf", wish.FailureReportTo, ref reason)
            || !TryAddOptions(tags, wish.FailureOptions, ref reason))
        {
            return false;
        }

        AddMode(tags, "adkim", wish.DkimAlignment);
        AddMode(tags, "aspf", wish.SpfAlignment);
        if (wish.IsTesting)
        {
            tags.Add("t=y");
        }

        text = string.Join("; ", tags) + Old(wish.IsLegacy, wish.IsTesting);
        return true;
    }

    /// <summary>The tags of RFC 7489 that go behind a record for old readers.</summary>
    /// <param name="isLegacy">Whether they are wanted.</param>
    /// <param name="isTesting">Whether the policy is in test, which those readers know as no share of the mail (RFC 9989 Appendix A.6).</param>
    /// <returns>The tags with a semicolon in front; nothing where they are not wanted.</returns>
    public static string Old(bool isLegacy, bool isTesting) => isLegacy ? isTesting ? OldTestTags : OldTags : string.Empty;

    /// <summary>Judges a text as a domain's record.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="text">The text.</param>
    /// <param name="isLegacy">Whether tags of RFC 7489 are there on purpose.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record with its verdicts; where it stands already is not looked at.</returns>
    public async Task<DmarcRecordText> DescribeAsync(DnsName domain, string text, bool isLegacy, CancellationToken cancellationToken)
    {
        DnsName name = DmarcLookup.NameOf(domain);
        DmarcSyntax syntax = DmarcSyntax.Parse(text);
        DnsAnswer answer = new() { Question = new DnsQuestion(name, DnsRecordType.TXT), Status = DnsStatus.NoError };
        DmarcFound found = new(domain, new TxtLookup(answer, [text], [], []), domain, text, null);
        IReadOnlyList<DmarcDestination> destinations = await new DmarcDestinations(_resolver).AskAsync(domain, syntax, cancellationToken).ConfigureAwait(false);
        IEnumerable<CheckResult> checks = DmarcJudge.Judge(new DmarcFindings(domain, name, found, text, syntax, null) { Destinations = destinations })
            .Where(c => c.Id != DmarcRules.Published.Id && c.Id != DmarcRules.Location.Id && c.Id != DmarcRules.Alias.Id)
            .Select(c => isLegacy && c.Id == DmarcRules.Removed.Id ? DmarcRules.Removed.Give(CheckStatus.Info, name, "Legacy") with { Evidence = c.Evidence } : c);
        return new DmarcRecordText
        {
            Domain = domain.ToString(),
            RecordName = name.ToString(),
            RecordText = text,
            RecordStrings = [.. TxtData.FromText(text).Strings.Select(s => System.Text.Encoding.UTF8.GetString(s))],
            Checks = [.. checks],
        };
    }

    /// <summary>Proposes the record that comes after another.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="record">The record it comes after; null for the one that applies to the domain.</param>
    /// <param name="isLegacy">Whether the tags of RFC 7489 are wanted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record, or why there is none.</returns>
    public async Task<DmarcProposal> ProposeAsync(DnsName domain, string? record, bool isLegacy, CancellationToken cancellationToken)
    {
        if (record is null)
        {
            DmarcFound found = await new DmarcDiscovery(_resolver).FindAsync(domain, cancellationToken).ConfigureAwait(false);
            if (!found.Own.Answer.IsConclusive || found.Trouble is not null)
            {
                return new DmarcProposal(null, found.Trouble ?? found.Own.Answer, string.Empty);
            }

            if (found.Own.Matches.Count > 1)
            {
                return new DmarcProposal(null, null, Texts.Get("Dmarc.Next.Several", found.Own.Matches.Count, DmarcLookup.NameOf(domain)));
            }

            // A record from above is the one to change: a step taken below it would speak for that name alone.
            domain = found.FoundAt ?? domain;
            record = found.Text;
        }

        if (!DmarcNextStep.TryFind(domain, record, out DmarcNextStep step))
        {
            return new DmarcProposal(null, null, Texts.Get("Dmarc.Next.Unclear", ControlCharacters.Excerpt(record!)));
        }

        string text = step.Text + Old(isLegacy, DmarcSyntax.Parse(step.Text).IsTesting);
        DmarcRecordText next = await DescribeAsync(domain, text, isLegacy, cancellationToken).ConfigureAwait(false);
        return new DmarcProposal(next with { Previous = record is null ? null : ControlCharacters.Escape(record), Reason = step.Reason }, null, string.Empty);
    }

    private static void AddPolicy(List<string> tags, string name, DmarcPolicy? policy)
    {
        if (policy is { } value)
        {
            tags.Add($"{name}={Lower(value)}");
        }
    }

    private static void AddMode(List<string> tags, string name, DmarcAlignmentMode? mode)
    {
        if (mode is { } value)
        {
            tags.Add($"{name}={(value == DmarcAlignmentMode.Strict ? "s" : "r")}");
        }
    }

    private static bool TryAddAddresses(List<string> tags, string name, IReadOnlyList<string> addresses, ref string reason)
    {
        List<string> uris = [];
        foreach (string address in addresses)
        {
            string uri = address.Trim();
            uri = uri.StartsWith("mailto:", System.StringComparison.OrdinalIgnoreCase) ? uri : "mailto:" + uri;

            // dmarc-uri of §4.8: commas, semicolons and exclamation points would end the address, its list or its tag
            DmarcReportUri parsed = DmarcReportUri.Parse(name, uri);
            if (parsed.Problem is not null || parsed.HasSizeLimit || uri.IndexOfAny([',', ';', '!']) >= 0)
            {
                reason = Texts.Get("Dmarc.New.NotAnAddress", ControlCharacters.Excerpt(address));
                return false;
            }

            uris.Add(uri);
        }

        if (uris.Count > 0)
        {
            tags.Add($"{name}={string.Join(",", uris)}");
        }

        return true;
    }

    private static bool TryAddOptions(List<string> tags, IReadOnlyList<string> options, ref string reason)
    {
        if (options.Count == 0)
        {
            return true;
        }

        TagSpec tag = TagSpec.Parse("fo=" + string.Join(":", options.Select(o => o.Trim().ToLowerInvariant())), 0);
        if (!DmarcTags.HasKnownValue(tag))
        {
            reason = Texts.Get("Dmarc.New.NotOptions", ControlCharacters.Excerpt(string.Join(", ", options)));
            return false;
        }

        tags.Add("fo=" + tag.Value);
        return true;
    }

    private static string Lower(DmarcPolicy policy) => policy.ToString().ToLowerInvariant();
}
