using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Text;

namespace MailPlusPS.Livebox;

/// <summary>Reads a box's status; its address outside it tells anybody.</summary>
internal static class LiveboxStatusReader
{
    /// <summary>Reads it.</summary>
    /// <param name="client">Who asks, logged in or not.</param>
    /// <param name="seen">The address that the Internet sees; null where it is not known.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The status.</returns>
    /// <exception cref="LiveboxException">The box is not there or is none.</exception>
    public static async Task<LiveboxStatus> ReadAsync(LiveboxClient client, IPAddress? seen, CancellationToken cancellationToken)
    {
        JsonPart line = await LiveboxReader.LineAsync(client, cancellationToken).ConfigureAwait(false);
        JsonPart device = await LiveboxReader.DeviceAsync(client, cancellationToken).ConfigureAwait(false);
        IPAddress? wan = Address(line.Raw("IPAddress")) ?? Address(device.Raw("ExternalIPAddress"));
        return new LiveboxStatus
        {
            ComputerName = client.Address.Name,
            Model = LiveboxReader.Model(device),
            Software = device.Text("SoftwareVersion") ?? string.Empty,
            WanAddress = wan,
            IPv6Address = Address(line.Raw("IPv6Address")),
            LinkType = line.Text("LinkType") ?? string.Empty,
            LinkState = line.Text("LinkState") ?? string.Empty,
            ConnectionState = line.Text("ConnectionState") ?? string.Empty,
            DnsServers = line.Text("DNSServers")?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [],
            OwnAddress = OwnAddressJudge.Judge(client.Address.Name, wan, seen),
        };
    }

    private static IPAddress? Address(string? text) =>
        IPAddress.TryParse(text, out IPAddress? address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) ? address : null;
}
