using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Net;

namespace MailPlusPS.Livebox;

/// <summary>An address that the box keeps for a device.</summary>
/// <param name="MacAddress">The device, as <see cref="TryReadMac"/> writes it.</param>
/// <param name="Address">The address.</param>
internal sealed record LiveboxLease(string MacAddress, IPAddress Address)
{
    private const int Octets = 6;

    /// <summary>Reads a device's address, written with colons, hyphens, dots, or nothing between.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="mac">Six pairs in capitals with colons between, as the box writes them.</param>
    /// <returns>Whether it is the address of one device: six octets, not zero, not a group's.</returns>
    public static bool TryReadMac(string? text, [NotNullWhen(true)] out string? mac)
    {
        mac = null;
        string digits = new([.. (text ?? string.Empty).Trim().Where(c => c is not (':' or '-' or '.'))]);
        if (digits.Length != 2 * Octets || !digits.All(Uri.IsHexDigit) || digits.All(c => c == '0'))
        {
            return false;
        }

        // The lowest bit of the first octet says a group (IEEE 802).
        if ((int.Parse(digits.Substring(0, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 1) == 1)
        {
            return false;
        }

        mac = string.Join(":", Enumerable.Range(0, Octets).Select(i => digits.Substring(2 * i, 2))).ToUpperInvariant();
        return true;
    }
}
