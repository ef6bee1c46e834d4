using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Dkim;

/// <summary>
/// Looks for keys whose selector nobody named. The DNS gives no list of selectors: what is found is found, and what is
/// not found proves nothing, but that NXDOMAIN at <c>_domainkey</c> says there is none below (RFC 8020).
/// </summary>
internal sealed class DkimSelectorSearch
{
    private readonly IDnsResolver _resolver;

    /// <summary>Makes a search.</summary>
    /// <param name="resolver">Who is asked.</param>
    public DkimSelectorSearch(IDnsResolver resolver)
    {
        _resolver = resolver;
    }

    /// <summary>Tries the selectors that people choose.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The keys that are there, and the sentence that says where to look when there is none.</returns>
    public async Task<(IReadOnlyList<DkimRecord> Found, string Sentence, DnsAnswer? Trouble)> RunAsync(DnsName domain, CancellationToken cancellationToken)
    {
        DkimReader reader = new(_resolver);
        Task<DnsAnswer> above = _resolver.QueryAsync(new DnsQuestion(domain.Prepend("_domainkey"), DnsRecordType.TXT), cancellationToken);
        DkimRecord[] tried = await Task.WhenAll(DkimSelector.WellKnown.Select(s => reader.ReadAsync(domain, s, lookElsewhere: false, cancellationToken))).ConfigureAwait(false);
        DnsAnswer answer = await above.ConfigureAwait(false);
        DkimRecord[] found = [.. tried.Where(r => r.Text is not null || r.Answer!.Records.Count > 0)];
        string names = string.Join(", ", DkimSelector.WellKnown);

        // Servers that say NXDOMAIN where there is something below are wrong, but there are some: hence the words.
        string sentence = answer.Status switch
        {
            DnsStatus.NxDomain => Texts.Get("Dkim.Search.Nothing", answer.Question.Name, names),
            DnsStatus.NoData or DnsStatus.NoError => Texts.Get("Dkim.Search.Something", answer.Question.Name, names),
            _ => Texts.Get("Dkim.NotGiven", names),
        };
        DnsAnswer? trouble = found.Length == 0 && tried.All(r => !r.Answer!.IsConclusive) ? tried[0].Answer : null;
        return (found, sentence, trouble);
    }
}
