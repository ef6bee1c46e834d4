using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>Asks for the DMARC record that applies to a domain and judges it.</summary>
internal sealed class DmarcReader
{
    private readonly IDnsResolver _resolver;

    /// <summary>Makes a reader.</summary>
    /// <param name="resolver">Who is asked.</param>
    public DmarcReader(IDnsResolver resolver)
    {
        _resolver = resolver;
    }

    /// <summary>Asks for the record, up the tree where the domain has none, and for the places where it might stand by mistake.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record; with a null text and a verdict that says why where there is none.</returns>
    public async Task<DmarcRecord> ReadAsync(DnsName domain, CancellationToken cancellationToken)
    {
        DmarcFound found = await new DmarcDiscovery(_resolver).FindAsync(domain, cancellationToken).ConfigureAwait(false);
        string? text = found.Text ?? found.Own.Matches.FirstOrDefault();
        Misplaced? misplaced = text is null && found.Own.Answer.IsConclusive
            ? await Misplaced.FindAsync(_resolver, WrongNames(domain), DmarcSyntax.IsRecord, cancellationToken).ConfigureAwait(false)
            : null;

        DmarcSyntax? syntax = text is null ? null : DmarcSyntax.Parse(text);
        bool counts = found.Text is not null;
        IReadOnlyList<DmarcDestination> destinations = syntax is null ? []
            : await new DmarcDestinations(_resolver).AskAsync(found.FoundAt ?? domain, syntax, cancellationToken).ConfigureAwait(false);
        return new DmarcRecord
        {
            Domain = domain.ToString(),
            FoundAt = found.FoundAt?.ToString(),
            Text = text,
            Policy = counts ? syntax?.Policy : null,
            SubdomainPolicy = counts ? syntax?.SubdomainPolicy : null,
            NonexistentPolicy = counts ? syntax?.NonexistentPolicy : null,
            Tags = syntax is null ? [] : [.. syntax.Tags.Tags.Select(DmarcTags.Explain)],
            Judge = () => DmarcJudge.Judge(new DmarcFindings(domain, DmarcLookup.NameOf(domain), found, text, syntax, misplaced) { Destinations = destinations }),
            Answer = found.Trouble ?? found.Own.Answer,
        };
    }

    // The full name typed into a field that adds the domain again, the underscore forgotten, the domain itself.
    private static IEnumerable<DnsName> WrongNames(DnsName domain) =>
        [domain, .. Misplaced.Names(domain, "_dmarc." + domain, "dmarc", "_dmarc._domainkey")];
}
