using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Lab.Dsm;

/// <summary>DDNS (interfaces §2.9): the hosts whose address the NAS keeps, and the address that Synology sees.</summary>
public sealed class DsmDdns : DsmFamily
{
    /// <summary>The hosts: name, provider, address, DSM's word, and whether it is on.</summary>
    public IList<(string Host, string Provider, string Address, string State, bool IsEnabled)> Hosts { get; } = [];

    /// <summary>The address that Synology sees.</summary>
    public string Outside { get; set; } = "82.64.10.20";

    /// <inheritdoc />
    protected override void AddTo(DsmRouter router)
    {
        router.Api("SYNO.Core.DDNS.Record", 1).On("list", _ => new
        {
            next_update_time = "2026-11-25 03:00",
            records = Hosts.Select(h => new
            {
                id = h.Provider,
                hostname = h.Host,
                provider = h.Provider,
                username = h.Host + "-nas",
                ip = h.Address,
                ipv6 = "0:0:0:0:0:0:0:0",
                status = h.State,
                lastupdated = "2026-11-24 03:00",
                enable = h.IsEnabled,
                heartbeat = false,
            }).ToArray(),
        });
        router.Api("SYNO.Core.DDNS.ExtIP", 2).On("list", _ => new[] { new { type = "WAN", ip = Outside, ipv6 = "::" } });
    }
}
