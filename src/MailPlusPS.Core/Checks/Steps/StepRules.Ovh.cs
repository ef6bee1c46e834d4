namespace MailPlusPS.Checks;

// The tutorial's §4: the zone and the mailbox at OVH.
internal static partial class StepRules
{
    /// <summary>Free OVH hosting activated.</summary>
    public static CheckRule O01 { get; } = new("O01", "4.1", CheckStatus.Info, "Tutorial §4.1");

    /// <summary>Backup mailbox of the main user.</summary>
    public static CheckRule O02 { get; } = new("O02", "4.1", CheckStatus.Warning, "Tutorial §4.1");

    /// <summary>No address record for mail.</summary>
    public static CheckRule O03 { get; } = new("O03", "4.2.1", CheckStatus.Fail, "Tutorial §4.2.1");

    /// <summary>The backup MX come after the own one.</summary>
    public static CheckRule O04 { get; } = new("O04", "4.2.2", CheckStatus.Fail, "Tutorial §4.2.2; RFC 5321 §5.1");

    /// <summary>OVH's redirection MX is gone.</summary>
    public static CheckRule O05 { get; } = new("O05", "4.2.2", CheckStatus.Fail, "Tutorial §4.2.2");

    /// <summary>The first MX is the domain itself.</summary>
    public static CheckRule O06 { get; } = new("O06", "4.2.2", CheckStatus.Fail, "Tutorial §4.2.2; RFC 5321 §5.1");

    /// <summary>What happens while the server is away.</summary>
    public static CheckRule O07 { get; } = new("O07", "4.2.2", CheckStatus.Info, "Tutorial §4.2.2; RFC 5321 §4.5.4.1");

    /// <summary>The SPF record names all who send.</summary>
    public static CheckRule O08 { get; } = new("O08", "4.2.3", CheckStatus.Fail, "Tutorial §4.2.3; RFC 7208 §3");

    /// <summary>The SPF record lets those pass who send, and nobody else.</summary>
    public static CheckRule O09 { get; } = new("O09", "4.2.3", CheckStatus.Fail, "Tutorial §4.2.3; RFC 7208 §4");

    /// <summary>Exactly one SPF record is published.</summary>
    public static CheckRule O10 { get; } = new("O10", "4.2.3", CheckStatus.Fail, "Tutorial §4.2.3; RFC 7208 §4.5");

    /// <summary>How strict the SPF record ends.</summary>
    public static CheckRule O11 { get; } = new("O11", "4.2.3", CheckStatus.Fail, "Tutorial §4.2.3; RFC 7208 §5.1");

    /// <summary>redirect= and all exclude each other.</summary>
    public static CheckRule O12 { get; } = new("O12", "4.2.3", CheckStatus.Warning, "Tutorial §4.2.3; RFC 7208 §6.1");

    /// <summary>All included records can be read.</summary>
    public static CheckRule O13 { get; } = new("O13", "4.2.3", CheckStatus.Fail, "Tutorial §4.2.3; RFC 7208 §4.6.4");

    /// <summary>Wait until the world sees it.</summary>
    public static CheckRule O14 { get; } = new("O14", "4.2.3", CheckStatus.Warning, "Tutorial §4.2.3; RFC 1034 §3.6; RFC 2308 §5");

    /// <summary>The SPF record as a tester shows it, ptr named.</summary>
    public static CheckRule O15 { get; } = new("O15", "4.2.3", CheckStatus.Warning, "Tutorial §4.2.3; RFC 7208 §5.5");

    /// <summary>No copy of OVH's record that goes stale.</summary>
    public static CheckRule O16 { get; } = new("O16", "4.2.3", CheckStatus.Warning, "Tutorial §4.2.3");

    /// <summary>The DKIM record's tags.</summary>
    public static CheckRule O17 { get; } = new("O17", "4.2.4", CheckStatus.Fail, "Tutorial §4.2.4; RFC 6376 §3.6.1");

    /// <summary>The DKIM key is valid and long enough.</summary>
    public static CheckRule O18 { get; } = new("O18", "4.2.4", CheckStatus.Fail, "Tutorial §4.2.4; RFC 8301 §3.2");

    /// <summary>The DKIM record is published.</summary>
    public static CheckRule O19 { get; } = new("O19", "4.2.4", CheckStatus.Fail, "Tutorial §4.2.4; RFC 6376 §3.6.2");

    /// <summary>What the DMARC record asks for.</summary>
    public static CheckRule O20 { get; } = new("O20", "4.2.5", CheckStatus.Fail, "Tutorial §4.2.5; RFC 9989 §4.7");

    /// <summary>Where DMARC reports go.</summary>
    public static CheckRule O21 { get; } = new("O21", "4.2.5", CheckStatus.Info, "Tutorial §4.2.5; RFC 9990");

    /// <summary>Second opinion on DMARC.</summary>
    public static CheckRule O22 { get; } = new("O22", "4.2.5", CheckStatus.Fail, "Tutorial §4.2.5; RFC 9989 §4.7");

    /// <summary>The DMARC record is published and valid.</summary>
    public static CheckRule O23 { get; } = new("O23", "4.2.5", CheckStatus.Fail, "Tutorial §4.2.5; RFC 9989 §4.8");

    /// <summary>mail is an alias of the domain, for the web access.</summary>
    public static CheckRule O24 { get; } = new("O24", "4.2.6", CheckStatus.Warning, "Tutorial §4.2.6");

    /// <summary>Zone saved and published.</summary>
    public static CheckRule O25 { get; } = new("O25", "4.2", CheckStatus.Fail, "Addition to tutorial §4.2");

    /// <summary>Every user exists at the backup.</summary>
    public static CheckRule O26 { get; } = new("O26", "4.2.2", CheckStatus.Warning, "Tutorial §4.2.2; RFC 5321 §5.1");

    /// <summary>Enough mailboxes at OVH.</summary>
    public static CheckRule O27 { get; } = new("O27", "4.1", CheckStatus.Info, "Tutorial §4.1");

    /// <summary>The backup mailbox can be read.</summary>
    public static CheckRule O28 { get; } = new("O28", "4.1", CheckStatus.Warning, "Tutorial §4.1");

    /// <summary>Log out of OVH.</summary>
    public static CheckRule O29 { get; } = new("O29", "4.2.6", CheckStatus.Info, "Tutorial §4.2.6");
}
