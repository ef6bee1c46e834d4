using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>Never answers at once, as a server does not.</summary>
internal sealed class YieldingResolver : IDnsResolver
{
    private readonly IDnsResolver _inner;

    public YieldingResolver(IDnsResolver inner)
    {
        _inner = inner;
    }

    public string Description => _inner.Description;

    public async Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return await _inner.QueryAsync(question, cancellationToken);
    }
}
