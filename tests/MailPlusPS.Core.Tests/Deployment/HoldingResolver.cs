using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Core.Tests.Deployment;

/// <summary>Holds every answer back until it is released, and tells what had been asked by then.</summary>
internal sealed class HoldingResolver : IDnsResolver
{
    private readonly IDnsResolver _inner;
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _asked = [];

    public HoldingResolver(IDnsResolver inner)
    {
        _inner = inner;
    }

    public string Description => _inner.Description;

    /// <summary>All that was asked.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    public async Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        lock (_asked)
        {
            _asked.Add(question.ToString());
        }

        await _released.Task;
        return await _inner.QueryAsync(question, cancellationToken);
    }

    /// <summary>Lets all answers go.</summary>
    /// <returns>What was asked before any answer came.</returns>
    public List<string> Release()
    {
        lock (_asked)
        {
            List<string> first = [.. _asked];
            _released.SetResult();
            return first;
        }
    }
}
