using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>
/// Zones laid over another resolver: the world as it will be once they are published. Names in the zones are answered
/// by them, all others by the other resolver, also where an alias leads from one into the other.
/// </summary>
public sealed class OverlayResolver : IDnsResolver
{
    private readonly ZoneResolver _zones;

    /// <summary>Lays zones over a resolver.</summary>
    /// <param name="zones">The zones.</param>
    /// <param name="inner">Who answers for everything else.</param>
    public OverlayResolver(IEnumerable<Zone> zones, IDnsResolver inner)
    {
        _zones = new ZoneResolver(zones, inner);
    }

    /// <inheritdoc />
    public string Description => _zones.Description;

    /// <inheritdoc />
    public Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken) =>
        _zones.QueryAsync(question, cancellationToken);
}
