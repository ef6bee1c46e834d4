using System;
using System.Diagnostics.CodeAnalysis;

namespace MailPlusPS.Livebox;

/// <summary>Where a box is reached.</summary>
internal sealed record LiveboxAddress
{
    private const string Http = "http://";

    private LiveboxAddress(Uri root)
    {
        Root = root;
    }

    /// <summary>The address of the box's page.</summary>
    public Uri Root { get; }

    /// <summary>Host and port as a user writes them.</summary>
    public string Name => Root.IsDefaultPort ? Root.Host : Root.Authority;

    /// <summary>Host and port, as pins name it.</summary>
    public string Server => string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0}:{1}", Root.Host, Root.Port);

    /// <summary>Where calls go.</summary>
    public Uri Calls => new(Root, "ws");

    /// <summary>Reads an address.</summary>
    /// <param name="text">A host or address, with or without port, or the page's http or https address.</param>
    /// <param name="address">The address.</param>
    /// <returns>Whether it is one: no path, no account in it.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out LiveboxAddress? address)
    {
        address = null;
        string plain = text.Trim();
        if (Uri.CheckHostName(plain) == UriHostNameType.IPv6)
        {
            plain = "[" + plain.Trim('[', ']') + "]";
        }

        string url = plain.IndexOf("://", StringComparison.Ordinal) < 0 ? Http + plain : plain;
        if (Uri.TryCreate(url, UriKind.Absolute, out Uri? root)
            && (root.Scheme == Uri.UriSchemeHttp || root.Scheme == Uri.UriSchemeHttps)
            && root.UserInfo.Length == 0 && root.PathAndQuery == "/" && root.Fragment.Length == 0
            && Uri.CheckHostName(root.Host) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            address = new LiveboxAddress(root);
            return true;
        }

        return false;
    }

    /// <summary>Where the box leads to instead, where that is the box itself behind TLS.</summary>
    /// <param name="location">What it named.</param>
    /// <param name="secure">The address.</param>
    /// <returns>False where it is another host or no https: no password goes there.</returns>
    public bool TryFollow(Uri? location, [NotNullWhen(true)] out LiveboxAddress? secure)
    {
        secure = null;
        Uri? there = location is null ? null : location.IsAbsoluteUri ? location : new Uri(Root, location);
        if (there is null || there.Scheme != Uri.UriSchemeHttps || !string.Equals(there.Host, Root.Host, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        secure = new LiveboxAddress(new Uri(there.GetLeftPart(UriPartial.Authority) + "/"));
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}
