using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Planning;

/// <summary>Refuses mail records with characters that a paste left in them (tutorial, preamble 5).</summary>
internal static class DesiredText
{
    /// <summary>Finds the first such record.</summary>
    /// <param name="desired">What the zone is to hold.</param>
    /// <returns>What is wrong and what to do, as a sentence; null where nothing is.</returns>
    public static string? Problem(DesiredZone desired)
    {
        foreach (ResourceRecord record in desired.Slots.SelectMany(s => s.Records).Where(IsOfMail))
        {
            IReadOnlyList<StrayCharacter> stray = StrayCharacters.Find(((TxtData)record.Data).Text);
            if (stray.Count > 0)
            {
                return Texts.Get("Plan.Stray", ControlCharacters.Escape(record.Name.ToString()), stray[0]);
            }
        }

        return null;
    }

    private static bool IsOfMail(ResourceRecord record) =>
        record.Data is TxtData txt && (RecordMeaning.IsSpf(record) || RecordMeaning.IsKey(record) || record.Name.ToString().StartsWith("_dmarc.", System.StringComparison.Ordinal)
            || TxtLookup.IsNearMiss(txt.Text, "v=spf1"));
}
