using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace MailPlusPS.Lab.Ovh;

/// <summary>One of the zone's name servers. It serves what is published at once, or lags until it is let go.</summary>
public sealed class EmulatedNameServer : IAsyncDisposable
{
    private readonly Dictionary<string, string> _waiting = new(StringComparer.Ordinal);

    internal EmulatedNameServer(string name) => Name = name;

    /// <summary>Its name, without final dot.</summary>
    public string Name { get; }

    /// <summary>The server itself, for zones beside OVH's, for misbehaviour and for counting questions.</summary>
    public MisbehavingDnsServer Server { get; } = MisbehavingDnsServer.Start();

    /// <summary>Where it listens, as <c>-DnsServer</c> takes it.</summary>
    public string Address => Server.Address;

    /// <summary>Whether it keeps serving what it has.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Lets it lag from now on.</summary>
    public void Hold()
    {
        lock (_waiting)
        {
            IsHeld = true;
        }
    }

    /// <summary>Lets it serve what was published last.</summary>
    public void Release()
    {
        lock (_waiting)
        {
            IsHeld = false;
            foreach ((string zone, string text) in _waiting)
            {
                Server.ReplaceZone(zone, text);
            }

            _waiting.Clear();
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Server.DisposeAsync();

    internal void Serve(EmulatedZone zone)
    {
        EmulatedSoa soa = zone.Soa;
        string start = $"{zone.Name}. {soa.Ttl} IN SOA {soa.Server} {soa.Email} {zone.Serial} {soa.Refresh} {soa.NxDomainTtl} {soa.Expire} {soa.NxDomainTtl}";
        string text = string.Join('\n', zone.Served.Select(l => l.ToString()).Prepend(start)) + "\n";
        lock (_waiting)
        {
            if (IsHeld)
            {
                _waiting[zone.Name] = text;
            }
            else
            {
                Server.ReplaceZone(zone.Name, text);
            }
        }
    }
}
