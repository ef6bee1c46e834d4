using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Propagation;

/// <summary>Asks many servers at once, never too many.</summary>
internal sealed class PropagationRound
{
    private const int MostAtOnce = 32;

    private readonly DnsName? _zone;

    /// <summary>Makes a round.</summary>
    /// <param name="zone">The zone whose serial the authoritative servers are asked for; null not to.</param>
    public PropagationRound(DnsName? zone)
    {
        _zone = zone;
    }

    /// <summary>Asks.</summary>
    /// <param name="questions">Whom, for what.</param>
    /// <param name="cancellationToken">Ends the round.</param>
    /// <returns>A reply each, in the same order.</returns>
    public async Task<IReadOnlyList<ServerReply>> AskAsync(IReadOnlyList<(PropagationServer Server, PropagationTarget Target)> questions, CancellationToken cancellationToken)
    {
        using SemaphoreSlim places = new(MostAtOnce);
        Dictionary<PropagationServer, Task<DnsAnswer?>> serials = questions.Select(q => q.Server).Distinct()
            .Where(s => s.Source == PropagationSource.Authoritative && _zone is not null)
            .ToDictionary(s => s, s => AskAsync(s, new DnsQuestion(_zone!, DnsRecordType.SOA), places, cancellationToken));
        Task<DnsAnswer?>[] answers = [.. questions.Select(q => AskAsync(q.Server, new DnsQuestion(q.Target.Name, q.Target.Type), places, cancellationToken))];

        // All of them end before the places are gone.
        await Task.WhenAll([.. answers, .. serials.Values]).ConfigureAwait(false);
        List<ServerReply> replies = [];
        for (int i = 0; i < answers.Length; i++)
        {
            DnsAnswer? soa = serials.TryGetValue(questions[i].Server, out Task<DnsAnswer?>? asked) ? await asked.ConfigureAwait(false) : null;
            replies.Add(new ServerReply(questions[i].Server, questions[i].Target, await answers[i].ConfigureAwait(false), soa));
        }

        return replies;
    }

    private static async Task<DnsAnswer?> AskAsync(PropagationServer server, DnsQuestion question, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        if (server.Resolver is null)
        {
            return null;
        }

        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await server.Resolver.QueryAsync(question, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }
}
