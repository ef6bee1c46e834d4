using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Livebox;

/// <summary>Reads what the box has: itself, its line, its port rules, the addresses that it keeps.</summary>
internal static class LiveboxReader
{
    /// <summary>What the box says of itself.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its members; none where it tells only those who are logged in, or no one.</returns>
    public static async Task<JsonPart> DeviceAsync(LiveboxClient client, CancellationToken cancellationToken)
    {
        try
        {
            return new JsonPart((await client.CallAsync(LiveboxCall.Device(), cancellationToken).ConfigureAwait(false)).Status);
        }
        catch (LiveboxException exception) when (exception.Fault is LiveboxFault.Denied or LiveboxFault.NotOnThisModel && !client.HasCredentials)
        {
            return default;
        }
    }

    /// <summary>The model as people call it.</summary>
    /// <param name="device">What the box says of itself.</param>
    /// <returns>The name; empty where it is not known.</returns>
    public static string Model(JsonPart device) => device.Text("ProductClass") switch
    {
        null => string.Empty,
        "Livebox Fibre" => "Livebox 5",
        "Livebox Nautilus" => "Livebox S",
        { } name => name,
    };

    /// <summary>The line.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its members.</returns>
    public static async Task<JsonPart> LineAsync(LiveboxClient client, CancellationToken cancellationToken)
    {
        LiveboxReply reply = await client.CallAsync(LiveboxCall.Wan(), cancellationToken).ConfigureAwait(false);
        return reply.Data.Value.ValueKind == JsonValueKind.Object ? reply.Data : new JsonPart(reply.Status);
    }

    /// <summary>All port rules. A box without any answers null.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The rules by port, those of others among them.</returns>
    public static async Task<IReadOnlyList<LiveboxRule>> RulesAsync(LiveboxClient client, CancellationToken cancellationToken)
    {
        LiveboxReply reply = await client.CallAsync(LiveboxCall.Rules(), cancellationToken).ConfigureAwait(false);
        IEnumerable<LiveboxRule?> rules = reply.Status.ValueKind switch
        {
            JsonValueKind.Object => reply.Status.EnumerateObject().Select(r => LiveboxRule.Read(r.Name, new JsonPart(r.Value))),
            JsonValueKind.Array => JsonPart.Items(reply.Status).Select(r => LiveboxRule.Read(r.Raw("Id") ?? string.Empty, r)),
            _ => [],
        };
        return [.. rules.OfType<LiveboxRule>().OrderBy(r => r.FirstPort).ThenBy(r => r.Id, StringComparer.Ordinal)];
    }

    /// <summary>The addresses that are kept for devices.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The leases.</returns>
    public static async Task<IReadOnlyList<LiveboxLease>> LeasesAsync(LiveboxClient client, CancellationToken cancellationToken)
    {
        LiveboxReply reply = await client.CallAsync(LiveboxCall.Leases(), cancellationToken).ConfigureAwait(false);
        IEnumerable<JsonPart> entries = reply.Status.ValueKind == JsonValueKind.Object
            ? reply.Status.EnumerateObject().Select(e => new JsonPart(e.Value))
            : JsonPart.Items(reply.Status);
        return [.. entries.Select(Lease).OfType<LiveboxLease>()];
    }

    private static LiveboxLease? Lease(JsonPart entry) =>
        LiveboxLease.TryReadMac(entry.Raw("MACAddress"), out string? mac) && IPAddress.TryParse(entry.Raw("IPAddress"), out IPAddress? address)
            ? new LiveboxLease(mac, address)
            : null;
}
