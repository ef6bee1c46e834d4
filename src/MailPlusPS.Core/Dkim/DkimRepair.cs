using System;
using System.Linq;
using System.Text.RegularExpressions;
using MailPlusPS.Text;

namespace MailPlusPS.Dkim;

/// <summary>Writes a key record as it was meant: clean characters, the key in one piece.</summary>
internal static class DkimRepair
{
    // The lines of RFC 7468 around a key; what the label says is not for the DNS.
    private static readonly Regex Armour = new(
        "-----(?:BEGIN|END) [A-Z0-9 ]{0,30}-----", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Writes the record again.</summary>
    /// <param name="text">The record, or the key alone.</param>
    /// <param name="repaired">The new text.</param>
    /// <returns>True where it holds a key.</returns>
    public static bool TryRepair(string text, out string repaired)
    {
        PastedText closed = CloseUp(QuoteRepair.TakeOut(PastedText.Read(text)));
        repaired = string.Empty;
        if (closed.Edits.InOrder.Any(e => e.Replacement is null))
        {
            return false;
        }

        TagList tags = TagList.Parse(closed.ToString());
        if (tags.Tags.Any(t => !t.IsWellFormed) || tags.Duplicates.Count > 0)
        {
            // MailPlus saves the key without the tags around it; base64 has no semicolon.
            return TryWrap(closed.ToString(), out repaired);
        }

        repaired = string.Join("; ", tags.Tags.Select(t => $"{t.Name}={t.Value}"));
        return tags.Value("p") is { } value
            && DkimPublicKey.Read((tags.Value("k") ?? "rsa").ToLowerInvariant(), value).State == DkimKeyState.Valid;
    }

    /// <summary>Takes armour and blanks out of the key, puts missing semicolons in.</summary>
    /// <param name="text">A record or a key, its characters clean.</param>
    /// <returns>The same; a valid record without blanks in its key comes back as it is.</returns>
    public static PastedText CloseUp(PastedText text)
    {
        PastedText formed = TagListRepair.Form(TakeArmourOut(text), "DKIM1", IsSeparable);
        return TagListRepair.CloseUpValues(formed, name => name is "p", '\0');
    }

    /// <summary>Takes the blanks out of a key that stands alone.</summary>
    /// <param name="text">The key, its characters clean.</param>
    /// <returns>The key in one piece, the tags put before it where it is one.</returns>
    public static PastedText WrapKey(PastedText text)
    {
        PastedText bare = TakeArmourOut(text);
        PastedTextWriter writer = bare.Rewrite();
        string key = string.Concat(bare.ToString().Where(c => !BlankRepair.IsBlank(c)));
        if (TryWrap(key, out string record))
        {
            writer.Insert(0, record.Substring(0, record.Length - key.Length), TextFault.None);
        }

        for (int i = 0; i < bare.Length; i++)
        {
            if (BlankRepair.IsBlank(bare[i]))
            {
                writer.Drop(i, BlankRepair.FaultOf(bare[i]));
            }
            else
            {
                writer.Keep(i);
            }
        }

        return writer.ToText();
    }

    private static bool TryWrap(string text, out string record)
    {
        string key = string.Concat(text.Where(c => !BlankRepair.IsBlank(c)));
        record = $"{DkimReader.Version}; k=rsa; p={key}";
        return DkimPublicKey.Read("rsa", key).State == DkimKeyState.Valid;
    }

    private static PastedText TakeArmourOut(PastedText text)
    {
        MatchCollection lines = Armour.Matches(text.ToString());
        if (lines.Count == 0)
        {
            return text;
        }

        PastedTextWriter writer = text.Rewrite();
        int at = 0;
        foreach (Match line in lines)
        {
            writer.Keep(at, line.Index);
            for (int i = line.Index; i < line.Index + line.Length; i++)
            {
                writer.Drop(i, TextFault.Armour);
            }

            at = line.Index + line.Length;
        }

        writer.Keep(at, text.Length);
        return writer.ToText();
    }

    // Not n=, which is text for people, nor a tag that nobody knows; q= and its like are taken for tags of a key.
    private static bool IsSeparable(string name) =>
        !string.Equals(name, "n", StringComparison.Ordinal) && (DkimTags.IsKnown(name) || DkimTags.IsOfSignature(name));
}
