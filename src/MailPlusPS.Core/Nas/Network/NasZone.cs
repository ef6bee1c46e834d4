using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>A zone of DNS Server, as its list shows it.</summary>
/// <param name="Name">Its name in DNS Server.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Kind"><c>master</c>, <c>slave</c> or <c>forward</c>.</param>
/// <param name="IsEnabled">Whether it is served.</param>
/// <param name="IsReadOnly">Whether DNS Server changes nothing in it.</param>
internal sealed record NasZone(string Name, string Domain, string Kind, bool IsEnabled, bool IsReadOnly)
{
    /// <summary>Whether its records can be changed here.</summary>
    public bool IsMaster => string.Equals(Kind, "master", System.StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a zone.</summary>
    /// <param name="item">DSM's object.</param>
    /// <returns>The zone; null where it has no name.</returns>
    public static NasZone? Read(JsonPart item) => (item.Raw("domain_name") ?? item.Raw("zone_name")) is { Length: > 0 } domain
        ? new NasZone(item.Raw("zone_name") ?? domain, domain.TrimEnd('.'), item.Raw("zone_type") ?? string.Empty, item.Flag("zone_enable") ?? true, item.Flag("is_readonly") ?? false)
        : null;
}
