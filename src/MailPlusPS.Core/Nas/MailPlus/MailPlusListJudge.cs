using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Judges what waits in the queue (S40), what the log refuses (S41), and who is on the black and white lists (S48).</summary>
internal static class MailPlusListJudge
{
    private static readonly string[] LargeProviders = ["gmail.com", "google.com", "outlook.com", "hotmail.com", "yahoo.com", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "icloud.com", "ovh.net"];

    /// <summary>S40: nothing waits for more than four hours.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult Queue(MailPlusSnapshot snapshot)
    {
        if (Missing(StepRules.S40, snapshot, "queue") is { } missing)
        {
            return missing;
        }

        string subject = MailPlusJudge.Subject(snapshot);
        MailPlusListDefinition list = snapshot.Mapping.Lists["queue"];
        if (MailPlusQueueReader.Read(snapshot.Find(list.Source)!.Whole, list, snapshot.Time) is not { } items)
        {
            return NoList(StepRules.S40, snapshot, list);
        }

        MailPlusQueueItem[] old = [.. items.Where(i => i.IsOld)];
        return old.Length > 0
            ? StepRules.S40.Say(CheckStatus.Warning, subject, Texts.Get("MailPlus.Queue.Old", old.Length, items.Count)) with
            {
                Evidence = string.Join("; ", old.Take(5).Select(i => $"{i} ({i.Waiting}) {i.Reason}")),
                Remedy = new Remedy(RemedyKind.Command, "Get-MailPlusQueue -Old | Format-List"),
            }
            : StepRules.S40.Say(CheckStatus.Pass, subject, items.Count == 0 ? Texts.Get("MailPlus.Queue.Empty") : Texts.Get("MailPlus.Queue.Young", items.Count));
    }

    /// <summary>S41: the log refuses no mail of one's own.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult Log(MailPlusSnapshot snapshot)
    {
        if (Missing(StepRules.S41, snapshot, "log") is { } missing)
        {
            return missing;
        }

        string subject = MailPlusJudge.Subject(snapshot);
        MailPlusListDefinition list = snapshot.Mapping.Lists["log"];
        if (MailPlusLogReader.Read(snapshot.Find(list.Source)!.Whole, list, snapshot.Mapping, snapshot.Facts, snapshot.Time) is not { } entries)
        {
            return NoList(StepRules.S41, snapshot, list);
        }

        MailPlusLogEntry[] bad = [.. entries.Where(e => e.Status is CheckStatus.Warning or CheckStatus.Fail)];
        return bad.Length == 0
            ? StepRules.S41.Say(CheckStatus.Pass, subject, Texts.Get("MailPlus.Log.Pass", entries.Count))
            : StepRules.S41.Say(CheckStatus.Warning, subject, Texts.Get("MailPlus.Log.Found", bad.Length, entries.Count, string.Join(", ", bad.GroupBy(e => e.Cause).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} ({g.Count()})")))) with
            {
                Evidence = bad[0].Text,
                Remedy = new Remedy(RemedyKind.Command, "Get-MailPlusLog -Problem | Format-List"),
            };
    }

    /// <summary>S48: neither the relay nor a large provider is black, and the domain is not white.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <param name="findings">How many entries the lists have.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult Lists(MailPlusSnapshot snapshot, IReadOnlyList<MailPlusFinding> findings)
    {
        string subject = MailPlusJudge.Subject(snapshot);
        if (findings.All(f => f.Setting.State != MailPlusSettingState.Known))
        {
            return StepRules.S48.NotTested(subject, Texts.Get("MailPlus.Step.Unknown", "blackwhite_list", findings.Count > 0 ? findings[0].Setting.Text : string.Empty));
        }

        string? domain = snapshot.Facts.Domain?.ToString();
        string? black = Patterns(snapshot, "blacklist").FirstOrDefault(p => LargeProviders.Append(snapshot.Facts.Relay).Any(n => IsOf(p, n)));
        string? white = domain is null ? null : Patterns(snapshot, "whitelist").FirstOrDefault(p => IsOf(p, domain));
        CheckResult verdict = black is not null ? StepRules.S48.Say(CheckStatus.Warning, subject, Texts.Get("MailPlus.Lists.Black", ControlCharacters.Excerpt(black)))
            : white is not null ? StepRules.S48.Say(CheckStatus.Warning, subject, Texts.Get("MailPlus.Lists.White", ControlCharacters.Excerpt(white)))
            : StepRules.S48.Say(CheckStatus.Pass, subject, Texts.Get("MailPlus.Lists.Pass"));
        return verdict with
        {
            Evidence = MailPlusJudge.Evidence(findings),
            Remedy = black is null && white is null ? null : MailPlusClickPath.Of([(findings[0].Definition, null)]),
        };
    }

    private static IEnumerable<string> Patterns(MailPlusSnapshot snapshot, string source) =>
        snapshot.Readings.TryGetValue(source, out MailPlusReading? reading) && MailPlusJson.TryFindAny(reading.Whole, ["blackwhite_list", "items"], out System.Text.Json.JsonElement list) && list.ValueKind == System.Text.Json.JsonValueKind.Array
            ? list.EnumerateArray().Select(e => MailPlusJson.TryFindAny(e, ["pattern", "address", "value"], out System.Text.Json.JsonElement text) ? MailPlusJson.TextOf(text) : null).OfType<string>()
            : [];

    private static bool IsOf(string pattern, string name)
    {
        string bare = pattern.TrimStart('*', '@', '.').TrimEnd('.');
        return string.Equals(bare, name, StringComparison.OrdinalIgnoreCase) || bare.EndsWith("." + name, StringComparison.OrdinalIgnoreCase);
    }

    private static CheckResult? Missing(CheckRule rule, MailPlusSnapshot snapshot, string name)
    {
        MailPlusReading? reading = snapshot.Mapping.Lists.TryGetValue(name, out MailPlusListDefinition? list) ? snapshot.Find(list.Source) : null;
        return reading switch
        {
            null => rule.NotTested(MailPlusJudge.Subject(snapshot), Texts.Get("MailPlus.Value.NotRead")),
            { State: MailPlusSettingState.Known } => null,
            { State: MailPlusSettingState.Refused } => rule.Unknown(MailPlusJudge.Subject(snapshot), reading.Trouble),
            _ => rule.NotTested(MailPlusJudge.Subject(snapshot), reading.Trouble),
        };
    }

    private static CheckResult NoList(CheckRule rule, MailPlusSnapshot snapshot, MailPlusListDefinition list) =>
        rule.NotTested(MailPlusJudge.Subject(snapshot), Texts.Get("MailPlus.Value.NotFound", snapshot.Find(list.Source)!.Call?.Title ?? list.Source.Api, string.Join(", ", list.Items)));
}
