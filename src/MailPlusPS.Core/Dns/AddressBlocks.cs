using System;
using System.Net;

namespace MailPlusPS.Dns;

/// <summary>Tells addresses that the Internet reaches from those that it does not (RFC 6890).</summary>
internal static class AddressBlocks
{
    // First address, length of the prefix; the more special block first.
    private static readonly (byte[] Prefix, int Bits, AddressKind Kind)[] Blocks =
    [
        Block("0.0.0.0/8", AddressKind.NoHost), Block("10.0.0.0/8", AddressKind.Private), Block("100.64.0.0/10", AddressKind.Shared),
        Block("127.0.0.0/8", AddressKind.Loopback), Block("169.254.0.0/16", AddressKind.LinkLocal), Block("172.16.0.0/12", AddressKind.Private),
        Block("192.0.2.0/24", AddressKind.Documentation), Block("192.168.0.0/16", AddressKind.Private), Block("198.51.100.0/24", AddressKind.Documentation),
        Block("203.0.113.0/24", AddressKind.Documentation), Block("224.0.0.0/3", AddressKind.NoHost),
        Block("::/128", AddressKind.NoHost), Block("::1/128", AddressKind.Loopback), Block("2001:db8::/32", AddressKind.Documentation),
        Block("3fff::/20", AddressKind.Documentation), Block("fc00::/7", AddressKind.Private), Block("fe80::/10", AddressKind.LinkLocal), Block("ff00::/8", AddressKind.NoHost),
    ];

    /// <summary>What an address is for.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Its kind.</returns>
    public static AddressKind KindOf(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        foreach ((byte[] prefix, int bits, AddressKind kind) in Blocks)
        {
            if (prefix.Length == bytes.Length && StartsWith(bytes, prefix, bits))
            {
                return kind;
            }
        }

        return AddressKind.Public;
    }

    /// <summary>Whether nobody outside reaches an address: it is one of a house, a provider's inner net, a loop, or no host's.</summary>
    /// <param name="address">The address.</param>
    /// <returns>True where nobody does; the addresses of examples count as public.</returns>
    public static bool IsPrivate(IPAddress address) => KindOf(address) is not (AddressKind.Public or AddressKind.Documentation);

    private static (byte[] Prefix, int Bits, AddressKind Kind) Block(string block, AddressKind kind)
    {
        int slash = block.IndexOf('/');
        return (IPAddress.Parse(block.Substring(0, slash)).GetAddressBytes(), int.Parse(block.Substring(slash + 1), System.Globalization.CultureInfo.InvariantCulture), kind);
    }

    private static bool StartsWith(byte[] address, byte[] prefix, int bits)
    {
        int whole = bits / 8;
        int rest = 8 - (bits % 8);
        return address.AsSpan(0, whole).SequenceEqual(prefix.AsSpan(0, whole))
            && (rest == 8 || address[whole] >> rest == prefix[whole] >> rest);
    }
}
