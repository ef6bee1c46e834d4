using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MailPlusPS.Lab.Ovh;

/// <summary>The DynHost protocol (dyndns2): a GET with Basic authentication, answered by one word.</summary>
internal sealed class NicUpdate(OvhEmulator emulator)
{
    /// <summary>Answers an update.</summary>
    /// <param name="received">The request.</param>
    /// <returns>The answer.</returns>
    public OvhAnswer Answer(OvhReceived received)
    {
        if (emulator.NicAnswers.TryDequeue(out string? given))
        {
            return OvhAnswer.Plain(given);
        }

        EmulatedZone? zone = null;
        EmulatedDynHostLogin? login = LogIn(received, ref zone);
        if (login is null || zone is null)
        {
            return OvhAnswer.Plain("badauth", StatusCodes.Status401Unauthorized);
        }

        string host = (received.Argument("hostname") ?? string.Empty).TrimEnd('.').ToLowerInvariant();
        if (received.Argument("system") != "dyndns" || !host.Contains('.', StringComparison.Ordinal))
        {
            return OvhAnswer.Plain(host.Length == 0 || host.Contains('.', StringComparison.Ordinal) ? "badrequest" : "notfqdn");
        }

        string subDomain = host == zone.Name ? string.Empty : host.EndsWith("." + zone.Name, StringComparison.Ordinal) ? host[..^(zone.Name.Length + 1)] : "?";
        EmulatedDynHost[] records = [.. zone.DynHosts.Where(d => d.SubDomain == subDomain)];
        if (records.Length == 0 || (login.SubDomain != "*" && login.SubDomain != subDomain))
        {
            return OvhAnswer.Plain("nohost");
        }

        return Update(zone, subDomain, records, received.Argument("myip") ?? received.Remote.ToString());
    }

    private OvhAnswer Update(EmulatedZone zone, string subDomain, EmulatedDynHost[] records, string text)
    {
        if (!IPAddress.TryParse(text, out IPAddress? address))
        {
            return OvhAnswer.Plain("badrequest");
        }

        EmulatedDynHost? before = Array.Find(records, r => r.Address.AddressFamily == address.AddressFamily);
        if (before is not null && before.Address.Equals(address))
        {
            return OvhAnswer.Plain("nochg " + address);
        }

        zone.Serve(before, before is null ? new EmulatedDynHost(emulator.NextId(), subDomain, address) : before with { Address = address });
        return OvhAnswer.Plain("good " + address);
    }

    // A line break inside the coded pair is part of the password, which then is wrong.
    private EmulatedDynHostLogin? LogIn(OvhReceived received, ref EmulatedZone? zone)
    {
        string header = received.Header("Authorization");
        byte[] bytes = new byte[header.Length];
        if (!header.StartsWith("Basic ", StringComparison.Ordinal) || !Convert.TryFromBase64String(header["Basic ".Length..], bytes, out int length))
        {
            return null;
        }

        string[] pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        zone = emulator.Zones.Values.FirstOrDefault(z => z.DynHostLogins.ContainsKey(pair[0]));
        return zone is not null && zone.DynHostLogins[pair[0]] is { } login && login.Password == pair[^1] ? login : null;
    }
}
