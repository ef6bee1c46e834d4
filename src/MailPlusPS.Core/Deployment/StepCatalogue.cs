using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>
/// Every step, warning and forum item of the tutorial in its order. The texts are found by the id: the title with the
/// checks' texts, the rest in <see cref="StepTexts"/>.
/// </summary>
internal static class StepCatalogue
{
    /// <summary>How many doubtful points of the tutorial are told.</summary>
    public const int DoubtCount = 32;

    /// <summary>All rows.</summary>
    public static IReadOnlyList<StepEntry> All { get; } =
    [
        // The preamble and what must be there
        new("P01", "pre") { Place = "preamble 1" },
        new("P02", "pre") { Place = "preamble 2" },
        new("P03", "pre") { Place = "preamble 2" },
        new("P04", "pre") { Place = "preamble 3", Rfc = "RFC 8601 §3", Doubts = [1, 11, 18], Rules = ["ReverseDns.*"] },
        new("P05", "pre") { Place = "preamble 4", Rules = ["Port.Outgoing"] },
        new("P06", "pre") { Place = "preamble 4", Rfc = "RFC 6409 §3.1; RFC 8314 §3.3", Rules = ["Relay.*"] },
        new("P07", "pre") { Place = "preamble 4", Rfc = "RFC 5321 §4.5.4.2", Rules = ["Port.*"] },
        new("P08", "pre") { Place = "preamble 5", Doubts = [29], Rules = ["Text.*"] },
        new("P09", "pre") { Place = "prerequisites", Rules = ["Security.*"] },
        new("P10", "pre") { Place = "prerequisites" },
        new("P11", "pre") { Place = "prerequisites" },
        new("P12", "pre") { Place = "prerequisites", Rfc = "RFC 1034 §4.2.2" },
        new("P13", "pre") { Place = "prerequisites", AlsoIn = ["1"] },
        new("P14", "pre") { Place = "prerequisites", Rules = ["DynDns.*"] },
        new("P15", "pre") { Place = "prerequisites" },
        new("P16", "pre") { Place = string.Empty, Rfc = "RFC 6598 §1", Rules = ["DynDns.Shared"] },
        new("P17", "pre") { Place = "prerequisites", AlsoIn = ["7"] },

        // 1 The inner zone
        new("D01", "1"),
        new("D02", "1"),
        new("D03", "1") { Doubts = [12] },
        new("D04", "1"),
        new("D05", "1") { Place = string.Empty },

        // 2 Packages
        new("K01", "2.1"),
        new("K02", "2.1"),
        new("K03", "2.2") { Doubts = [17] },

        // 3 Preparing MailPlus Server
        new("C01", "3"),
        new("C02", "3"),
        new("C03", "3") { Rfc = "RFC 5321 §2.3.5", Doubts = [11] },
        new("C04", "3") { Rfc = "RFC 8601 §2.7" },
        new("C05", "3") { Rfc = "RFC 7208 §8.5" },
        new("C06", "3") { Rfc = "RFC 8301 §3.2", Doubts = [32], Rules = ["Dkim.KeySize", "DkimKey.Size"] },
        new("C07", "3"),
        new("C08", "3") { Rfc = "RFC 6376 §3.1", Rules = ["DkimKey.Selector"] },
        new("C09", "3") { Rfc = "RFC 6376 §3.6.1", Doubts = [32] },
        new("C10", "3"),

        // 4 The zone at OVH
        new("O01", "4.1"),
        new("O02", "4.1"),
        new("O03", "4.2.1") { Rfc = "RFC 1034 §3.6.2" },
        new("O04", "4.2.2") { Rfc = "RFC 5321 §5.1", Doubts = [10] },
        new("O05", "4.2.2"),
        new("O06", "4.2.2") { Rfc = "RFC 5321 §5.1; RFC 2181 §10.3", Doubts = [10], Rules = ["Mx.*"] },
        new("O07", "4.2.2") { Rfc = "RFC 5321 §4.5.4.1", Doubts = [5, 19] },
        new("O08", "4.2.3") { Rfc = "RFC 7208 §3", Doubts = [7, 8, 9], Rules = ["Spf.*", "Relay.Spf"] },
        new("O09", "4.2.3") { Rfc = "RFC 7208 §4", Doubts = [6], Rules = ["SpfResult.*"] },
        new("O10", "4.2.3") { Rfc = "RFC 7208 §4.5", Doubts = [29], Rules = ["Spf.Published", "Spf.Location", "Spf.TypeSpf", "Spf.Alias", "Spf.Length"] },
        new("O11", "4.2.3") { Rfc = "RFC 7208 §5.1", Rules = ["Spf.All"] },
        new("O12", "4.2.3") { Rfc = "RFC 7208 §6.1", Doubts = [28] },
        new("O13", "4.2.3") { Rfc = "RFC 7208 §4.6.4", Rules = ["Spf.Lookups", "Spf.Includes"] },
        new("O14", "4.2.3") { Rfc = "RFC 1034 §3.6; RFC 2308 §5" },
        new("O15", "4.2.3") { Rfc = "RFC 7208 §5.5", Rules = ["Spf.Ptr"] },
        new("O16", "4.2.3") { Rfc = "RFC 7208 §5.5", Doubts = [20, 29], Rules = ["FlatSpf.*"] },
        new("O17", "4.2.4") { Rfc = "RFC 6376 §3.6.1", Doubts = [2, 27], Rules = ["Dkim.*", "DkimKey.*"] },
        new("O18", "4.2.4") { Rfc = "RFC 8301 §3.2", Doubts = [21], Rules = ["Dkim.Key", "Dkim.KeyType"] },
        new("O19", "4.2.4") { Rfc = "RFC 6376 §3.6.2", Doubts = [4], Rules = ["Dkim.Published", "Dkim.Location", "Dkim.Alias"] },
        new("O20", "4.2.5") { Rfc = "RFC 9989 §4.7", Doubts = [3, 9, 29], Rules = ["Dmarc.*", "DmarcAlignment.*"] },
        new("O21", "4.2.5") { Rfc = "RFC 9990", Doubts = [21], Rules = ["Dmarc.ReportUris"] },
        new("O22", "4.2.5") { Rfc = "RFC 9989 §4.7", Doubts = [21] },
        new("O23", "4.2.5") { Rfc = "RFC 9989 §4.8", Doubts = [3], Rules = ["Dmarc.Published", "Dmarc.Location", "Dmarc.Alias"] },
        new("O24", "4.2.6") { AlsoIn = ["4.2.5", "7.1"], Rfc = "RFC 1034 §3.6.2", Doubts = [1] },
        new("O25", "4.2") { Place = string.Empty },
        new("O26", "4.2.2") { AlsoIn = ["4.1"], Rfc = "RFC 5321 §5.1", Doubts = [19] },
        new("O27", "4.1"),
        new("O28", "4.1") { AlsoIn = ["8.2", "forum"] },
        new("O29", "4.2.6"),

        // 5 MailPlus Server
        new("S01", "5.1") { AlsoIn = ["5.2"] },
        new("S02", "5.3"),
        new("S03", "5.4") { Rfc = "RFC 6409 §3.1; RFC 8314 §3.3", Doubts = [15, 16] },
        new("S04", "5.4") { Rfc = "RFC 8996" },
        new("S05", "5.4"),
        new("S06", "5.4") { Rfc = "RFC 8314 §3.2", Rules = ["Imap.*"] },
        new("S07", "5.4") { Doubts = [25] },
        new("S08", "5.4"),
        new("S09", "5.5.1") { Rfc = "RFC 4954" },
        new("S10", "5.5.1") { Doubts = [22] },
        new("S11", "5.5.1") { Rfc = "RFC 6409 §6.1" },
        new("S12", "5.5.1") { Doubts = [22] },
        new("S13", "5.5.1") { Rfc = "RFC 5321 §2.3.5", Doubts = [11] },
        new("S14", "5.5.1") { Rfc = "RFC 5321 §4.3.1", Doubts = [23] },
        new("S15", "5.5.1") { Rfc = "RFC 1870" },
        new("S16", "5.5.1") { Rfc = "RFC 5321 §4.5.1; RFC 2142 §5" },
        new("S17", "5.5.2") { Rfc = "RFC 6409 §4.3", Doubts = [8], Rules = ["Relay.Sender", "Relay.Size"] },
        new("S18", "5.5.3"),
        new("S19", "5.5.4") { Rfc = "RFC 5321 §2.3.5" },
        new("S20", "5.5.4") { Rfc = "RFC 5321 §2.3.5" },
        new("S21", "5.5.4") { Rfc = "RFC 8601 §3" },
        new("S22", "5.5.4"),
        new("S23", "5.5.4") { Rfc = "RFC 2920 §3.1", Doubts = [13] },
        new("S24", "5.5.4") { Rfc = "RFC 5321 §4.1.4" },
        new("S25", "5.5.4") { Rfc = "RFC 5321 §4.1.4" },
        new("S26", "5.5.4"),
        new("S27", "5.6.1") { AlsoIn = ["5.6"] },
        new("S28", "5.6.1") { AlsoIn = ["5.6"] },
        new("S29", "5.6.1") { AlsoIn = ["5.6"] },
        new("S30", "5.6.1") { AlsoIn = ["5.6"], Rfc = "RFC 5782", Doubts = [14] },
        new("S31", "5.6.1") { AlsoIn = ["5.6"], Rfc = "RFC 6647" },
        new("S32", "5.6.2") { AlsoIn = ["5.6"], Doubts = [17] },
        new("S33", "5.6.2") { AlsoIn = ["5.6"], Doubts = [17] },
        new("S34", "5.6.2") { AlsoIn = ["5.6"] },
        new("S35", "5.6.2") { AlsoIn = ["5.6"] },
        new("S36", "5.6.3") { AlsoIn = ["5.6", "3"] },
        new("S37", "5.6.4") { AlsoIn = ["5.6"] },
        new("S38", "5.6.4") { AlsoIn = ["5.6"], Doubts = [24] },
        new("S39", "5.6.5") { AlsoIn = ["5.6"] },
        new("S40", "5.7") { Rfc = "RFC 5321 §4.5.4.1" },
        new("S41", "5.8"),
        new("S42", "5.9"),
        new("S43", "5.10"),
        new("S44", "5.10"),
        new("S45", "5.10") { Rules = ["Imap.Login"] },
        new("S46", "5.10"),
        new("S47", "5.11"),
        new("S48", "5.5.4"),
        new("S49", "5.3") { AlsoIn = ["5.10"] },
        new("S50", "5.6") { Doubts = [24] },

        // 6 Ports
        new("N01", "6.1") { Rfc = "RFC 5321 §4.5.4.2", Doubts = [25] },
        new("N02", "6.2.1") { Doubts = [26] },
        new("N03", "6.2.2") { Doubts = [30] },
        new("N04", "6") { Place = string.Empty },
        new("N05", "6") { Place = string.Empty, Rfc = "RFC 5382 §7.2" },
        new("N06", "6") { Place = string.Empty, AlsoIn = ["7"], Rfc = "RFC 9110 §4.2.2", Doubts = [31] },
        new("N07", "6") { Place = string.Empty, Rfc = "RFC 5321 §5.1", Rules = ["Port.Families"] },

        // 7 Web access
        new("W01", "7.1") { Doubts = [1] },
        new("W02", "7.2"),
        new("W03", "7.2"),
        new("W04", "7.2"),
        new("W05", "7") { Place = string.Empty, Rfc = "RFC 9525", Rules = ["Certificate.*", "Port.Certificate", "Imap.Certificate"] },

        // 8 Checks
        new("T01", "8.1") { Rules = ["MailTester.*"] },
        new("T02", "8.1"),
        new("T03", "8.1") { Rfc = "RFC 8601 §3", Doubts = [1], Rules = ["Message.Ptr"] },
        new("T04", "8.1") { Rfc = "RFC 2369; RFC 8058", Rules = ["Message.OptOut"] },
        new("T05", "8.2") { Rules = ["Delivery.Arrival"] },
        new("T06", "8.2") { Rfc = "RFC 5782", Rules = ["Blocklist.*"] },
        new("T07", "8.2") { Rfc = "RFC 5321 §5.1", Doubts = [19], Rules = ["Delivery.Place"] },
        new("T08", "8.2"),
        new("T09", "8") { Place = string.Empty, Rfc = "RFC 5321 §7.9" },
        new("T10", "8") { Place = string.Empty, Rfc = "RFC 5321 §4.2.3" },
        new("T11", "8") { Place = string.Empty, Rfc = "RFC 3207; RFC 8314 §3.3", Rules = ["Port.Tls"] },
        new("T12", "8") { Place = string.Empty, Rfc = "RFC 8601 §2.7; RFC 9989 §4.4", Doubts = [8, 9], Rules = ["Message.*", "Delivery.Receiver", "Delivery.Key"] },
        new("T13", "8") { Place = string.Empty },

        // The warnings of the preamble
        new("X1", "pre") { Place = "preamble 1" },
        new("X2", "pre") { Place = "preamble 2" },
        new("X3", "pre") { Place = "preamble 3", Rfc = "RFC 8601 §3", Doubts = [1, 18] },
        new("X4", "pre") { Place = "preamble 4", Doubts = [26] },
        new("X5", "pre") { Place = "preamble 5", Doubts = [29] },

        // The forum thread
        new("F01", "forum"),
        new("F02", "forum"),
        new("F03", "forum"),
        new("F04", "forum"),
        new("F05", "forum") { Doubts = [26] },
        new("F06", "forum"),
        new("F07", "forum") { Rules = ["MailTester.Deduction", "Message.Images"] },
        new("F08", "forum") { AlsoIn = ["5.10"] },
        new("F09", "forum") { AlsoIn = ["3", "4.2.4"], Rfc = "RFC 8301 §3.2", Doubts = [32] },
        new("F10", "forum"),
        new("F11", "forum") { Rfc = "RFC 5321 §3.6.2" },
        new("F12", "forum") { AlsoIn = ["6.2.1"] },
        new("F13", "forum") { Rfc = "RFC 7208 §2.3" },
        new("F14", "forum") { AlsoIn = ["6.2.1"] },
        new("F15", "forum") { AlsoIn = ["8.2"], Rfc = "RFC 5321 §5.1", Doubts = [19] },
        new("F16", "forum") { AlsoIn = ["pre"] },
        new("F17", "forum") { AlsoIn = ["pre"], Rfc = "RFC 6598 §1" },
        new("F18", "forum") { AlsoIn = ["1", "7"] },
    ];

