using System.Text;

namespace MailPlusPS.Deployment;

/// <summary>
/// Text as it is searched: without case and accents, every blank a plain one. By a table of the letters of French and
/// its neighbours, since the engine's own comparison depends on a library (ICU) that a machine may not have.
/// </summary>
internal static class FoldedText
{
    private const string From = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ";
    private const string To = "aaaaaaceeeeiiiinooooouuuuyy";

    /// <summary>Folds a text.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text as it is compared.</returns>
    public static string Of(string text)
    {
        StringBuilder folded = new(text.Length);
        foreach (char c in text)
        {
            Append(folded, char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }

    private static void Append(StringBuilder folded, char c)
    {
        switch (c)
        {
            case < '\u0080':
                folded.Append(c);
                break;
            case 'œ':
                folded.Append("oe");
                break;
            case 'æ':
                folded.Append("ae");
                break;
            case '’':
                folded.Append('\'');
                break;
            case '\u00a0' or '\u202f':
                folded.Append(' ');
                break;
            case >= '\u0300' and <= '\u036f':
                // A combining accent, as texts typed on a Mac have them.
                break;
            default:
                int place = From.IndexOf(c);
                folded.Append(place < 0 ? c : To[place]);
                break;
        }
    }
}
