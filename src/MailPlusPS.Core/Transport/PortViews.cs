using System.Linq;
using System.Net;
using System.Net.Sockets;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Transport;

/// <summary>Tells what a look can show, and says it.</summary>
internal static class PortViews
{
    // A house gets a /56 or a /48 (RFC 6177): addresses that share it are in the same house.
    private const int HousePrefixBytes = 6;

    /// <summary>What a look shows.</summary>
    /// <param name="vantage">From where.</param>
    /// <param name="target">The address that was looked at.</param>
    /// <param name="local">Our own address on the connection; null where none came about, or another machine's counts.</param>
    /// <returns>The view.</returns>
    public static PortView Of(IVantage vantage, IPAddress target, IPAddress? local)
    {
        if (AddressBlocks.IsPrivate(target))
        {
            return PortView.Inside;
        }

        if (vantage.Kind != VantageKind.Here)
        {
            return PortView.Outside;
        }

        bool isElsewhere = local is not null && !AddressBlocks.IsPrivate(local) && !local.Equals(target)
            && (target.AddressFamily == AddressFamily.InterNetwork || !local.GetAddressBytes().Take(HousePrefixBytes).SequenceEqual(target.GetAddressBytes().Take(HousePrefixBytes)));
        return isElsewhere ? PortView.Outside : PortView.Uncertain;
    }

    /// <summary>Whether a server's addresses lead to other machines from there: an inner network's are those of every house.</summary>
    /// <param name="vantage">From where.</param>
    /// <param name="host">The server.</param>
    /// <returns>True where nothing could be learned of the server.</returns>
    public static bool IsElsewhere(IVantage vantage, ServerHost host) =>
        host.Addresses.All(a => IsElsewhere(vantage, a));

    /// <summary>Whether an address leads to another machine from there.</summary>
    /// <param name="vantage">From where.</param>
    /// <param name="address">The server's address.</param>
    /// <returns>True where nothing could be learned of the server.</returns>
    public static bool IsElsewhere(IVantage vantage, IPAddress address) =>
        vantage.Kind != VantageKind.Here && AddressBlocks.KindOf(address) is AddressKind.Private or AddressKind.LinkLocal or AddressKind.Shared;

    /// <summary>Says from where it was looked, and what that cannot show.</summary>
    /// <param name="vantage">From where.</param>
    /// <param name="view">What it shows.</param>
    /// <param name="local">Our own address; null where not known.</param>
    /// <returns>A sentence or two.</returns>
    public static string Describe(IVantage vantage, PortView view, IPAddress? local)
    {
        string from = vantage.Kind == VantageKind.Here
            ? local is null ? Texts.Get("Vantage.Here") : Texts.Get("Vantage.HereAt", local)
            : Texts.Get("Vantage." + vantage.Kind, vantage.Name);
        return from + " " + Texts.Get("Vantage.Shows." + view);
    }
}
