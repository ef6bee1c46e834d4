using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>A domain name as evaluation meets it: a text of any characters, and the name to ask for where it is one.</summary>
internal sealed class SpfTarget
{
    // RFC 7208 §7.3: what macros make longer than that loses labels on the left.
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;

    private SpfTarget(string text, DnsName? name)
    {
        Text = text;
        Name = name;
    }

    /// <summary>The text, without a final dot.</summary>
    public string Text { get; }

    /// <summary>The name; null where no question can be made of the text (RFC 7208 §4.3: a label too long, an empty one).</summary>
    public DnsName? Name { get; }

    /// <summary>Whether a record can be looked for there: a name of at least two labels (RFC 7208 §4.3).</summary>
    public bool IsDomain => Name is not null && Text.IndexOf('.') >= 0;

    /// <summary>Takes a domain from a record or a session.</summary>
    /// <param name="text">The text; a backslash is a character like any other.</param>
    /// <returns>The target.</returns>
    public static SpfTarget Of(string text)
    {
        string plain = text.Length > 0 && text[text.Length - 1] == '.' ? text.Substring(0, text.Length - 1) : text;
        if (!HasLabels(plain))
        {
            return new SpfTarget(plain, null);
        }

        string written = plain.IndexOf('\\') >= 0 ? plain.Replace("\\", "\\\\") : plain;
        DnsName? name = DnsName.TryParse(written, out DnsName? parsed, out _) ? parsed : null;

        // §4.3: letters of other scripts are A-labels from here on.
        return new SpfTarget(name is not null && !IsAscii(plain) ? name.ToString() : plain, name);
    }

    /// <summary>Takes what a domain-spec was expanded to (RFC 7208 §7.3).</summary>
    /// <param name="expanded">The expansion.</param>
    /// <returns>The target, its leftmost labels cut off where it was too long.</returns>
    public static SpfTarget OfExpansion(string expanded)
    {
        if (expanded.Length >= SpfMacros.MaxLength)
        {
            return Of(string.Empty);
        }

        int start = 0;
        while (expanded.Length - start > MaxLength)
        {
            int dot = expanded.IndexOf('.', start);
            if (dot < 0)
            {
                break;
            }

            start = dot + 1;
        }

        return Of(start == 0 ? expanded : expanded.Substring(start));
    }

    /// <summary>The text.</summary>
    /// <returns><see cref="Text"/>.</returns>
    public override string ToString() => Text;

    // Asked before the name is read, which would take the trouble to say in a sentence what is wrong.
    private static bool HasLabels(string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return false;
        }

        int length = 0;
        foreach (char c in text)
        {
            if ((c == '.' && length == 0) || length > MaxLabelLength)
            {
                return false;
            }

            length = c == '.' ? 0 : length + 1;
        }

        return length is > 0 and <= MaxLabelLength;
    }

    private static bool IsAscii(string text)
    {
        foreach (char c in text)
        {
            if (c > '~')
            {
                return false;
            }
        }

        return true;
    }
}
