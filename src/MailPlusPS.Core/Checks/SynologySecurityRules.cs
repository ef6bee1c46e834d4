using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for a NAS that stands open to the Internet (tutorial, prerequisites).</summary>
internal static class SynologySecurityRules
{
    private const string Section = "pre";
    private const string Tutorial = "Tutorial, prerequisites";

    /// <summary>The account admin, which everybody tries first, is disabled.</summary>
    public static CheckRule Admin { get; } = new("Security.Admin", Section, CheckStatus.Warning, Tutorial);

    /// <summary>Addresses with failed log-ins are blocked.</summary>
    public static CheckRule AutoBlock { get; } = new("Security.AutoBlock", Section, CheckStatus.Warning, Tutorial);

    /// <summary>The firewall is on.</summary>
    public static CheckRule Firewall { get; } = new("Security.Firewall", Section, CheckStatus.Warning, Tutorial);

    /// <summary>Administrators have a second factor.</summary>
    public static CheckRule TwoFactor { get; } = new("Security.TwoFactor", Section, CheckStatus.Warning, Tutorial);

    /// <summary>MailPlus Server is not one with known critical holes.</summary>
    public static CheckRule MailPlus { get; } = new("Security.MailPlus", Section, CheckStatus.Fail, "Synology-SA-26:11");

    /// <summary>All of them, in the order in which they are judged.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [Admin, AutoBlock, Firewall, TwoFactor, MailPlus];
}
