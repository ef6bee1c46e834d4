using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>Servers that were seen to deliver under names below one, as a <c>ptr</c> of that name lets them pass. Examples, never the whole.</summary>
/// <param name="Name">The name.</param>
/// <param name="Servers">The servers that were seen.</param>
internal sealed record SpfPool(DnsName Name, IReadOnlyList<SpfPoolServer> Servers)
{
    /// <summary>All that are known (headers of 2020 to 2026).</summary>
    public static IReadOnlyList<SpfPool> All { get; } =
    [
        new(DnsName.Parse("mail-out.ovh.net"),
        [
            new("46.105.32.219", "10.mo534.mail-out.ovh.net"), new("46.105.33.1", "mo557.mail-out.ovh.net"), new("188.165.45.220", string.Empty),
        ]),
    ];

    /// <summary>The servers below a name.</summary>
    /// <param name="name">The name that a <c>ptr</c> has.</param>
    /// <returns>Those that are known, often none.</returns>
    public static IEnumerable<SpfPoolServer> Below(DnsName name) => All.Where(p => p.Name.IsAtOrBelow(name)).SelectMany(p => p.Servers);
}
