using System;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>
/// Asks ahead what evaluation will ask: the terms of a record do not wait for each other. It counts nothing, keeps
/// nothing and decides nothing: the answers reach evaluation through the resolver, which has to be one that asks nothing
/// twice (<see cref="CachingResolver"/>).
/// </summary>
internal sealed class SpfPrefetch : IDisposable
{
    // No evaluation comes to more terms that ask (RFC 7208 §4.6.4), nor to more hosts of one mx.
    private const int MaxTerms = 10;
    private const int MaxHosts = 10;

    private readonly IDnsResolver _resolver;
    private readonly SpfPolicyCache _policies;
    private readonly SpfQuery _query;
    private readonly CancellationToken _cancellationToken;
    private int _left = MaxTerms;
    private volatile bool _ended;

    /// <summary>Makes one for a check.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="policies">Records that were read before.</param>
    /// <param name="query">What is checked.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    public SpfPrefetch(IDnsResolver resolver, SpfPolicyCache policies, SpfQuery query, CancellationToken cancellationToken)
    {
        _resolver = resolver;
        _policies = policies;
        _query = query;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Evaluation has to wait at a term: asks for what comes behind it, here and in the records above.</summary>
    /// <param name="frame">The record under evaluation.</param>
    public void Begin(SpfFrame frame)
    {
        for (SpfFrame? record = frame; record is { IsPrefetched: false }; record = record.Above)
        {
            record.IsPrefetched = true;
            Ask(record.Policy, record.Domain, record.Position);
        }
    }

    /// <summary>The result is known: no record that comes in now is followed. Questions on their way come to their end for the next check.</summary>
    public void Dispose() => _ended = true;

    private void Ask(SpfPolicy policy, SpfTarget domain, int from)
    {
        for (int i = from; i < policy.Directives.Length; i++)
        {
            SpfDirective directive = policy.Directives[i];
            if (directive.CountsAsLookup && !TryAsk(directive.Mechanism, directive.Target, domain))
            {
                return;
            }
        }

        if (policy.Redirect is { } redirect)
        {
            TryAsk(SpfMechanism.Include, redirect.Target, domain);
        }
    }

    // False where no more may be asked. What depends on the client's names or on macros is left to evaluation.
    private bool TryAsk(SpfMechanism mechanism, SpfDomainSpec? spec, SpfTarget domain)
    {
        if (_ended || Interlocked.Decrement(ref _left) < 0)
        {
            return false;
        }

        SpfTarget? target = spec is null ? domain : spec.Fixed;
        if (target?.Name is { } name)
        {
            _ = mechanism switch
            {
                SpfMechanism.Include => FollowAsync(target),
                SpfMechanism.A => AskAsync(name, _query.AddressType),
                SpfMechanism.Mx => AskHostsAsync(name),
                _ => Task.CompletedTask,
            };
        }

        return true;
    }

    private async Task FollowAsync(SpfTarget target)
    {
        if (target.Name == _query.GivenFor || await AskAsync(target.Name!, DnsRecordType.TXT).ConfigureAwait(false) is not { } answer)
        {
            return;
        }

        if (SpfCheck.SelectRecord(answer, out string text) == 1 && _policies.Read(text) is { Wrong: null } policy)
        {
            Ask(policy, target, from: 0);
        }
    }

    private async Task AskHostsAsync(DnsName domain)
    {
        if (await AskAsync(domain, DnsRecordType.MX).ConfigureAwait(false) is not { } answer || answer.Records.Count > MaxHosts || _ended)
        {
            return;
        }

        foreach (ResourceRecord record in answer.Records)
        {
            if (record.Data is MxData { Exchange: { IsRoot: false } host })
            {
                _ = AskAsync(host, _query.AddressType);
            }
        }
    }

    private async Task<DnsAnswer?> AskAsync(DnsName name, DnsRecordType type)
    {
        try
        {
            return await _resolver.QueryAsync(new DnsQuestion(name, type), _cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Evaluation meets the same failure when it comes to the question, and says it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
