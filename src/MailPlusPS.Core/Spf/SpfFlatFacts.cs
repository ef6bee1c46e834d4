using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>All that a flat record is judged by.</summary>
/// <param name="Request">What was wanted.</param>
/// <param name="Plan">What was replaced and what stays.</param>
/// <param name="Addresses">The addresses.</param>
/// <param name="Records">The records to publish.</param>
/// <param name="After">The domain's record with those below, as it will be.</param>
/// <param name="Trials">The addresses that were tried.</param>
/// <param name="Comparison">What a published flat record lacks and has too much; null where none was given.</param>
internal sealed record SpfFlatFacts(
    SpfFlatRequest Request, SpfFlatPlan Plan, SpfAddresses Addresses, IReadOnlyList<FlatSpfText> Records, SpfTree After,
    IReadOnlyList<FlatSpfTrial> Trials, SpfFlatComparison? Comparison)
{
    private const int MaxLookups = 10;
    private const int MaxVoidLookups = 2;

    /// <summary>The trials that came out differently.</summary>
    public IReadOnlyList<FlatSpfTrial> Differences { get; } = [.. Trials.Where(t => t.IsEqual == false)];

    /// <summary>Those of them for which the record as it was is no error: what is a loss or lets strangers in.</summary>
    public IReadOnlyList<FlatSpfTrial> Changes => [.. Differences.Where(t => t.Before != SpfResultCode.PermError)];

    /// <summary>Whether the record as it was came to an error for some, for asking too much (RFC 7208 §4.6.4).</summary>
    public bool BreaksLimits => Plan.Tree.LookupCount is null or > MaxLookups || Voids(four: true) > MaxVoidLookups || Voids(four: false) > MaxVoidLookups;

    /// <summary>Whether the same result for every address is proven, refuted or neither.</summary>
    public bool? IsEqual => Changes.Count > 0 ? false
        : Differences.Count > 0 || Plan.Obstacles.Count > 0 || Plan.Substituted.Count > 0 || BreaksLimits ? null
        : true;

    // §4.6.4: terms that ask in vain. Who of the clients comes that far is left open.
    private int Voids(bool four) => Plan.Sources().Count(s => Addresses.Hosts(s.Term, s.Domain) is { } hosts && (four ? hosts.IsVoidForFour : hosts.IsVoidForSix));
}
