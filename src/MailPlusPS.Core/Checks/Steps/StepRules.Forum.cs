namespace MailPlusPS.Checks;

// The warnings of the preamble and the items of the forum thread.
internal static partial class StepRules
{
    /// <summary>Compatible NAS models.</summary>
    public static CheckRule X1 { get; } = new("X1", "pre", CheckStatus.Fail, "Tutorial, preamble 1");

    /// <summary>Five addresses for free.</summary>
    public static CheckRule X2 { get; } = new("X2", "pre", CheckStatus.Warning, "Tutorial, preamble 2");

    /// <summary>No reverse DNS at Orange.</summary>
    public static CheckRule X3 { get; } = new("X3", "pre", CheckStatus.Info, "Tutorial, preamble 3; RFC 8601 §3");

    /// <summary>Port 25: outgoing and incoming.</summary>
    public static CheckRule X4 { get; } = new("X4", "pre", CheckStatus.Info, "Tutorial, preamble 4");

    /// <summary>Stray characters by copy and paste.</summary>
    public static CheckRule X5 { get; } = new("X5", "pre", CheckStatus.Warning, "Tutorial, preamble 5");

    /// <summary>Is an own DNS server needed?</summary>
    public static CheckRule F01 { get; } = new("F01", "forum", CheckStatus.Info, "Tutorial, forum");

    /// <summary>Livebox 4 cannot change its DNS.</summary>
    public static CheckRule F02 { get; } = new("F02", "forum", CheckStatus.Info, "Tutorial, forum");

    /// <summary>A separate router is advised.</summary>
    public static CheckRule F03 { get; } = new("F03", "forum", CheckStatus.Info, "Tutorial, forum");

    /// <summary>OVH's SMTP instead of Orange's?</summary>
    public static CheckRule F04 { get; } = new("F04", "forum", CheckStatus.Warning, "Tutorial, forum");

    /// <summary>Why open ports with a relay?</summary>
    public static CheckRule F05 { get; } = new("F05", "forum", CheckStatus.Info, "Tutorial, forum");

    /// <summary>Six questions for a diagnosis.</summary>
    public static CheckRule F06 { get; } = new("F06", "forum", CheckStatus.Info, "Tutorial, forum");

    /// <summary>Low or uneven mail-tester mark.</summary>
    public static CheckRule F07 { get; } = new("F07", "forum", CheckStatus.Warning, "Tutorial, forum");

    /// <summary>Read/Write on the MailPlus share.</summary>
    public static CheckRule F08 { get; } = new("F08", "forum", CheckStatus.Fail, "Tutorial, forum");

    /// <summary>2048 bits asked, 1024 seen.</summary>
    public static CheckRule F09 { get; } = new("F09", "forum", CheckStatus.Warning, "Tutorial, forum; RFC 8301 §3.2");

    /// <summary>DMARC test link leads to DKIM.</summary>
    public static CheckRule F10 { get; } = new("F10", "forum", CheckStatus.Info, "Tutorial, forum");

    /// <summary>The domain's mail is not answered Relay access denied.</summary>
    public static CheckRule F11 { get; } = new("F11", "forum", CheckStatus.Fail, "Tutorial, forum; RFC 5321 §3.6.2");

    /// <summary>Livebox 5 shows 0.0.0.0/0.</summary>
    public static CheckRule F12 { get; } = new("F12", "forum", CheckStatus.Info, "Tutorial, forum");

    /// <summary>SPF corrected: must I wait?</summary>
    public static CheckRule F13 { get; } = new("F13", "forum", CheckStatus.Info, "Tutorial, forum; RFC 7208 §2.3");

    /// <summary>Opening 25: is a router needed?</summary>
    public static CheckRule F14 { get; } = new("F14", "forum", CheckStatus.Warning, "Tutorial, forum");

    /// <summary>OVH backup takes over at times.</summary>
    public static CheckRule F15 { get; } = new("F15", "forum", CheckStatus.Warning, "Tutorial, forum; RFC 5321 §5.1");

    /// <summary>Free blocks port 25 by default.</summary>
    public static CheckRule F16 { get; } = new("F16", "forum", CheckStatus.Warning, "Tutorial, forum");

    /// <summary>Shared IPv4 at Free, full stack.</summary>
    public static CheckRule F17 { get; } = new("F17", "forum", CheckStatus.Warning, "Tutorial, forum; RFC 6598 §1");

    /// <summary>Same URLs inside and outside.</summary>
    public static CheckRule F18 { get; } = new("F18", "forum", CheckStatus.Warning, "Tutorial, forum");
}
