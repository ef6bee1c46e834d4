using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Mailboxes;

/// <summary>A server with its port, and a fingerprint, as a user types them.</summary>
internal static class MailboxAddress
{

    /// <summary>Reads <c>host</c>, <c>host:port</c>, <c>[address]:port</c>.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="usual">The port where none is given.</param>
    /// <param name="host">The host.</param>
    /// <param name="port">The port.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, int usual, out string host, out int port)
    {
        int colon = text.LastIndexOf(':');
        bool hasPort = colon > 0 && (text.IndexOf(':') == colon || text[colon - 1] == ']');
        host = (hasPort ? text.Substring(0, colon) : text).Trim('[', ']');
        port = usual;
        return (!hasPort || (int.TryParse(text.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535))
            && (InternetAddress.TryParse(host, out _, out _) || MailDomain.TryParse(host, out _, out _));
    }
}
