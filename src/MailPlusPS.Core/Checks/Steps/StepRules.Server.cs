namespace MailPlusPS.Checks;

// The tutorial's §5: MailPlus Server.
internal static partial class StepRules
{
    /// <summary>Status and threat pages.</summary>
    public static CheckRule S01 { get; } = new("S01", "5.1", CheckStatus.Fail, "Tutorial §5.1");

    /// <summary>Users, aliases and BCC rules.</summary>
    public static CheckRule S02 { get; } = new("S02", "5.3", CheckStatus.Warning, "Tutorial §5.3");

    /// <summary>The services that the tutorial switches on, and no other.</summary>
    public static CheckRule S03 { get; } = new("S03", "5.4", CheckStatus.Fail, "Tutorial §5.4; RFC 6409 §3.1");

    /// <summary>TLS profile level: intermediate.</summary>
    public static CheckRule S04 { get; } = new("S04", "5.4", CheckStatus.Warning, "Tutorial §5.4; RFC 8996");

    /// <summary>Network interface LAN1.</summary>
    public static CheckRule S05 { get; } = new("S05", "5.4", CheckStatus.Warning, "Tutorial §5.4");

    /// <summary>IMAP with TLS from the first byte is on.</summary>
    public static CheckRule S06 { get; } = new("S06", "5.4", CheckStatus.Fail, "Tutorial §5.4; RFC 8314 §3.2");

    /// <summary>POP3 is off unless a program needs it.</summary>
    public static CheckRule S07 { get; } = new("S07", "5.4", CheckStatus.Fail, "Tutorial §5.4");

    /// <summary>Searching the text of messages.</summary>
    public static CheckRule S08 { get; } = new("S08", "5.4", CheckStatus.Warning, "Tutorial §5.4");

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

    /// <summary>All mail through Orange's relay.</summary>
    public static CheckRule S17 { get; } = new("S17", "5.5.2", CheckStatus.Fail, "Tutorial §5.5.2; RFC 6409 §4.3");

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

    /// <summary>Antispam engine on.</summary>
    public static CheckRule S27 { get; } = new("S27", "5.6.1", CheckStatus.Warning, "Tutorial §5.6.1");

    /// <summary>Spam retention and auto-learning.</summary>
    public static CheckRule S28 { get; } = new("S28", "5.6.1", CheckStatus.Info, "Tutorial §5.6.1");

    /// <summary>Antispam rules kept up to date.</summary>
    public static CheckRule S29 { get; } = new("S29", "5.6.1", CheckStatus.Warning, "Tutorial §5.6.1");

    /// <summary>postscreen stands in front.</summary>
    public static CheckRule S30 { get; } = new("S30", "5.6.1", CheckStatus.Fail, "Tutorial §5.6.1; RFC 5782");

    /// <summary>A greylist postpones first contacts.</summary>
    public static CheckRule S31 { get; } = new("S31", "5.6.1", CheckStatus.Warning, "Tutorial §5.6.1; RFC 6647");

    /// <summary>Antivirus on, ClamAV.</summary>
    public static CheckRule S32 { get; } = new("S32", "5.6.2", CheckStatus.Warning, "Tutorial §5.6.2");

    /// <summary>Google Safe Browsing database.</summary>
    public static CheckRule S33 { get; } = new("S33", "5.6.2", CheckStatus.Info, "Tutorial §5.6.2");

    /// <summary>Virus definitions kept up to date.</summary>
    public static CheckRule S34 { get; } = new("S34", "5.6.2", CheckStatus.Warning, "Tutorial §5.6.2");

    /// <summary>Antivirus actions optional.</summary>
    public static CheckRule S35 { get; } = new("S35", "5.6.2", CheckStatus.Info, "Tutorial §5.6.2");

    /// <summary>Authentication tab: see C04–C06.</summary>
    public static CheckRule S36 { get; } = new("S36", "5.6.3", CheckStatus.Info, "Tutorial §5.6.3");

    /// <summary>Attachment filter optional.</summary>
    public static CheckRule S37 { get; } = new("S37", "5.6.4", CheckStatus.Info, "Tutorial §5.6.4");

    /// <summary>Content scan: reject everything.</summary>
    public static CheckRule S38 { get; } = new("S38", "5.6.4", CheckStatus.Warning, "Tutorial §5.6.4");

    /// <summary>Data protection optional.</summary>
    public static CheckRule S39 { get; } = new("S39", "5.6.5", CheckStatus.Info, "Tutorial §5.6.5");

    /// <summary>Mail queue.</summary>
    public static CheckRule S40 { get; } = new("S40", "5.7", CheckStatus.Warning, "Tutorial §5.7; RFC 5321 §4.5.4.1");

    /// <summary>Audit logs.</summary>
    public static CheckRule S41 { get; } = new("S41", "5.8", CheckStatus.Warning, "Tutorial §5.8");

    /// <summary>Licences and their limits.</summary>
    public static CheckRule S42 { get; } = new("S42", "5.9", CheckStatus.Fail, "Tutorial §5.9");

    /// <summary>Permission on the MailPlus share.</summary>
    public static CheckRule S43 { get; } = new("S43", "5.10", CheckStatus.Fail, "Tutorial §5.10");

    /// <summary>Application privileges.</summary>
    public static CheckRule S44 { get; } = new("S44", "5.10", CheckStatus.Fail, "Tutorial §5.10");

    /// <summary>Activate each mail user.</summary>
    public static CheckRule S45 { get; } = new("S45", "5.10", CheckStatus.Fail, "Tutorial §5.10");

    /// <summary>Mail names and the OVH backup.</summary>
    public static CheckRule S46 { get; } = new("S46", "5.10", CheckStatus.Warning, "Tutorial §5.10");

    /// <summary>Personal page.</summary>
    public static CheckRule S47 { get; } = new("S47", "5.11", CheckStatus.Info, "Tutorial §5.11");

    /// <summary>Black and white lists.</summary>
    public static CheckRule S48 { get; } = new("S48", "5.5.4", CheckStatus.Warning, "Tutorial §5.5.4");

    /// <summary>The NAS user exists.</summary>
    public static CheckRule S49 { get; } = new("S49", "5.3", CheckStatus.Fail, "Tutorial §5.3");

    /// <summary>Tighten security step by step.</summary>
    public static CheckRule S50 { get; } = new("S50", "5.6", CheckStatus.Info, "Tutorial §5.6");
}
