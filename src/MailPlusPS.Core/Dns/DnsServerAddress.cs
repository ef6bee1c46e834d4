using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailPlusPS.Checks;

namespace MailPlusPS.Dns;

/// <summary>Reads the address of a DNS server as <c>-DnsServer</c> takes it: <c>address[:port]</c>.</summary>
public static class DnsServerAddress
{
    /// <summary>The port of a DNS server where none is written (RFC 1035 §4.2).</summary>
    public const int DefaultPort = 53;

    /// <summary>Reads an address: <c>192.168.1.1</c>, <c>192.168.1.1:5353</c>, <c>::1</c> or <c>[::1]:5353</c>.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="endpoint">The address and port, where there is one.</param>
    /// <param name="reason">Why there is none and what to write, as a sentence; empty otherwise.</param>
    /// <returns>Whether it is an address.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IPEndPoint? endpoint, out string reason)
    {
        endpoint = null;
        string trimmed = text?.Trim() ?? string.Empty;
        if (trimmed.Length == 0)
        {
            reason = Texts.Get("DnsServer.Empty");
            return false;
        }

        (string host, string? portText) = Split(trimmed);
        int port = DefaultPort;
        if (portText is not null
            && (!int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
        {
            reason = Texts.Get("DnsServer.BadPort", ControlCharacters.Escape(trimmed), ControlCharacters.Escape(portText));
            return false;
        }

        if (!IPAddress.TryParse(host, out IPAddress? address) || !IsWholeAddress(host, address))
        {
            reason = Texts.Get("DnsServer.NotAnAddress", ControlCharacters.Escape(host));
            return false;
        }

        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            reason = Texts.Get("DnsServer.Unspecified", host);
            return false;
        }

        endpoint = new IPEndPoint(address, port);
        reason = string.Empty;
        return true;
    }

    // A colon ends the address only where the address cannot have one itself: after a bracket or the only one.
    private static (string Host, string? Port) Split(string text)
    {
        if (text[0] == '[')
        {
            int bracket = text.IndexOf(']');
            if (bracket < 0)
            {
                return (text, null);
            }

            string rest = text.Substring(bracket + 1);
            string inside = text.Substring(1, bracket - 1);
            return rest.Length == 0 ? (inside, null)
                : rest[0] == ':' ? (inside, rest.Substring(1))
                : (text, null);
        }

        int colon = text.IndexOf(':');
        return colon >= 0 && colon == text.LastIndexOf(':')
            ? (text.Substring(0, colon), text.Substring(colon + 1))
            : (text, null);
    }

    // The framework also reads "1", "10.1" and "0x7f.1" as IPv4 addresses; whoever writes that meant something else.
    private static bool IsWholeAddress(string host, IPAddress address) =>
        address.AddressFamily != AddressFamily.InterNetwork
        || string.Equals(host, address.ToString(), System.StringComparison.Ordinal);
}
