using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The steps of the tutorial that a conversation with the server shows, by their ids.</summary>
internal static class SmtpServerRules
{
    /// <summary>The domain is one of the server's.</summary>
    public static CheckRule C02 { get; } = new("C02", "3", CheckStatus.Fail, "Tutorial §3");

    /// <summary>An address that nobody has is refused.</summary>
    public static CheckRule C10 { get; } = new("C10", "3", CheckStatus.Fail, "Tutorial §3");

    /// <summary>The services that the tutorial switches on, and no other.</summary>
    public static CheckRule S03 { get; } = new("S03", "5.4", CheckStatus.Fail, "Tutorial §5.4; RFC 6409 §3.1");

    /// <summary>Log-in is offered, behind TLS only.</summary>
    public static CheckRule S09 { get; } = new("S09", "5.5.1", CheckStatus.Fail, "Tutorial §5.5.1; RFC 4954");

    /// <summary>The local network has to log in too.</summary>
    public static CheckRule S10 { get; } = new("S10", "5.5.1", CheckStatus.Fail, "Tutorial §5.5.1");

    /// <summary>The sender belongs to the account.</summary>
    public static CheckRule S11 { get; } = new("S11", "5.5.1", CheckStatus.Fail, "Tutorial §5.5.1; RFC 6409 §6.1");

    /// <summary>That holds in trusted networks too.</summary>
    public static CheckRule S12 { get; } = new("S12", "5.5.1", CheckStatus.Fail, "Tutorial §5.5.1");

    /// <summary>The host's name is the domain.</summary>
    public static CheckRule S13 { get; } = new("S13", "5.5.1", CheckStatus.Warning, "Tutorial §5.5.1; RFC 5321 §2.3.5");

    /// <summary>The banner begins with the domain.</summary>
    public static CheckRule S14 { get; } = new("S14", "5.5.1", CheckStatus.Warning, "Tutorial §5.5.1; RFC 5321 §4.3.1");

    /// <summary>The largest message.</summary>
    public static CheckRule S15 { get; } = new("S15", "5.5.1", CheckStatus.Info, "Tutorial §5.5.1; RFC 1870");

    /// <summary>Postmaster is somebody.</summary>
    public static CheckRule S16 { get; } = new("S16", "5.5.1", CheckStatus.Fail, "Tutorial §5.5.1; RFC 5321 §4.5.1; RFC 2142 §5");

    /// <summary>No sender relays without log-in.</summary>
    public static CheckRule S18 { get; } = new("S18", "5.5.3", CheckStatus.Fail, "Tutorial §5.5.3");

    /// <summary>Senders without FQDN are refused.</summary>
    public static CheckRule S19 { get; } = new("S19", "5.5.4", CheckStatus.Warning, "Tutorial §5.5.4; RFC 5321 §2.3.5");

    /// <summary>Senders of unknown domains are refused.</summary>
    public static CheckRule S20 { get; } = new("S20", "5.5.4", CheckStatus.Warning, "Tutorial §5.5.4; RFC 5321 §2.3.5");

    /// <summary>Clients without a name are refused.</summary>
    public static CheckRule S21 { get; } = new("S21", "5.5.4", CheckStatus.Warning, "Tutorial §5.5.4; RFC 8601 §3");

    /// <summary>Limits of connections and messages.</summary>
    public static CheckRule S22 { get; } = new("S22", "5.5.4", CheckStatus.Info, "Tutorial §5.5.4");

    /// <summary>Unauthorised pipelining is refused.</summary>
    public static CheckRule S23 { get; } = new("S23", "5.5.4", CheckStatus.Warning, "Tutorial §5.5.4; RFC 2920 §3.1");

    /// <summary>HELO without FQDN is refused.</summary>
    public static CheckRule S24 { get; } = new("S24", "5.5.4", CheckStatus.Warning, "Tutorial §5.5.4; RFC 5321 §4.1.4");

    /// <summary>HELO with an unknown name is refused.</summary>
    public static CheckRule S25 { get; } = new("S25", "5.5.4", CheckStatus.Warning, "Tutorial §5.5.4; RFC 5321 §4.1.4");

    /// <summary>Limits of errors.</summary>
    public static CheckRule S26 { get; } = new("S26", "5.5.4", CheckStatus.Info, "Tutorial §5.5.4");

    /// <summary>postscreen stands in front.</summary>
    public static CheckRule S30 { get; } = new("S30", "5.6.1", CheckStatus.Fail, "Tutorial §5.6.1; RFC 5782");

    /// <summary>A greylist postpones first contacts.</summary>
    public static CheckRule S31 { get; } = new("S31", "5.6.1", CheckStatus.Warning, "Tutorial §5.6.1; RFC 6647");

    /// <summary>Nobody relays through the server.</summary>
    public static CheckRule T09 { get; } = new("T09", "8", CheckStatus.Fail, "RFC 5321 §7.9");

    /// <summary>An unknown user is refused at once and for good.</summary>
    public static CheckRule T10 { get; } = new("T10", "8", CheckStatus.Fail, "RFC 5321 §4.2.3");

    /// <summary>TLS is offered, with a certificate that programs accept.</summary>
    public static CheckRule T11 { get; } = new("T11", "8", CheckStatus.Fail, "RFC 3207; RFC 8314 §3.3");

    /// <summary>The domain's mail is not answered Relay access denied.</summary>
    public static CheckRule F11 { get; } = new("F11", "forum", CheckStatus.Fail, "Tutorial, forum; RFC 5321 §3.6.2");

    /// <summary>All of them, in the order of the tutorial.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } =
    [
        C02, C10, S03, S09, S10, S11, S12, S13, S14, S15, S16, S18, S19, S20, S21, S22, S23, S24, S25, S26, S30, S31, T09, T10, T11, F11,
    ];
}
