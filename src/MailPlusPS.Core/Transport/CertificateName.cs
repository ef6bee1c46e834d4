using System;
using System.Net;

namespace MailPlusPS.Transport;

/// <summary>Whether a name of a certificate is that of a server (RFC 9525 §6.3).</summary>
internal static class CertificateName
{
    /// <summary>Compares.</summary>
    /// <param name="presented">A name of the certificate: a domain, one with <c>*</c> as its first label, an address.</param>
    /// <param name="wanted">The server's name or address, A-labels.</param>
    /// <returns>True where it is for that server.</returns>
    public static bool Matches(string presented, string wanted)
    {
        if (IPAddress.TryParse(wanted, out IPAddress? address))
        {
            return IPAddress.TryParse(presented, out IPAddress? other) && other.Equals(address);
        }

        string name = presented.TrimEnd('.');
        if (!name.StartsWith("*.", StringComparison.Ordinal))
        {
            return string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase);
        }

        // The star stands for one whole label, and never for all below a top-level domain.
        string rest = name.Substring(1);
        int dot = wanted.IndexOf('.');
        return dot > 0 && rest.IndexOf('.', 1) > 0 && string.Equals(wanted.Substring(dot), rest, StringComparison.OrdinalIgnoreCase);
    }
}
