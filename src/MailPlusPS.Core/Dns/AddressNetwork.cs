using System.Globalization;
using System.Net;

namespace MailPlusPS.Dns;

/// <summary>A block of addresses that share their first bits (RFC 4632 §3.1).</summary>
/// <param name="Address">The first address.</param>
/// <param name="PrefixLength">How many bits they share.</param>
internal sealed record AddressNetwork(IPAddress Address, int PrefixLength)
{
    /// <summary>Whether it is of IPv4.</summary>
    public bool IsFour => Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;

    /// <summary>The addresses of the block.</summary>
    public AddressSet Set => AddressSet.Of(Address, PrefixLength);

    /// <summary>The block as text, its length left out where it is a single address.</summary>
    /// <returns>For example <c>80.12.242.0/25</c>.</returns>
    public override string ToString() =>
        PrefixLength == (IsFour ? 32 : 128) ? Address.ToString() : Address + "/" + PrefixLength.ToString(CultureInfo.InvariantCulture);
}
