using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>
/// A port rule of a Synology router (tutorial §6.2.2). No public client writes new ones, so that they are read and judged;
/// the names of their members are looked for among those that were seen.
/// </summary>
/// <param name="Name">Its name; empty where it has none.</param>
/// <param name="IsEnabled">Whether it is on.</param>
/// <param name="Protocol">The protocol in the router's word.</param>
/// <param name="Ports">The ports outside, as the router writes them.</param>
/// <param name="Destination">The address inside; empty where the router says it otherwise.</param>
internal sealed record RouterRule(string Name, bool IsEnabled, string Protocol, string Ports, string Destination)
{
    private const string Api = "SYNO.Core.Network.Router.PortForward";

    /// <summary>Reads the rules of a router.</summary>
    /// <param name="calls">Who makes the calls.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The rules.</returns>
    /// <exception cref="NasException">It is no router, or refuses.</exception>
    public static async Task<IReadOnlyList<RouterRule>> ReadAsync(IDsmCalls calls, CancellationToken cancellationToken)
    {
        if (!calls.Knows(Api))
        {
            throw new NasException(NasFault.Unsupported, Texts.Get("Nas.Router.None"));
        }

        JsonElement data = (await calls.CallAsync(DsmCall.Read(Api, "get", 1), cancellationToken).ConfigureAwait(false)).Require();
        return [.. new JsonPart(data).Items("rules").Select(Read)];
    }

    /// <summary>Whether it takes a TCP port outside.</summary>
    /// <param name="port">The port.</param>
    /// <returns>True where it does.</returns>
    public bool TakesTcp(int port) =>
        !string.Equals(Protocol, "udp", StringComparison.OrdinalIgnoreCase)
        && Ports.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('-', ':')).Any(e => IsPort(e[0], out int first) && port >= first && (e.Length > 1 && IsPort(e[1], out int last) ? port <= last : port == first));

    /// <summary>Whether it leads to an address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>True where it does; null where the router does not say it.</returns>
    public bool? LeadsTo(IPAddress address) => IPAddress.TryParse(Destination, out IPAddress? there) ? there.Equals(address) : null;

    private static RouterRule Read(JsonPart rule) => new(
        First(rule, "name", "description", "desc"),
        rule.Flag("enabled") ?? rule.Flag("enable") ?? true,
        First(rule, "protocol", "proto"),
        First(rule, "sourcePort", "source_port", "dst_port_value", "public_port", "port"),
        First(rule, "destIP", "dest_ip", "destinationIP", "ipAddress", "ip_address", "private_ip", "ip"));

    private static string First(JsonPart rule, params string[] names) =>
        names.Select(n => rule.Raw(n) ?? rule.Number(n)?.ToString(CultureInfo.InvariantCulture)).FirstOrDefault(t => !string.IsNullOrEmpty(t)) ?? string.Empty;

    private static bool IsPort(string text, out int port) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port);
}