    /// <summary>Explains a row in the user's language.</summary>
    /// <param name="entry">The row.</param>
    /// <returns>The step.</returns>
    public static MailPlusStep Explain(StepEntry entry) => new()
    {
        Id = entry.Id,
        Section = entry.Section,
        Title = Texts.Get(entry.Id + ".Title"),
        Kind = entry.Kind,
        Does = StepTexts.Get(entry.Id + ".Does"),
        Why = StepTexts.Get(entry.Id + ".Why"),
        Pitfalls = StepTexts.Get(entry.Id + ".Pitfalls"),
        Expected = StepTexts.Get(entry.Id + ".Expected"),
        CheckedBy = StepCmdlets.Checking(entry.Id),
        DoneBy = StepCmdlets.Doing(entry.Id),
        Doubts = [.. entry.Doubts.Select(StepTexts.Doubt)],
        Reference = Reference(entry),
    };

    private static string Reference(StepEntry entry) =>
        entry.Rfc.Split([';'], StringSplitOptions.RemoveEmptyEntries).Aggregate(Place(entry), (before, rfc) => Texts.Get("Step.Reference", before, rfc.Trim()));

    private static string Place(StepEntry entry) => entry.Place switch
    {
        "" => Texts.Get("Step.Place.Own"),
        "forum" => Texts.Get("Step.Place.Forum"),
        "prerequisites" => Texts.Get("Step.Place.Prerequisites"),
        string place when place.StartsWith("preamble ", StringComparison.Ordinal) => Texts.Get("Step.Place.Preamble", place.Substring("preamble ".Length)),
        string place => Texts.Get("Step.Place.Section", place),
    };
}
