using System.Net;
using System.Net.Sockets;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Transport;

/// <summary>Reads what a service said: an address of the Internet, of the kind that was asked for, and nothing else.</summary>
internal static class AddressReading
{
    /// <summary>Reads a text.</summary>
    /// <param name="source">Who said it.</param>
    /// <param name="text">What was said.</param>
    /// <returns>The vote; without an address, and why, where it says something else.</returns>
    public static AddressVote Read(AddressSource source, string text)
    {
        AddressFamily family = source.Family == IPFamily.IPv4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
        if (!InternetAddress.TryParse(text, out IPAddress? address, out _) || address.AddressFamily != family)
        {
            return new AddressVote(source, null, Texts.Get("PublicAddress.NoAddress", ControlCharacters.Escape(source.Operator), ControlCharacters.Excerpt(text.Trim()), source.Family));
        }

        return AddressBlocks.IsPrivate(address)
            ? new AddressVote(source, null, Texts.Get("PublicAddress.Inner", ControlCharacters.Escape(source.Operator), address))
            : new AddressVote(source, address, string.Empty);
    }
}
