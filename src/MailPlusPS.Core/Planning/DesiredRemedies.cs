using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Text;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>Takes the records that checks offer as remedies as the wish.</summary>
internal static class DesiredRemedies
{
    /// <summary>Reads remedies.</summary>
    /// <param name="current">The zone as it is.</param>
    /// <param name="checks">The verdicts; those without a record to publish are passed over.</param>
    /// <returns>What the zone is to hold; what could not be used is a note.</returns>
    public static DesiredZone Of(StoredZone current, IEnumerable<CheckResult> checks)
    {
        List<RecordSlot> slots = [];
        List<ResourceRecord> taken = [];
        List<string> notes = [];
        foreach (CheckResult check in checks.Where(c => c.Status >= CheckStatus.Warning && c.Remedy is { Kind: RemedyKind.Record }))
        {
            // Each line by itself: in a zone of its own every line would have to be in that zone.
            ChangeReason reason = new(check.Id, check.Message);
            foreach (string line in check.Remedy!.Text.Split('\n'))
            {
                if (LooseRecord.Read(line, current.Zone) is not { } record)
                {
                    notes.Add(Texts.Get("Plan.Note.Unusable", check.Id, ControlCharacters.Excerpt(line)));
                }
                else if (IsPlaceholder(record))
                {
                    notes.Add(Texts.Get("Plan.Note.Placeholder", check.Id));
                }
                else if (taken.Find(t => Takes(t, record)) is { } first)
                {
                    AddConflict(notes, check, first, record);
                }
                else
                {
                    taken.Add(record);
                    slots.Add(new RecordSlot(r => Takes(r, record), [record], _ => reason));
                }
            }
        }

        return new DesiredZone(slots, notes)
        {
            Selectors = [.. taken.Where(RecordMeaning.IsKey).Select(r => DkimSelector.Normalize(r.Name.ToString())).Distinct(StringComparer.Ordinal)],
        };
    }

    // An MX stands beside the others and replaces the one of its host; of a standard's text there is one.
    private static bool Takes(ResourceRecord there, ResourceRecord wanted) =>
        there.Name == wanted.Name && there.Type == wanted.Type && RecordMeaning.Identity(there) is { } identity && identity == RecordMeaning.Identity(wanted);

    // A record that still says "your key here".
    private static bool IsPlaceholder(ResourceRecord record)
    {
        if (!RecordMeaning.IsKey(record))
        {
            return false;
        }

        TagList tags = TagList.Parse(((TxtData)record.Data).Text);
        return tags.Value("p") is not { } p || DkimPublicKey.Read((tags.Value("k") ?? "rsa").ToLowerInvariant(), p).State != DkimKeyState.Valid;
    }

    private static void AddConflict(List<string> notes, CheckResult check, ResourceRecord first, ResourceRecord second)
    {
        if (!first.Data.Equals(second.Data))
        {
            notes.Add(Texts.Get("Plan.Note.Conflict", check.Id, RecordMeaning.Show(first.Data), RecordMeaning.Show(second.Data)));
        }
    }
}
