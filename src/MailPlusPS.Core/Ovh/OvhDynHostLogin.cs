namespace MailPlusPS.Ovh;

/// <summary>A log-in of DynHost's.</summary>
/// <param name="Name">Zone, hyphen, suffix.</param>
/// <param name="SubDomain">The host that it may change; <c>*</c> for all.</param>
internal sealed record OvhDynHostLogin(string Name, string SubDomain)
{
    /// <summary>Whether it may change a host.</summary>
    /// <param name="subDomain">The name below the zone.</param>
    /// <returns>Whether it is for this one or for all.</returns>
    public bool Covers(string subDomain) => SubDomain == "*" || string.Equals(SubDomain, subDomain, System.StringComparison.OrdinalIgnoreCase);
}
