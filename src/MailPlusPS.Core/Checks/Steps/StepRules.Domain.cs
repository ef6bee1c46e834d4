namespace MailPlusPS.Checks;

// The tutorial's §3: the mail system and its domain.
internal static partial class StepRules
{
    /// <summary>New mail system.</summary>
    public static CheckRule C01 { get; } = new("C01", "3", CheckStatus.Fail, "Tutorial §3");

    /// <summary>The domain is one of the server's.</summary>
    public static CheckRule C02 { get; } = new("C02", "3", CheckStatus.Fail, "Tutorial §3");

    /// <summary>Host name (FQDN).</summary>
    public static CheckRule C03 { get; } = new("C03", "3", CheckStatus.Warning, "Tutorial §3; RFC 5321 §2.3.5");

    /// <summary>Verification of SPF, DKIM and DMARC.</summary>
    public static CheckRule C04 { get; } = new("C04", "3", CheckStatus.Warning, "Tutorial §3; RFC 8601 §2.7");

    /// <summary>Soft fails of SPF not refused.</summary>
    public static CheckRule C05 { get; } = new("C05", "3", CheckStatus.Warning, "Tutorial §3; RFC 7208 §8.5");

    /// <summary>The DKIM key is as long as the tutorial chose it.</summary>
    public static CheckRule C06 { get; } = new("C06", "3", CheckStatus.Fail, "Tutorial §3; RFC 8301 §3.2");

    /// <summary>Description of the domain.</summary>
    public static CheckRule C07 { get; } = new("C07", "3", CheckStatus.Info, "Tutorial §3");

    /// <summary>The selector is as the tutorial wants it.</summary>
    public static CheckRule C08 { get; } = new("C08", "3", CheckStatus.Warning, "Tutorial §3; RFC 6376 §3.1");

    /// <summary>DKIM key generated and saved.</summary>
    public static CheckRule C09 { get; } = new("C09", "3", CheckStatus.Fail, "Tutorial §3; RFC 6376 §3.6.1");

    /// <summary>An address that nobody has is refused.</summary>
    public static CheckRule C10 { get; } = new("C10", "3", CheckStatus.Fail, "Tutorial §3");
}
