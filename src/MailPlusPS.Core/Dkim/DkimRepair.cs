using System.Linq;
using MailPlusPS.Text;

namespace MailPlusPS.Dkim;

/// <summary>Writes a key record as it was meant: clean characters, the key in one piece.</summary>
internal static class DkimRepair
{
    /// <summary>Writes the record again.</summary>
    /// <param name="text">The record, or the key alone.</param>
    /// <param name="repaired">The new text.</param>
    /// <returns>True where it holds a key.</returns>
    public static bool TryRepair(string text, out string repaired)
    {
        repaired = string.Empty;
        if (!PastedText.TryClean(text, out string clean))
        {
            return false;
        }

        TagList tags = TagList.Parse(clean);
        if (tags.Tags.Any(t => !t.IsWellFormed) || tags.Duplicates.Count > 0)
        {
            // MailPlus saves the key without the tags around it; base64 has no semicolon.
            string key = WithoutBlanks(clean);
            repaired = $"{DkimReader.Version}; k=rsa; p={key}";
            return DkimPublicKey.Read("rsa", key).State == DkimKeyState.Valid;
        }

        repaired = string.Join("; ", tags.Tags.Select(t => $"{t.Name}={(t.Name is "p" ? WithoutBlanks(t.Value) : t.Value)}"));
        return tags.Value("p") is { } value
            && DkimPublicKey.Read((tags.Value("k") ?? "rsa").ToLowerInvariant(), value).State == DkimKeyState.Valid;
    }

    private static string WithoutBlanks(string text) => text.Replace(" ", string.Empty);
}
