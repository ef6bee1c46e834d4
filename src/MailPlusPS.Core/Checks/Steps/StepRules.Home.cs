namespace MailPlusPS.Checks;

// The tutorial's §1 and §2: the inner zone and the packages.
internal static partial class StepRules
{
    /// <summary>Master zone on the NAS.</summary>
    public static CheckRule D01 { get; } = new("D01", "1", CheckStatus.Warning, "Tutorial §1");

    /// <summary>Inner address of mail.</summary>
    public static CheckRule D02 { get; } = new("D02", "1", CheckStatus.Fail, "Tutorial §1");

    /// <summary>Inner MX.</summary>
    public static CheckRule D03 { get; } = new("D03", "1", CheckStatus.Warning, "Tutorial §1");

    /// <summary>Both inner records in the list.</summary>
    public static CheckRule D04 { get; } = new("D04", "1", CheckStatus.Warning, "Tutorial §1");

    /// <summary>The inner zone hides the public records.</summary>
    public static CheckRule D05 { get; } = new("D05", "1", CheckStatus.Warning, "Addition to tutorial §1");

    /// <summary>MailPlus Server installed.</summary>
    public static CheckRule K01 { get; } = new("K01", "2.1", CheckStatus.Fail, "Tutorial §2.1");

    /// <summary>False message of a failed installation.</summary>
    public static CheckRule K02 { get; } = new("K02", "2.1", CheckStatus.Info, "Tutorial §2.1");

    /// <summary>MailPlus client installed.</summary>
    public static CheckRule K03 { get; } = new("K03", "2.2", CheckStatus.Warning, "Tutorial §2.2");
}
