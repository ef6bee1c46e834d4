using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Nas;

/// <summary>Where a NAS is: a name or an address, nothing that a shell or a URL would read more into.</summary>
/// <param name="Host">The name or address.</param>
/// <param name="Port">DSM's port for HTTPS.</param>
internal sealed record NasAddress(string Host, int Port)
{
    /// <summary>DSM's port for HTTPS.</summary>
    public const int DsmPort = 5001;

    /// <summary>The port for HTTPS of a Synology router.</summary>
    public const int RouterPort = 8001;

    /// <summary>Host and port, as certificates are kept by.</summary>
    public string Server => string.Format(CultureInfo.InvariantCulture, Host.IndexOf(':') >= 0 ? "[{0}]:{1}" : "{0}:{1}", Host, Port);

    /// <summary>What every path stands under.</summary>
    public Uri Base => new("https://" + Server + "/");

    /// <summary>Reads what was given as <c>-ComputerName</c>.</summary>
    /// <param name="text">A name or an address, without scheme or port.</param>
    /// <param name="port">The port.</param>
    /// <returns>The address.</returns>
    /// <exception cref="NasException">It is none; nothing is sent.</exception>
    public static NasAddress Parse(string text, int port) =>
        TryHost(text, out string? host, out string reason) ? new NasAddress(host, port)
            : throw new NasException(NasFault.InvalidInput, Texts.Get("Nas.NotAnAddress", ControlCharacters.Excerpt(text), reason));

    /// <summary>Host and port.</summary>
    /// <returns>For example <c>nas.local:5001</c>.</returns>
    public override string ToString() => Server;

    private static bool TryHost(string text, [NotNullWhen(true)] out string? host, out string reason)
    {
        if (InternetAddress.TryParse(text, out IPAddress? address, out _))
        {
            (host, reason) = (address.ToString(), string.Empty);
            return address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6;
        }

        bool isName = MailDomain.TryParse(text, out DnsName? name, out reason);
        host = isName ? name!.ToString() : null;
        return isName;
    }
}
