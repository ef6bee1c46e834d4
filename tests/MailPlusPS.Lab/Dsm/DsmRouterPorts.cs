using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Lab.Dsm;

/// <summary>The port rules of a Synology router (interfaces §2.9): read, and never written here.</summary>
public sealed class DsmRouterPorts : DsmFamily
{
    /// <summary>The rules: name, ports outside, address inside, whether it is on.</summary>
    public IList<(string Name, string Ports, string Destination, bool IsEnabled)> Rules { get; } = [];

    /// <inheritdoc />
    protected override void AddTo(DsmRouter router) => router.Api("SYNO.Core.Network.Router.PortForward", 1).On("get", _ => new
    {
        rules = Rules.Select(r => new { name = r.Name, enabled = r.IsEnabled, protocol = "tcp", sourcePort = r.Ports, destIP = r.Destination, destPort = r.Ports }).ToArray(),
    });
}
