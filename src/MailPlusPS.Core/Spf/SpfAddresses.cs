using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>The addresses that terms of records stand for now, as sets.</summary>
internal sealed class SpfAddresses
{
    private readonly Dictionary<(string Mechanism, DnsName Target), SpfHosts> _hosts;

    private SpfAddresses(Dictionary<(string Mechanism, DnsName Target), SpfHosts> hosts)
    {
        _hosts = hosts;
    }

    /// <summary>A question that was not answered; null where all were.</summary>
    public DnsAnswer? Trouble => _hosts.Values.Select(h => h.Trouble).FirstOrDefault(t => t is not null);

    /// <summary>Asks for all names at once, each once.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="terms">Terms with the domain whose record they stand in; of <c>a</c>, <c>mx</c> and <c>ptr</c> without macros the names are asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The addresses.</returns>
    public static async Task<SpfAddresses> ReadAsync(IDnsResolver resolver, IEnumerable<(DnsName Domain, SpfTerm Term)> terms, CancellationToken cancellationToken)
    {
        (string, DnsName)[] keys = [.. terms.Select(t => Key(t.Term, t.Domain)).OfType<(string, DnsName)>().Distinct()];
        SpfHosts[] hosts = await Task.WhenAll(keys.Select(k => AskAsync(resolver, k, cancellationToken))).ConfigureAwait(false);
        return new SpfAddresses(keys.Zip(hosts, (key, host) => (key, host)).ToDictionary(p => p.key, p => p.host));
    }

    /// <summary>How many names are to be asked.</summary>
    /// <param name="terms">Terms with their domains.</param>
    /// <returns>Each name once.</returns>
    public static int Count(IEnumerable<(DnsName Domain, SpfTerm Term)> terms) => terms.Select(t => Key(t.Term, t.Domain)).OfType<(string, DnsName)>().Distinct().Count();

    /// <summary>What was asked of a term's name.</summary>
    /// <param name="term">The term.</param>
    /// <param name="domain">Whose record it stands in.</param>
    /// <returns>The answers; null where nothing was asked.</returns>
    public SpfHosts? Hosts(SpfTerm term, DnsName domain) =>
        Key(term, domain) is { } key && _hosts.TryGetValue(key, out SpfHosts? hosts) ? hosts : null;

    /// <summary>The addresses of an <c>ip4</c>, <c>ip6</c>, <c>a</c> or <c>mx</c>; of a <c>ptr</c> those of its name alone.</summary>
    /// <param name="term">The term.</param>
    /// <param name="domain">Whose record it stands in.</param>
    /// <returns>The set; empty for what was not asked.</returns>
    public AddressSet Of(SpfTerm term, DnsName domain)
    {
        IEnumerable<string> addresses = term.IsMechanism("ip4", "ip6") ? [term.Value] : Hosts(term, domain)?.Addresses ?? [];
        return AddressSet.Union(addresses.Select(IPAddress.Parse).Select(a => AddressSet.Of(a, Length(term, a))));
    }

    /// <summary>The addresses that a record passes: the first term that matches decides (RFC 7208 §4.6.2).</summary>
    /// <param name="tree">The record; what cannot be listed in it is passed over.</param>
    /// <returns>The set. Of what the record says of all others nothing counts but a pass (§5.2).</returns>
    public AddressSet PassedBy(SpfTree tree)
    {
        List<AddressSet> passed = [];
        AddressSet decided = AddressSet.Empty;
        foreach (SpfTerm term in tree.Reached.Where(t => t.Kind == SpfTermKind.Mechanism))
        {
            AddressSet matched = MatchedBy(tree, term);
            if (term.Qualifier == SpfQualifier.Pass)
            {
                passed.Add(matched.Except(decided));
            }

            decided = AddressSet.Union(decided, matched);
        }

        // §6.1: the other record decides on those who are left.
        if (tree.Branches.FirstOrDefault(b => b.Term.IsModifier("redirect"))?.Tree is { } target)
        {
            passed.Add(PassedBy(target).Except(decided));
        }

        return AddressSet.Union(passed);
    }

    /// <summary>The addresses that a mechanism matches.</summary>
    /// <param name="tree">The record.</param>
    /// <param name="term">A mechanism of it.</param>
    /// <returns>The set; empty where that cannot be listed.</returns>
    public AddressSet MatchedBy(SpfTree tree, SpfTerm term) => term.Name switch
    {
        "all" => AddressSet.Everything,
        "include" => tree.Branches.FirstOrDefault(b => b.Term == term)?.Tree is { } below ? PassedBy(below) : AddressSet.Empty,
        _ => Of(term, tree.Domain),
    };

    private static int Length(SpfTerm term, IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? term.Ip4PrefixLength ?? 32 : term.Ip6PrefixLength ?? 128;

    private static (string Mechanism, DnsName Target)? Key(SpfTerm term, DnsName domain) =>
        term.IsMechanism("a", "mx", "ptr") && !term.HasMacros && (term.Value.Length == 0 ? domain : SpfTarget.Of(term.Value).Name) is { } target
            ? (term.IsMechanism("mx") ? "mx" : "a", target)
            : null;

    private static Task<SpfHosts> AskAsync(IDnsResolver resolver, (string Mechanism, DnsName Target) key, CancellationToken cancellationToken) =>
        SpfHosts.AskAsync(resolver, key.Mechanism, key.Target, cancellationToken);
}
