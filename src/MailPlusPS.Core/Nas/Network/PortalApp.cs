using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>An application of the login portal (interfaces §2.3).</summary>
/// <param name="Id">DSM's id.</param>
/// <param name="Name">The name that DSM shows.</param>
/// <param name="Alias">The alias; empty for none.</param>
/// <param name="HttpPort">The port of its own; 0 for none.</param>
/// <param name="HttpsPort">The port of its own with TLS; 0 for none.</param>
/// <param name="IsRedirected">Whether its alias is led to https.</param>
internal sealed record PortalApp(string Id, string Name, string Alias, int HttpPort, int HttpsPort, bool IsRedirected)
{
    /// <summary>Whether it is the MailPlus that people read their mail with: its id is not documented, its name is.</summary>
    public bool IsMailPlus => Name.IndexOf("MailPlus", System.StringComparison.OrdinalIgnoreCase) >= 0 && Name.IndexOf("Server", System.StringComparison.OrdinalIgnoreCase) < 0;

    /// <summary>Reads an application.</summary>
    /// <param name="item">DSM's object.</param>
    /// <returns>The application.</returns>
    public static PortalApp Read(JsonPart item) => new(
        item.Raw("id") ?? string.Empty, item.Raw("display_name") ?? string.Empty, item.Raw("alias") ?? string.Empty, (int)(item.Number("http_port") ?? 0), (int)(item.Number("https_port") ?? 0), item.Flag("enable_redirect") ?? false);
}
