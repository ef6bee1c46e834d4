using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Fuzz;

/// <summary>Every parser that takes text or bytes from outside.</summary>
public static class FuzzTargets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        RecordTargets.Name,
        RecordTargets.Spf,
        RecordTargets.SpfMacro,
        SpfTargets.Evaluation,
        SpfTargets.Flattening,
        RecordTargets.Tags,
        RecordTargets.Dmarc,
        RecordTargets.DkimKey,
        RecordTargets.StrayText,
        DmarcTargets.Suffixes,
        DmarcTargets.Message,
        ReportTargets.Report,
        MessageTargets.Message,
        MessageTargets.Signature,
        MessageTargets.Report,
        MessageTargets.Bounce,
        ZoneTargets.Zone,
        ZoneTargets.Recording,
        PasteTargets.Paste,
        PasteTargets.Address,
        PasteTargets.Step,
        TransportTargets.Blocklists,
        TransportTargets.ServerTalk,
        TransportTargets.VantageAddress,
        MailTesterTargets.Report,
        MailTesterTargets.Filter,
        MailTesterTargets.RelayTalk,
        WorldTargets.Resolvers,
        WorldTargets.Sources,
        WorldTargets.PublicAddress,
        WorldTargets.Reply,
        WorldTargets.History,
        WorldTargets.Expected,
        MailPlusTargets.Answer,
        MailPlusTargets.Mapping,
        MailPlusTargets.Log,
        HouseTargets.Box,
        HouseTargets.Nas,
    ];

    /// <summary>One by its name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The target; null where none has that name.</returns>
    public static FuzzTarget? Find(string name) => All.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.Ordinal));
}
