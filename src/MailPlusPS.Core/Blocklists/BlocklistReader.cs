using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Blocklists;

/// <summary>Asks lists: first whether they are alive, then what they have. All lists at once.</summary>
internal sealed class BlocklistReader
{
    private readonly IDnsResolver _resolver;
    private readonly IReadOnlyCollection<string> _keys;

    /// <summary>Makes a reader.</summary>
    /// <param name="resolver">Who is asked; one that remembers, so that a list is tested once.</param>
    /// <param name="keys">The names of the keys that the resolver puts in.</param>
    public BlocklistReader(IDnsResolver resolver, IReadOnlyCollection<string> keys)
    {
        _resolver = resolver;
        _keys = keys;
    }

    /// <summary>Asks all lists that could have a subject.</summary>
    /// <param name="lists">The lists.</param>
    /// <param name="subject">The address or domain.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One look a list, in the order of the lists.</returns>
    public Task<BlocklistLook[]> ReadAsync(IEnumerable<Blocklist> lists, BlocklistSubject subject, CancellationToken cancellationToken) =>
        Task.WhenAll(lists.Where(l => l.Takes(subject)).Select(l => LookAsync(l.With(_keys), subject, cancellationToken)));

    private async Task<BlocklistLook> LookAsync(Blocklist list, BlocklistSubject subject, CancellationToken cancellationToken)
    {
        BlocklistLook look = new(list, subject);
        if (list.Condition != BlocklistCondition.Open)
        {
            return look;
        }

        if (list.Key is { } key && !_keys.Contains(key, StringComparer.Ordinal))
        {
            return look with { MissingKey = key };
        }

        // RFC 5782 §5, before anything is believed.
        Task<DnsAnswer?> listed = AskAsync(subject.TestListed(list), list, DnsRecordType.A, cancellationToken);
        Task<DnsAnswer?> notListed = AskAsync(subject.TestNotListed(list), list, DnsRecordType.A, cancellationToken);
        look = look with { TestListed = await listed.ConfigureAwait(false), TestNotListed = await notListed.ConfigureAwait(false) };
        if (BlocklistJudge.StateOfTest(look) != BlocklistState.NotListed)
        {
            return look;
        }

        look = look with { Answer = await AskAsync(subject, list, DnsRecordType.A, cancellationToken).ConfigureAwait(false) };
        return look.Answer is { } answer && BlocklistAnswer.Of(list, answer).State == BlocklistState.Listed
            ? look with { Reason = await AskAsync(subject, list, DnsRecordType.TXT, cancellationToken).ConfigureAwait(false) }
            : look;
    }

    private async Task<DnsAnswer?> AskAsync(BlocklistSubject subject, Blocklist list, DnsRecordType type, CancellationToken cancellationToken) =>
        subject.TryName(list.Zone, _keys, out DnsName? name)
            ? await _resolver.QueryAsync(new DnsQuestion(name, type), cancellationToken).ConfigureAwait(false)
            : null;
}
