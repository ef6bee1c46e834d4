using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>Evaluates the record as it was and the flat one for addresses that would show a difference.</summary>
internal static class SpfFlatTrials
{
    // By a ptr each address is a question or two; what is beyond is proven by the sets, not by samples.
    private const int MaxNetworks = 24;
    private const int MaxNeighbours = 6;

    // Addresses for documentation, which no server has (RFC 5737, RFC 3849).
    private static readonly string[] Strangers = ["203.0.113.250", "2001:db8:ffff::250"];

    /// <summary>Tries.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="draft">The same with the new records.</param>
    /// <param name="request">What was wanted.</param>
    /// <param name="plan">What was replaced and what stays.</param>
    /// <param name="items">What the new record says.</param>
    /// <param name="text">The new record.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The addresses of the user first, then those of the record, then known servers of a pool, then strangers.</returns>
    public static async Task<IReadOnlyList<FlatSpfTrial>> RunAsync(
        IDnsResolver resolver, IDnsResolver draft, SpfFlatRequest request, SpfFlatPlan plan, IReadOnlyList<SpfFlatItem> items, string text, CancellationToken cancellationToken)
    {
        SpfEvaluator old = new(resolver, explains: false);
        SpfEvaluator flat = new(draft, explains: false);
        SpfPolicy before = SpfPolicy.Of(request.Text);
        SpfPolicy after = SpfPolicy.Of(text);
        return await Task.WhenAll(Addresses(request, plan, items).Select(TryAsync)).ConfigureAwait(false);

        async Task<FlatSpfTrial> TryAsync(IPAddress address)
        {
            SpfQuery query = SpfQuery.ForMailFrom(address, "postmaster@" + request.Domain, request.Domain.ToString());
            SpfResult first = await old.EvaluateAsync(query.With(before, request.Domain), cancellationToken).ConfigureAwait(false);
            SpfResult second = await flat.EvaluateAsync(query.With(after, request.Domain), cancellationToken).ConfigureAwait(false);
            return new FlatSpfTrial(first.IPAddress, first.Result, second.Result);
        }
    }

    private static IEnumerable<IPAddress> Addresses(SpfFlatRequest request, SpfFlatPlan plan, IReadOnlyList<SpfFlatItem> items)
    {
        AddressNetwork[] networks = [.. items.Where(i => i.Set is not null).SelectMany(i => i.Set!.Networks())];
        IEnumerable<string> pool = plan.Obstacles.Concat(plan.Substituted).Where(o => o.Kind == SpfObstacleKind.Ptr)
            .SelectMany(o => SpfPool.Below(o.Target)).Select(s => s.Address);
        return request.Addresses
            .Concat(networks.Take(MaxNetworks).Select(n => n.Address))
            .Concat(pool.Select(IPAddress.Parse))
            .Concat(networks.Take(MaxNeighbours).Select(Neighbour))
            .Concat(Strangers.Select(IPAddress.Parse))
            .Distinct();
    }

    // The address behind a block: the first that a block too large would let in.
    private static IPAddress Neighbour(AddressNetwork network)
    {
        byte[] bytes = network.Address.GetAddressBytes();
        AddressNumber mask = AddressNumber.Mask((bytes.Length * 8) - network.PrefixLength);
        AddressNumber behind = AddressNumber.Of(bytes).With(mask).Next();
        return (bytes.Length == 4 ? behind with { Low = behind.Low & uint.MaxValue } : behind).ToAddress(bytes.Length);
    }
}
