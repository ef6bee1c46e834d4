using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Spf;

/// <summary>Asks for a domain's SPF record and judges it.</summary>
internal sealed class SpfReader
{
    private readonly IDnsResolver _resolver;
    private readonly SpfTreeReader _trees;

    /// <summary>Makes a reader.</summary>
    /// <param name="resolver">Who is asked.</param>
    public SpfReader(IDnsResolver resolver)
    {
        _resolver = resolver;
        _trees = new SpfTreeReader(resolver);
    }

    /// <summary>Asks for the record, the records it includes and the places where it might stand by mistake.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record; with a null text and a verdict that says why where there is none.</returns>
    public async Task<SpfRecord> ReadAsync(DnsName domain, CancellationToken cancellationToken)
    {
        Task<DnsAnswer> oldType = _resolver.QueryAsync(new DnsQuestion(domain, DnsRecordType.SPF), cancellationToken);
        TxtLookup lookup = await _trees.LookUpAsync(domain, cancellationToken).ConfigureAwait(false);
        string? text = lookup.Matches.FirstOrDefault();

        Task<SpfTree>? growing = text is null ? null : _trees.GrowAsync(domain, text, lookup, cancellationToken);
        Misplaced? misplaced = text is null && lookup.Answer.IsConclusive
            ? await Misplaced.FindAsync(_resolver, WrongNames(domain), SpfParser.IsRecord, cancellationToken).ConfigureAwait(false)
            : null;
        SpfTree? tree = growing is null ? null : await growing.ConfigureAwait(false);

        SpfFindings findings = new(domain, lookup, await oldType.ConfigureAwait(false), tree, misplaced);
        return new SpfRecord
        {
            Domain = domain.ToString(),
            Text = text,
            Terms = tree?.Terms ?? [],
            LookupCount = tree?.LookupCount,
            Judge = () => SpfJudge.Judge(findings),
            Answer = lookup.Answer,
            Tree = tree,
        };
    }

    // Where forms and habits put it by mistake: the domain typed into a field that adds it again, a name of its own.
    private static IEnumerable<DnsName> WrongNames(DnsName domain) =>
        Misplaced.Names(domain, domain.ToString(), "_spf", "spf");
}
