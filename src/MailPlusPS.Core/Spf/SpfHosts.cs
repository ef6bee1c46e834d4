using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>The addresses that an <c>a</c> or <c>mx</c> stands for, both families.</summary>
/// <param name="Addresses">The addresses.</param>
/// <param name="HostCount">How many hosts an <c>mx</c> names; 1 for an <c>a</c>.</param>
/// <param name="Trouble">A question that was not answered; null where all were.</param>
internal sealed record SpfHosts(IReadOnlyList<string> Addresses, int HostCount, DnsAnswer? Trouble)
{
    // RFC 7208 §4.6.4: an mx with more is permerror, so that nobody asks for them.
    private const int MaxHosts = 10;

    /// <summary>Whether a client of IPv4 is one for whom a question comes back empty (a void look-up, RFC 7208 §4.6.4).</summary>
    public bool IsVoidForFour { get; init; }

    /// <summary>The same for a client of IPv6.</summary>
    public bool IsVoidForSix { get; init; }

    /// <summary>Whether receivers take the term as an error: an <c>mx</c> of more than ten hosts (RFC 7208 §4.6.4).</summary>
    public bool HasTooManyHosts => HostCount > MaxHosts;

    /// <summary>Asks for them.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="term">An <c>a</c> or <c>mx</c> without macros.</param>
    /// <param name="domain">Whose record it stands in.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The addresses.</returns>
    public static async Task<SpfHosts> AskAsync(IDnsResolver resolver, SpfTerm term, DnsName domain, CancellationToken cancellationToken) =>
        (term.Value.Length == 0 ? domain : SpfTarget.Of(term.Value).Name) is { } target
            ? await AskAsync(resolver, term.Name, target, cancellationToken).ConfigureAwait(false)
            : new SpfHosts([], 0, null);

    /// <summary>Asks for those of a name.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="mechanism"><c>mx</c>, or <c>a</c>.</param>
    /// <param name="target">The name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The addresses.</returns>
    public static async Task<SpfHosts> AskAsync(IDnsResolver resolver, string mechanism, DnsName target, CancellationToken cancellationToken)
    {
        if (mechanism is not "mx")
        {
            HostAddresses host = await HostAddresses.AskAsync(resolver, target, cancellationToken).ConfigureAwait(false);
            return new SpfHosts([.. host.All.Select(a => a.ToString())], 1, host.Trouble)
            {
                IsVoidForFour = host.Four.Records.Count == 0,
                IsVoidForSix = host.Six.Records.Count == 0,
            };
        }

        DnsAnswer answer = await resolver.QueryAsync(new DnsQuestion(target, DnsRecordType.MX), cancellationToken).ConfigureAwait(false);
        DnsName[] names = [.. answer.Records.Select(r => r.Data).OfType<MxData>().OrderBy(d => d.Preference).Select(d => d.Exchange).Where(n => !n.IsRoot)];
        HostAddresses[] hosts = await Task.WhenAll(names.Take(MaxHosts).Select(n => HostAddresses.AskAsync(resolver, n, cancellationToken))).ConfigureAwait(false);
        return new SpfHosts(
            [.. hosts.SelectMany(h => h.All).Select(a => a.ToString()).Distinct(System.StringComparer.Ordinal)],
            names.Length,
            answer.IsConclusive ? hosts.Select(h => h.Trouble).FirstOrDefault(t => t is not null) : answer)
        {
            IsVoidForFour = answer.Records.Count == 0 || hosts.Any(h => h.Four.Records.Count == 0),
            IsVoidForSix = answer.Records.Count == 0 || hosts.Any(h => h.Six.Records.Count == 0),
        };
    }
}
