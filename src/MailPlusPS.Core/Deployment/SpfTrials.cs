using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Deployment;

/// <summary>What the SPF record says of those who would send (tutorial §4.2.3, its kitterman page).</summary>
/// <param name="House">The addresses of the house, MAIL FROM then HELO; none where neither the user nor the domain has one.</param>
/// <param name="Relay">The addresses by which the relay delivers, MAIL FROM; none where they are not known.</param>
/// <param name="Stranger">An address that has nothing to do with the domain, MAIL FROM.</param>
internal sealed record SpfTrials(IReadOnlyList<SpfResult> House, IReadOnlyList<SpfResult> Relay, SpfResult Stranger)
{
    /// <summary>All of them.</summary>
    public IEnumerable<SpfResult> All => House.Concat(Relay).Append(Stranger);

    /// <summary>Whether the house passes.</summary>
    public bool HousePasses => House.Count > 0 && House.All(r => r.Result == SpfResultCode.Pass);

    /// <summary>The relay's addresses that do not pass.</summary>
    public IReadOnlyList<SpfResult> RelayFailures => [.. Relay.Where(r => r.Result != SpfResultCode.Pass)];
}
