namespace MailPlusPS.Checks;

// The preamble and what must be there before anything else.
internal static partial class StepRules
{
    /// <summary>NAS that can run MailPlus Server.</summary>
    public static CheckRule P01 { get; } = new("P01", "pre", CheckStatus.Fail, "Tutorial, preamble 1");

    /// <summary>Five mail accounts are free.</summary>
    public static CheckRule P02 { get; } = new("P02", "pre", CheckStatus.Fail, "Tutorial, preamble 2");

    /// <summary>One mail server on the NAS.</summary>
    public static CheckRule P03 { get; } = new("P03", "pre", CheckStatus.Fail, "Tutorial, preamble 2");

    /// <summary>The reverse name of the home address.</summary>
    public static CheckRule P04 { get; } = new("P04", "pre", CheckStatus.Fail, "Tutorial, preamble 3; RFC 8601 §3");

    /// <summary>Outgoing port 25 is blocked.</summary>
    public static CheckRule P05 { get; } = new("P05", "pre", CheckStatus.Fail, "Tutorial, preamble 4");

    /// <summary>The relay can be reached.</summary>
    public static CheckRule P06 { get; } = new("P06", "pre", CheckStatus.Fail, "Tutorial, preamble 4; RFC 6409 §3.1; RFC 8314 §3.3");

    /// <summary>Incoming port 25 is open.</summary>
    public static CheckRule P07 { get; } = new("P07", "pre", CheckStatus.Fail, "Tutorial, preamble 4; RFC 5321 §4.5.4.2");

    /// <summary>No stray characters in pasted values.</summary>
    public static CheckRule P08 { get; } = new("P08", "pre", CheckStatus.Fail, "Tutorial, preamble 5");

    /// <summary>The NAS is secured.</summary>
    public static CheckRule P09 { get; } = new("P09", "pre", CheckStatus.Warning, "Tutorial, prerequisites");

    /// <summary>The domain exists.</summary>
    public static CheckRule P10 { get; } = new("P10", "pre", CheckStatus.Fail, "Tutorial, prerequisites");

    /// <summary>Access to the zone at OVH.</summary>
    public static CheckRule P11 { get; } = new("P11", "pre", CheckStatus.Fail, "Tutorial, prerequisites");

    /// <summary>OVH serves the zone.</summary>
    public static CheckRule P12 { get; } = new("P12", "pre", CheckStatus.Fail, "Tutorial, prerequisites");

    /// <summary>DNS Server installed at home.</summary>
    public static CheckRule P13 { get; } = new("P13", "pre", CheckStatus.Warning, "Tutorial, prerequisites");

    /// <summary>The domain's address is the home address.</summary>
    public static CheckRule P14 { get; } = new("P14", "pre", CheckStatus.Fail, "Tutorial, prerequisites");

    /// <summary>The address is a dynamic one.</summary>
    public static CheckRule P15 { get; } = new("P15", "pre", CheckStatus.Info, "Tutorial, prerequisites");

    /// <summary>The house has an address of its own.</summary>
    public static CheckRule P16 { get; } = new("P16", "pre", CheckStatus.Fail, "RFC 6598 §1");

    /// <summary>Reverse proxy on the NAS.</summary>
    public static CheckRule P17 { get; } = new("P17", "pre", CheckStatus.Info, "Tutorial, prerequisites");
}
