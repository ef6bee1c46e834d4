using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Lab;

namespace MailPlusPS.Tests.Commands;

/// <summary>The tutorial's server on loopback: 25, 587 and 993 speak, the rest is closed; with a zone file that leads there and the root that vouches for it.</summary>
internal sealed class ServerLab : IAsyncDisposable
{
    public const string Domain = "votredomaine.tld";

    private readonly LabChain _chain = new(Domain);
    private readonly List<ScriptedServer> _servers = [];

    private ServerLab(string folder)
    {
        Root = Path.Combine(folder, "root.pem");
        File.WriteAllText(Root, _chain.Root.ExportCertificatePem());
        Zone = Write(folder);
        var shown = MailScripts.Show(_chain.Leaf, _chain.Intermediate);
        _servers.Add(ScriptedServer.StartAs(25, MailScripts.Smtp(shown)));
        _servers.Add(ScriptedServer.StartAs(587, MailScripts.Smtp(shown)));
        _servers.Add(ScriptedServer.StartAs(993, MailScripts.Encrypted(shown, "* OK [CAPABILITY IMAP4rev1] Dovecot ready.")));
    }

    /// <summary>The root's certificate.</summary>
    public string Root { get; }

    /// <summary>The zone file.</summary>
    public string Zone { get; }

    /// <summary>The ports, in the order 25, 587, 993: over 20000, ending as those do.</summary>
    public IReadOnlyList<int> Ports => [.. _servers.Select(s => s.Endpoint.Port)];

    /// <summary>The ports as PowerShell takes them.</summary>
    public string PortList => string.Join(", ", Ports.Select(p => p.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its files go.</param>
    /// <returns>The lab.</returns>
    public static ServerLab Start(string folder) => new(folder);

    /// <summary>Writes the zone file alone.</summary>
    /// <param name="folder">Where it goes.</param>
    /// <returns>The file.</returns>
    public static string Write(string folder)
    {
        string zone = Path.Combine(folder, "lab.zone");
        File.WriteAllText(zone, $"$ORIGIN {Domain}.\n$TTL 60\n@ SOA ns. h. 1 2 3 4 5\n@ NS ns.\n@ A 127.0.0.1\n@ MX 1 @\n");
        return zone;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (ScriptedServer server in _servers)
        {
            await server.DisposeAsync();
        }

        _chain.Dispose();
    }
}
