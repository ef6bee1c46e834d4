using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dkim;
using MailPlusPS.Dmarc;
using MailPlusPS.Spf;
using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>Repairs one record of a paste by the rules of its kind.</summary>
internal static class RecordRepair
{
    /// <summary>Repairs it.</summary>
    /// <param name="found">The record as it was found.</param>
    /// <param name="paste">The text as it came.</param>
    /// <param name="clean">The same, its characters clean.</param>
    /// <param name="lines">The paste's lines.</param>
    /// <returns>The record, with all that was done.</returns>
    public static DnsTextRepair Repair(FoundRecord found, string paste, PastedText clean, PasteLines lines)
    {
        PastedText value = RepairValue(found);
        PastedText? name = found.Name is null ? null : NameRepair.TakeDotOff(found.Name);
        if (found.IsZoneLine)
        {
            NameRepair.NoteMissingDot(value, found.Type);
        }

        int start = clean.Origin(found.Start);
        int end = clean.Origin(found.End);
        TextEdits edits = Outside(clean.Edits.Between(start, end), found.Value, paste);
        if (name is not null)
        {
            edits.Overlay(name.Edits);
        }

        edits.Overlay(value.Edits);
        (int line, _) = lines.PlaceOf(start);
        return new DnsTextRepair
        {
            Kind = found.Kind,
            RecordType = found.Type,
            Name = name?.ToString(),
            TimeToLive = found.TimeToLive,
            Value = value.ToString(),
            Before = paste.Substring(start, end - start),
            Line = line,
            ChangeCount = edits.InOrder.Count,
            Edits = [.. edits.InOrder.Select(e => Describe(e, found, lines))],
            Strays = new StrayMarks(paste, start, end, edits),
        };
    }

    private static PastedText RepairValue(FoundRecord found) => found.Kind switch
    {
        DnsTextKind.Spf => SpfRepair.CloseUp(QuoteRepair.TakeOut(found.Value)),
        DnsTextKind.Dkim when found.IsBareKey => DkimRepair.WrapKey(QuoteRepair.TakeOut(found.Value)),
        DnsTextKind.Dkim => DkimRepair.CloseUp(QuoteRepair.TakeOut(found.Value)),
        DnsTextKind.Dmarc => DmarcRepair.CloseUp(QuoteRepair.TakeOut(found.Value)),
        DnsTextKind.Txt => PlainTextRepair.Restore(found.Value),
        DnsTextKind.Name => NameRepair.TakeDotOff(NameRepair.Collapse(QuoteRepair.TakeOut(found.Value))),
        _ => NameRepair.Collapse(QuoteRepair.TakeOut(found.Value)),
    };

    // The value's own list knows better what became of its characters.
    private static TextEdits Outside(TextEdits edits, PastedText value, string paste)
    {
        TextEdits outside = new(paste);
        outside.Overlay(edits);
        foreach (TextEdit edit in edits.InOrder.Where(e => e.Origin >= value.Origin(0) && e.Origin < value.Origin(value.Length)))
        {
            outside.Forget(edit.Origin);
        }

        return outside;
    }

    private static DnsTextChange Describe(TextEdit edit, FoundRecord found, PasteLines lines)
    {
        (int line, int column) = lines.PlaceOf(edit.Origin);
        return new DnsTextChange
        {
            Position = edit.Origin + 1,
            Line = line,
            Column = column,
            Character = edit.CodePoint == TextEdit.Missing ? string.Empty : DnsTextChange.Named(edit.CodePoint),
            Replacement = edit.Replacement,
            Rule = "Text." + edit.Fault,
            Fault = edit.Fault,
            Kind = KindOf(edit, found),
            IsInField = IsIn(edit, found.Value) || (found.Name is not null && IsIn(edit, found.Name)),
        };
    }

    // What stands in the name or between the fields breaks the line, not the text.
    private static DnsTextKind KindOf(TextEdit edit, FoundRecord found)
    {
        string name = (found.Name ?? found.Value).ToString();
        bool isOfName = found.Kind == DnsTextKind.Name || !IsIn(edit, found.Value);
        return !isOfName ? found.Kind
            : edit.Fault != TextFault.FinalDot ? DnsTextKind.Name
            : RecordKinds.HasLabel(name, "_domainkey") ? DnsTextKind.Dkim
            : RecordKinds.HasLabel(name, "_dmarc") ? DnsTextKind.Dmarc
            : DnsTextKind.Name;
    }

    private static bool IsIn(TextEdit edit, PastedText part) => edit.Origin >= part.Origin(0) && edit.Origin <= part.Origin(part.Length);
}
