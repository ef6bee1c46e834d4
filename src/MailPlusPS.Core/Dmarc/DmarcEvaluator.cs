using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Dmarc;

/// <summary>Evaluates a message under DMARC as a receiver does (RFC 9989 §5.3).</summary>
internal sealed class DmarcEvaluator
{
    // The From domain's walk and those of as many domains as are looked up, eight names each.
    private const int Questions = 1024;

    private readonly IDnsResolver _resolver;
    private readonly PublicSuffixList? _suffixes;

    /// <summary>Makes an evaluator.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="suffixes">The list to go by as receivers of RFC 7489 do; null for the tree walk of RFC 9989.</param>
    public DmarcEvaluator(IDnsResolver resolver, PublicSuffixList? suffixes = null)
    {
        _resolver = resolver;
        _suffixes = suffixes;
    }

    /// <summary>Evaluates one message.</summary>
    /// <param name="from">The domain of its From address.</param>
    /// <param name="spf">The domain that SPF checked (MAIL FROM, or HELO where that is empty) and whether it passed; null where SPF was not checked.</param>
    /// <param name="dkim">The <c>d=</c> domain of each signature and whether it passed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The result, with TempError where the DNS left it open.</returns>
    public async Task<DmarcResult> EvaluateAsync(DnsName from, DmarcClaim? spf, IReadOnlyList<DmarcClaim> dkim, CancellationToken cancellationToken)
    {
        using CachingResolver once = new(_resolver, Questions);
        IDmarcDiscovery discovery = _suffixes is null ? new DmarcDiscovery(once) : new PublicSuffixDiscovery(once, _suffixes);
        Task<DmarcFound> finding = discovery.FindAsync(from, cancellationToken);
        Task<DmarcOrganization> organizing = discovery.OrganizationOfAsync(from, cancellationToken);
        DmarcFound found = await finding.ConfigureAwait(false);
        DmarcOrganization organization = await organizing.ConfigureAwait(false);
        DmarcSyntax? syntax = found.Text is null ? null : DmarcSyntax.Parse(found.Text);
        DmarcCase open = new(from, found, syntax, organization, discovery.IsLegacy);

        // §4.10.1, §5.3.2: without a usable record the mechanism does not apply, and nothing is held against anything.
        if (syntax?.Policy is null)
        {
            return DmarcAlignmentJudge.Judge(open with
            {
                Spf = spf is null ? [] : [new DmarcAligned(DmarcMechanism.Spf, spf, null)],
                Dkim = [.. dkim.Select(d => new DmarcAligned(DmarcMechanism.Dkim, d, null))],
            });
        }

        DmarcAligner aligner = new(discovery, from, organization);
        (DmarcPolicy? policy, DnsAnswer? trouble) = await PolicyAsync(open, syntax, once, cancellationToken).ConfigureAwait(false);
        return DmarcAlignmentJudge.Judge(open with
        {
            Policy = policy,
            PolicyTrouble = trouble,
            Spf = await aligner.AlignAsync(DmarcMechanism.Spf, spf is null ? [] : [spf], syntax.SpfAlignment, cancellationToken).ConfigureAwait(false),
            Dkim = await aligner.AlignAsync(DmarcMechanism.Dkim, dkim, syntax.DkimAlignment, cancellationToken).ConfigureAwait(false),
        });
    }

    /// <summary>What is to be said of a message without a From domain, or with several: neither can be judged (RFC 9989 §5.3.1).</summary>
    /// <param name="domains">The domains found in its From field.</param>
    /// <returns>A PermError.</returns>
    /// <exception cref="ArgumentException">There is exactly one: evaluate it.</exception>
    public static DmarcResult WithoutAuthor(IReadOnlyList<DnsName> domains) =>
        domains.Count == 1 ? throw new ArgumentException("One domain can be evaluated.", nameof(domains)) : DmarcAlignmentJudge.JudgeWithoutAuthor(domains);

    // §4.10.1: a record from above speaks by sp of names that exist, by np of those that do not (§3.2.13: NXDOMAIN).
    private static async Task<(DmarcPolicy? Policy, DnsAnswer? Trouble)> PolicyAsync(
        DmarcCase open, DmarcSyntax syntax, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        if (open.Found.FoundAt == open.From)
        {
            return (syntax.Policy, null);
        }

        if (open.IsLegacy || syntax.SubdomainPolicy == syntax.NonexistentPolicy)
        {
            return (syntax.SubdomainPolicy, null);
        }

        // Any type tells whether a name exists; SPF will have asked for this one.
        DnsAnswer answer = await resolver.QueryAsync(new DnsQuestion(open.From, DnsRecordType.TXT), cancellationToken).ConfigureAwait(false);
        return !answer.IsConclusive ? (null, answer)
            : answer.Status == DnsStatus.NxDomain ? (syntax.NonexistentPolicy, null) : (syntax.SubdomainPolicy, null);
    }
}
