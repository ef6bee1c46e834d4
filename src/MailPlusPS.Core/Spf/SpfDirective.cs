using System;
using System.Net;

namespace MailPlusPS.Spf;

/// <summary>A mechanism with its qualifier (RFC 7208 §4.6.1), made ready to be evaluated many times.</summary>
internal sealed class SpfDirective
{
    private static readonly byte[] NoNetwork = [];

    /// <summary>Makes it ready.</summary>
    /// <param name="term">A valid mechanism.</param>
    public SpfDirective(SpfTerm term)
    {
        Term = term;
        Mechanism = term.Name switch
        {
            "all" => SpfMechanism.All,
            "include" => SpfMechanism.Include,
            "a" => SpfMechanism.A,
            "mx" => SpfMechanism.Mx,
            "ptr" => SpfMechanism.Ptr,
            "ip4" => SpfMechanism.Ip4,
            "ip6" => SpfMechanism.Ip6,
            _ => SpfMechanism.Exists,
        };
        bool isNetwork = Mechanism is SpfMechanism.Ip4 or SpfMechanism.Ip6;
        Network = isNetwork && IPAddress.TryParse(term.Value, out IPAddress? address) ? address.GetAddressBytes() : NoNetwork;
        Target = !isNetwork && term.Value.Length > 0 ? new SpfDomainSpec(term.Value) : null;
        Result = term.Qualifier switch
        {
            SpfQualifier.Fail => SpfResultCode.Fail,
            SpfQualifier.SoftFail => SpfResultCode.SoftFail,
            SpfQualifier.Neutral => SpfResultCode.Neutral,
            _ => SpfResultCode.Pass,
        };
        CountsAsLookup = term.CountsAsLookup;
    }

    /// <summary>The term.</summary>
    public SpfTerm Term { get; }

    /// <summary>Which mechanism.</summary>
    public SpfMechanism Mechanism { get; }

    /// <summary>The name behind the colon; null where it is the record's own domain.</summary>
    public SpfDomainSpec? Target { get; }

    /// <summary>The address of <c>ip4</c> and <c>ip6</c>; empty for others.</summary>
    public byte[] Network { get; }

    /// <summary>What a match means (RFC 7208 §4.6.2).</summary>
    public SpfResultCode Result { get; }

    /// <summary>Whether it is one of the ten (RFC 7208 §4.6.4).</summary>
    public bool CountsAsLookup { get; }

    /// <summary>Whether an address lies in the network that another one and the term's prefix length describe (RFC 7208 §5).</summary>
    /// <param name="network">The address in the record or the DNS.</param>
    /// <param name="address">The client's; of another family it never matches.</param>
    /// <returns>True where the first bits are the same.</returns>
    public bool Covers(ReadOnlySpan<byte> network, ReadOnlySpan<byte> address)
    {
        if (network.Length != address.Length)
        {
            return false;
        }

        int bits = (address.Length == 4 ? Term.Ip4PrefixLength : Term.Ip6PrefixLength) ?? address.Length * 8;
        int whole = bits / 8;
        return network.Slice(0, whole).SequenceEqual(address.Slice(0, whole))
            && (bits % 8 == 0 || (network[whole] ^ address[whole]) >> (8 - (bits % 8)) == 0);
    }
}
