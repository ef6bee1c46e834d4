using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace MailPlusPS.Ovh;

/// <summary>One of OVH's APIs, or a URL that stands for one.</summary>
/// <param name="Name">The name that configuration files use.</param>
/// <param name="Url">The base, ending in <c>/1.0</c>.</param>
/// <param name="TokenUrl">Where service accounts get their token; null where there are none.</param>
internal sealed record OvhEndpoint(string Name, string Url, string? TokenUrl)
{
    private const string Version = "/1.0";

    /// <summary>The one that is meant where none is named.</summary>
    public static OvhEndpoint Default => All[0];

    /// <summary>All that OVH has.</summary>
    public static IReadOnlyList<OvhEndpoint> All { get; } =
    [
        new("ovh-eu", "https://eu.api.ovh.com/1.0", "https://www.ovh.com/auth/oauth2/token"),
        new("ovh-ca", "https://ca.api.ovh.com/1.0", "https://ca.ovh.com/auth/oauth2/token"),
        new("ovh-us", "https://api.us.ovhcloud.com/1.0", "https://us.ovhcloud.com/auth/oauth2/token"),
        new("kimsufi-eu", "https://eu.api.kimsufi.com/1.0", null),
        new("kimsufi-ca", "https://ca.api.kimsufi.com/1.0", null),
        new("soyoustart-eu", "https://eu.api.soyoustart.com/1.0", null),
        new("soyoustart-ca", "https://ca.api.soyoustart.com/1.0", null),
    ];

    /// <summary>The page where an application key is made; null for a URL of one's own.</summary>
    public string? KeyPage => All.Contains(this) ? new Uri(Url).GetLeftPart(UriPartial.Authority) + "/createApp/" : null;

    /// <summary>Reads a name (<c>eu</c>, <c>ovh-eu</c>, <c>kimsufi</c>) or a URL.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <returns>False where it is none. Plain http is one on this computer only: keys are not sent in clear.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out OvhEndpoint? endpoint)
    {
        string name = text.Trim();
        endpoint = All.FirstOrDefault(e => Is(e.Name, name) || Is(e.Name, "ovh-" + name) || Is(e.Name, name + "-eu"));
        if (endpoint is null && Uri.TryCreate(name, UriKind.Absolute, out Uri? url) && IsSafe(url) && url.Query.Length == 0 && url.Fragment.Length == 0)
        {
            endpoint = new OvhEndpoint(name, url.AbsoluteUri.TrimEnd('/'), url.GetLeftPart(UriPartial.Authority) + "/auth/oauth2/token");
        }

        return endpoint is not null;
    }

    /// <summary>The address of a call.</summary>
    /// <param name="path">The path with its query, escaped; one that starts with <c>/v1/</c> or <c>/v2/</c> takes the place of the version.</param>
    /// <returns>The very URL that is signed and sent.</returns>
    public Uri Address(string path)
    {
        bool hasVersion = path.StartsWith("/v1/", StringComparison.Ordinal) || path.StartsWith("/v2/", StringComparison.Ordinal);
        string start = hasVersion && Url.EndsWith(Version, StringComparison.Ordinal) ? Url.Substring(0, Url.Length - Version.Length) : Url;
        return new Uri(start + path);
    }

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsSafe(Uri url) =>
        url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
