using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>Says whether an address may send for a domain: <c>check_host()</c> of RFC 7208, whole.</summary>
internal sealed class SpfEvaluator
{
    private readonly IDnsResolver _resolver;
    private readonly bool _prefetches;
    private readonly bool _explains;
    private readonly SpfPolicyCache _policies = new();

    /// <summary>Makes an evaluator.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="prefetches">Whether the terms of a record are asked at once; only where the resolver asks nothing twice.</param>
    /// <param name="explains">Whether a domain's own words for those who fail are asked for (RFC 7208 §6.2: a receiver's choice).</param>
    public SpfEvaluator(IDnsResolver resolver, bool prefetches = false, bool explains = true)
    {
        _resolver = resolver;
        _prefetches = prefetches;
        _explains = explains;
    }

    /// <summary>Checks one identity of one client.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The result; what the DNS does not say is one too.</returns>
    public async Task<SpfResult> EvaluateAsync(SpfQuery query, CancellationToken cancellationToken)
    {
        using SpfPrefetch? prefetch = _prefetches ? new SpfPrefetch(_resolver, _policies, query, cancellationToken) : null;
        SpfRun run = new(_resolver, query, prefetch, cancellationToken);
        SpfMechanisms mechanisms = new(run);
        SpfVerdict verdict = await new SpfCheck(run, _policies, mechanisms).CheckHostAsync(query.Domain, above: null).ConfigureAwait(false);

        string explanation = _explains && verdict is { Result: SpfResultCode.Fail, Frame: { } failing }
            ? await SpfExplanation.ReadAsync(run, mechanisms, failing).ConfigureAwait(false)
            : string.Empty;
        return new SpfResult(query, verdict, run) { Explanation = explanation };
    }
}
