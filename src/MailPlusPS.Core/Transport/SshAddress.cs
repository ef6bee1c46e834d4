using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Net;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Transport;

/// <summary>An SSH server as <c>-Via</c> takes it: <c>user@host</c> or <c>user@host:port</c>.</summary>
/// <param name="User">The user there.</param>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port.</param>
internal sealed record SshAddress(string User, string Host, int Port)
{
    /// <summary>The port where none is written (RFC 4253 §4.1).</summary>
    public const int DefaultPort = 22;

    /// <summary>Host and port, as keys are kept by.</summary>
    public string Server => string.Format(CultureInfo.InvariantCulture, Host.Contains(':') ? "[{0}]:{1}" : "{0}:{1}", Host, Port);

    /// <summary>Reads an address.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="address">The address, where it is one.</param>
    /// <param name="reason">Why it is none and what to write, as a sentence; empty otherwise.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out SshAddress? address, out string reason)
    {
        address = null;
        reason = Texts.Get("Ssh.NotAnAddress", ControlCharacters.Excerpt(text));
        string bare = text.Trim();
        int at = bare.LastIndexOf('@');
        string user = at > 0 ? bare.Substring(0, at) : string.Empty;
        if (user.Length == 0 || user.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ':' or '@'))
        {
            return false;
        }

        if (!TrySplit(bare.Substring(at + 1), out string host, out int port) || !IsHost(host, out string name))
        {
            return false;
        }

        address = new SshAddress(user, name, port);
        reason = string.Empty;
        return true;
    }

    /// <summary>The address as it is written.</summary>
    /// <returns>For example <c>moi@serveur.example</c>.</returns>
    public override string ToString() => $"{User}@{(Port == DefaultPort ? Host : Server)}";

    private static bool TrySplit(string text, out string host, out int port)
    {
        (host, port) = (text, DefaultPort);
        int close = text.LastIndexOf(']');
        int colon = text.LastIndexOf(':');
        if (colon <= close || (close < 0 && text.IndexOf(':') != colon))
        {
            return text.Length > 0; // no port: a name, an IPv4 address, or IPv6 with or without brackets
        }

        host = text.Substring(0, colon);
        return host.Length > 0
            && int.TryParse(text.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            && port is > 0 and <= ushort.MaxValue;
    }

    private static bool IsHost(string text, out string host)
    {
        if (InternetAddress.TryParse(text, out IPAddress? address, out _))
        {
            host = address.ToString();
            return true;
        }

        bool isName = MailDomain.TryParse(text, out DnsName? name, out _);
        host = isName ? name!.ToString() : string.Empty;
        return isName;
    }
}
