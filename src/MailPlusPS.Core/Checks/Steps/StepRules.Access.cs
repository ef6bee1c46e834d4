namespace MailPlusPS.Checks;

// The tutorial's §6 and §7: the ports and the web access.
internal static partial class StepRules
{
    /// <summary>NAS firewall rule for mail.</summary>
    public static CheckRule N01 { get; } = new("N01", "6.1", CheckStatus.Fail, "Tutorial §6.1; RFC 5321 §4.5.4.2");

    /// <summary>Livebox: three NAT/PAT rules.</summary>
    public static CheckRule N02 { get; } = new("N02", "6.2.1", CheckStatus.Fail, "Tutorial §6.2.1");

    /// <summary>Synology router: port forwarding.</summary>
    public static CheckRule N03 { get; } = new("N03", "6.2.2", CheckStatus.Fail, "Tutorial §6.2.2");

    /// <summary>Fixed LAN address of the NAS.</summary>
    public static CheckRule N04 { get; } = new("N04", "6", CheckStatus.Warning, "Addition to tutorial §6");

    /// <summary>Hairpin: do not test from the LAN.</summary>
    public static CheckRule N05 { get; } = new("N05", "6", CheckStatus.Info, "Addition to tutorial §6; RFC 5382 §7.2");

    /// <summary>Port 443 for web access.</summary>
    public static CheckRule N06 { get; } = new("N06", "6", CheckStatus.Fail, "Addition to tutorial §6; RFC 9110 §4.2.2");

    /// <summary>No IPv6 address that nobody listens at.</summary>
    public static CheckRule N07 { get; } = new("N07", "6", CheckStatus.Warning, "Tutorial §6; RFC 5321 §5.1");

    /// <summary>CNAME for mail: see O24.</summary>
    public static CheckRule W01 { get; } = new("W01", "7.1", CheckStatus.Info, "Tutorial §7.1");

    /// <summary>MailPlus portal: alias and port.</summary>
    public static CheckRule W02 { get; } = new("W02", "7.2", CheckStatus.Fail, "Tutorial §7.2");

    /// <summary>Reverse proxy for the web page.</summary>
    public static CheckRule W03 { get; } = new("W03", "7.2", CheckStatus.Fail, "Tutorial §7.2");

    /// <summary>Proxy fields really filled in.</summary>
    public static CheckRule W04 { get; } = new("W04", "7.2", CheckStatus.Fail, "Tutorial §7.2");

    /// <summary>Certificate covers the mail name.</summary>
    public static CheckRule W05 { get; } = new("W05", "7", CheckStatus.Fail, "Addition to tutorial §7; RFC 9525");
}
