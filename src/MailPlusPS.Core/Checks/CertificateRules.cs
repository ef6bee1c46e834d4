using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The rules for the certificate of a server (tutorial §7, additions W05 and T11).</summary>
internal static class CertificateRules
{
    /// <summary>It is for the server's name.</summary>
    public static CheckRule Name { get; } = new("Certificate.Name", "7.2", CheckStatus.Fail, "RFC 9525 §6; RFC 8314 §3");

    /// <summary>It is in time, and for some while yet.</summary>
    public static CheckRule Time { get; } = new("Certificate.Time", "7.2", CheckStatus.Fail, "RFC 5280 §4.1.2.5");

    /// <summary>A root that devices trust stands behind it.</summary>
    public static CheckRule Trust { get; } = new("Certificate.Trust", "7.2", CheckStatus.Fail, "RFC 5280 §6.1");

    /// <summary>The server sends all that is between it and the root.</summary>
    public static CheckRule Chain { get; } = new("Certificate.Chain", "7.2", CheckStatus.Fail, "RFC 8446 §4.4.2");

    /// <summary>Its key is long enough.</summary>
    public static CheckRule Key { get; } = new("Certificate.Key", "7.2", CheckStatus.Fail, "CA/Browser Forum BR §6.1.5");

    /// <summary>All of them, in the order in which a person fixes them.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } = [Name, Time, Trust, Chain, Key];
}
