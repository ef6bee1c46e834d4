using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>Composes an SPF record out of what shall send, in the order that asks the DNS least.</summary>
internal sealed record SpfDraft
{
    private const int MaxLength = 450;

    /// <summary>Whether the domain's MX hosts may send.</summary>
    public bool Mx { get; init; }

    /// <summary>Hosts whose addresses may send; the domain itself for an empty text.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Domains whose records are included.</summary>
    public IReadOnlyList<string> Includes { get; init; } = [];

    /// <summary>IPv4 addresses and networks.</summary>
    public IReadOnlyList<string> Ip4 { get; init; } = [];

    /// <summary>IPv6 addresses and networks.</summary>
    public IReadOnlyList<string> Ip6 { get; init; } = [];

    /// <summary>Names, usually of macros, that exist for those who may send.</summary>
    public IReadOnlyList<string> Exists { get; init; } = [];

    /// <summary>The domain whose record says the rest; null for none.</summary>
    public string? Redirect { get; init; }

    /// <summary>What happens to everybody else; null beside a redirect.</summary>
    public SpfQualifier? All { get; init; }

    /// <summary>The record.</summary>
    public string Text => string.Join(" ", [SpfParser.Version, .. Terms()]);

    /// <summary>Why it cannot work.</summary>
    /// <returns>A sentence a mistake; none where it can.</returns>
    public IEnumerable<string> Errors()
    {
        foreach (SpfTerm term in SpfParser.Parse(Text))
        {
            if (term.Problem is { } problem)
            {
                yield return problem;
            }
        }

        if (Redirect is not null && All is not null)
        {
            yield return Texts.Get("Spf.Draft.RedirectBesideAll");
        }

        // A blank inside a value would make two terms of one, which the grammar alone does not notice.
        if (Values().FirstOrDefault(v => v.Any(c => c is < '!' or > '~')) is { } odd)
        {
            yield return Texts.Get("Spf.Draft.Blank", ControlCharacters.Excerpt(odd));
        }
    }

    /// <summary>What works but harms, or what only the included records show.</summary>
    /// <param name="resolver">Who is asked for these.</param>
    /// <param name="domain">On behalf of whom; the root where that is not known.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A sentence a matter.</returns>
    public async Task<IReadOnlyList<string>> WarnAsync(IDnsResolver resolver, DnsName domain, CancellationToken cancellationToken)
    {
        SpfTree tree = await new SpfTreeReader(resolver).GrowAsync(domain, Text, lookup: null, cancellationToken).ConfigureAwait(false);
        CheckResult[] verdicts = [SpfTreeJudge.Lookups(tree), SpfTreeJudge.Includes(tree), SpfTreeJudge.All(tree), SpfTreeJudge.Ptr(tree)];
        IEnumerable<string> found = verdicts.Where(v => v.Status >= CheckStatus.Warning || IsPtr(v)).Select(v => v.Message);
        int length = Text.Length + domain.ToString().Length;
        return [.. found, .. length > MaxLength ? [SpfRules.Length.Give(CheckStatus.Warning, domain, "Long", length, MaxLength).Message] : System.Array.Empty<string>()];
    }

    // Another domain's ptr is no mistake of this record, but whoever includes it should know.
    private static bool IsPtr(CheckResult verdict) => verdict is { Status: CheckStatus.Info } && string.Equals(verdict.Id, SpfRules.Ptr.Id, System.StringComparison.Ordinal);

    // Networks first: they cost no question, so that those whom they cover are known without one.
    private IEnumerable<string> Terms()
    {
        IEnumerable<string> senders =
        [
            .. Ip4.Select(n => "ip4:" + n),
            .. Ip6.Select(n => "ip6:" + n),
            .. Mx ? ["mx"] : System.Array.Empty<string>(),
            .. Hosts.Select(h => h.Length == 0 ? "a" : "a:" + h),
            .. Includes.Select(i => "include:" + i),
            .. Exists.Select(e => "exists:" + e),
        ];
        foreach (string term in senders.Distinct(System.StringComparer.OrdinalIgnoreCase))
        {
            yield return term;
        }

        if (Redirect is not null)
        {
            yield return "redirect=" + Redirect;
        }

        if (All is { } all)
        {
            yield return all switch { SpfQualifier.Pass => "+all", SpfQualifier.SoftFail => "~all", SpfQualifier.Neutral => "?all", _ => "-all" };
        }
    }

    private IEnumerable<string> Values() => [.. Ip4, .. Ip6, .. Hosts, .. Includes, .. Exists, .. Redirect is null ? [] : new[] { Redirect }];
}
