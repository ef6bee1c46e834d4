using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using MailPlusPS.Checks;

namespace MailPlusPS.Dns;

/// <summary>Reads the address that a user types or pastes: four numbers, or IPv6; no short or other spellings.</summary>
internal static class InternetAddress
{
    /// <summary>Reads an address.</summary>
    /// <param name="text">What was given; blanks around it and the brackets of an IPv6 address are taken off.</param>
    /// <param name="address">The address; IPv4 where IPv6 only wraps one (RFC 4291 §2.5.5.2).</param>
    /// <param name="reason">Why it is none, as a sentence.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IPAddress? address, out string reason)
    {
        string trimmed = text?.Trim() ?? string.Empty;
        string bare = trimmed.Length > 2 && trimmed[0] == '[' && trimmed[trimmed.Length - 1] == ']' ? trimmed.Substring(1, trimmed.Length - 2) : trimmed;
        reason = string.Empty;
        if (bare.Any(c => c is '[' or ']' or '/') || !IPAddress.TryParse(bare, out address) || !IsWhole(bare, address))
        {
            address = null;
            reason = Texts.Get("InternetAddress.None", ControlCharacters.Excerpt(trimmed));
            return false;
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
            : address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress(address.GetAddressBytes())
            : address;
        return true;
    }

    // 127.1, 010.0.0.1 and 2130706433 are addresses to the system's parser, each of another kind than it seems.
    private static bool IsWhole(string text, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 || string.Equals(address.ToString(), text, StringComparison.Ordinal);
}
