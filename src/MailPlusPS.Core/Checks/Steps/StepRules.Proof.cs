namespace MailPlusPS.Checks;

// The tutorial's §8: what proves that all of it works.
internal static partial class StepRules
{
    /// <summary>Sending test with mail-tester.</summary>
    public static CheckRule T01 { get; } = new("T01", "8.1", CheckStatus.Fail, "Tutorial §8.1");

    /// <summary>Three free tests a day.</summary>
    public static CheckRule T02 { get; } = new("T02", "8.1", CheckStatus.Warning, "Tutorial §8.1");

    /// <summary>Orange item: reverse DNS.</summary>
    public static CheckRule T03 { get; } = new("T03", "8.1", CheckStatus.Info, "Tutorial §8.1; RFC 8601 §3");

    /// <summary>Orange item: List-Unsubscribe.</summary>
    public static CheckRule T04 { get; } = new("T04", "8.1", CheckStatus.Info, "Tutorial §8.1; RFC 2369; RFC 8058");

    /// <summary>Reception from large providers.</summary>
    public static CheckRule T05 { get; } = new("T05", "8.2", CheckStatus.Fail, "Tutorial §8.2");

    /// <summary>Blocklists: address and domain.</summary>
    public static CheckRule T06 { get; } = new("T06", "8.2", CheckStatus.Fail, "Tutorial §8.2; RFC 5782");

    /// <summary>Mail that lands at OVH's backup.</summary>
    public static CheckRule T07 { get; } = new("T07", "8.2", CheckStatus.Warning, "Tutorial §8.2; RFC 5321 §5.1");

    /// <summary>Removal from a blocklist.</summary>
    public static CheckRule T08 { get; } = new("T08", "8.2", CheckStatus.Info, "Tutorial §8.2");

    /// <summary>Nobody relays through the server.</summary>
    public static CheckRule T09 { get; } = new("T09", "8", CheckStatus.Fail, "RFC 5321 §7.9");

    /// <summary>An unknown user is refused at once and for good.</summary>
    public static CheckRule T10 { get; } = new("T10", "8", CheckStatus.Fail, "RFC 5321 §4.2.3");

    /// <summary>TLS is offered, with a certificate that programs accept.</summary>
    public static CheckRule T11 { get; } = new("T11", "8", CheckStatus.Fail, "RFC 3207; RFC 8314 §3.3");

    /// <summary>Headers of a delivered message.</summary>
    public static CheckRule T12 { get; } = new("T12", "8", CheckStatus.Fail, "Addition to tutorial §8; RFC 8601 §2.7; RFC 9989 §4.4");

    /// <summary>After a change of address.</summary>
    public static CheckRule T13 { get; } = new("T13", "8", CheckStatus.Warning, "Addition to tutorial §8");
}
