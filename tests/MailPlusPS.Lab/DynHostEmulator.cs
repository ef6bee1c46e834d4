using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net;
using System.Text;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>
/// OVH's <c>nic/update</c> on loopback: log-ins with the hosts that they are for, records that must exist before, the
/// words of the dyndns2 protocol, 401 for a wrong log-in, and <c>abuse</c> for one that goes on asking.
/// </summary>
public sealed class DynHostEmulator : IAsyncDisposable
{
    /// <summary>How many updates without a change, or with a wrong password, a log-in may send before it is blocked.</summary>
    public const int Patience = 5;

    private readonly LoopbackHttpServer _server;
    private readonly ConcurrentDictionary<string, string> _records = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, (string Password, string Host)> _logins = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _strikes = new(StringComparer.Ordinal);

    private DynHostEmulator()
    {
        _server = LoopbackHttpServer.Start(Answer);
        Update = new Uri(_server.Address, "nic/update");
    }

    /// <summary>Where updates are taken.</summary>
    public Uri Update { get; }

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyList<LoopbackRequest> Requests => _server.Requests;

    /// <summary>An answer to everything, whatever is asked; null for the right one.</summary>
    public LoopbackResponse? Always { get; set; }

    /// <summary>Starts it.</summary>
    /// <returns>The emulator, listening.</returns>
    public static DynHostEmulator Start() => new();

    /// <summary>Adds a DynHost record.</summary>
    /// <param name="host">The host.</param>
    /// <param name="address">Its address.</param>
    /// <returns>This emulator.</returns>
    public DynHostEmulator AddRecord(string host, string address)
    {
        _records[host] = address;
        return this;
    }

    /// <summary>Adds a log-in.</summary>
    /// <param name="name">The zone, a hyphen and the suffix.</param>
    /// <param name="password">Its password.</param>
    /// <param name="host">The host that it is for; <c>*</c> for all of the zone.</param>
    /// <returns>This emulator.</returns>
    public DynHostEmulator AddLogin(string name, string password, string host = "*")
    {
        _logins[name] = (password, host);
        return this;
    }

    /// <summary>The address that a host has.</summary>
    /// <param name="host">The host.</param>
    /// <returns>The address; null where there is no record.</returns>
    public string? AddressOf(string host) => _records.GetValueOrDefault(host);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static (string Name, string Password)? ReadLogin(LoopbackRequest request)
    {
        // A line feed inside of the Base64 text is refused, as OVH does (openwrt#27693).
        if (request.Headers.GetValueOrDefault("Authorization") is not { } header || !header.StartsWith("Basic ", StringComparison.Ordinal))
        {
            return null;
        }

        byte[] bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header["Basic ".Length..], bytes, out int length))
        {
            return null;
        }

        string[] parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts.Length == 2 && !parts[1].EndsWith('\n') ? (parts[0], parts[1]) : null;
    }

    private LoopbackResponse Answer(LoopbackRequest request)
    {
        if (Always is { } always)
        {
            return always;
        }

        if (request.Path != "/nic/update" || request.Method != "GET")
        {
            return LoopbackResponse.Text("not found", 404);
        }

        if (ReadLogin(request) is not { } login)
        {
            return LoopbackResponse.Text("badauth", 401);
        }

        if (_strikes.GetValueOrDefault(login.Name) >= Patience)
        {
            return LoopbackResponse.Text("abuse");
        }

        if (!_logins.TryGetValue(login.Name, out (string Password, string Host) known) || known.Password != login.Password)
        {
            _strikes.AddOrUpdate(login.Name, 1, (_, n) => n + 1);
            return LoopbackResponse.Text("badauth", 401);
        }

        return request.Query.GetValueOrDefault("system") != "dyndns" ? LoopbackResponse.Text("badsys")
            : request.Query.GetValueOrDefault("hostname") is not { Length: > 0 } host || !host.Contains('.', StringComparison.Ordinal) ? LoopbackResponse.Text("notfqdn")
            : host.Contains(',', StringComparison.Ordinal) ? LoopbackResponse.Text("numhost")
            : known.Host != "*" && !string.Equals(known.Host, host, StringComparison.OrdinalIgnoreCase) ? LoopbackResponse.Text("nohost")
            : !_records.TryGetValue(host, out string? before) ? LoopbackResponse.Text("nohost")
            : Set(login.Name, host, before, request.Query.GetValueOrDefault("myip") is { Length: > 0 } given ? given : IPAddress.Loopback.ToString());
    }

    private LoopbackResponse Set(string login, string host, string before, string address)
    {
        if (before == address)
        {
            _strikes.AddOrUpdate(login, 1, (_, n) => n + 1);
            return LoopbackResponse.Text("nochg " + address);
        }

        _records[host] = address;
        _strikes[login] = 0;
        return LoopbackResponse.Text("good " + address);
    }
}
