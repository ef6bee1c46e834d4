using System;
using System.Diagnostics.CodeAnalysis;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>A proxy as <c>-Proxy</c> takes it: <c>socks5://host:port</c>.</summary>
internal static class ProxyAddress
{
    private const int DefaultPort = 1080;

    /// <summary>Reads an address.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="proxy">The proxy, where it is one.</param>
    /// <param name="reason">Why it is none and what to write, as a sentence that shows no password; empty otherwise.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? proxy, out string reason)
    {
        proxy = null;
        reason = string.Empty;
        bool isAddress = Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? read);
        if (text.IndexOf('@') >= 0)
        {
            // A password in an address ends up in histories and logs.
            reason = Texts.Get("Proxy.LogInInAddress");
            return false;
        }

        if (!isAddress || read!.Scheme != "socks5" || read.Host.Length == 0 || read.AbsolutePath.Trim('/').Length > 0 || read.Query.Length > 0)
        {
            reason = Texts.Get("Proxy.NotAnAddress", ControlCharacters.Excerpt(text));
            return false;
        }

        proxy = read.Port > 0 ? read : new UriBuilder(read) { Port = DefaultPort }.Uri;
        return true;
    }
}
