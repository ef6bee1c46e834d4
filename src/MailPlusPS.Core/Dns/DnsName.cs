using System;
using System.Collections.Generic;
using System.Text;
using MailPlusPS.Checks;

namespace MailPlusPS.Dns;

/// <summary>
/// A domain name (RFC 1035 §3.1): labels of at most 63 bytes, 255 in all. Kept in the form in which names are
/// compared: lower case, A-labels for other scripts (RFC 5891), escapes only where they must be.
/// </summary>
public sealed class DnsName : IEquatable<DnsName>, IComparable<DnsName>
{
    private const int MaxWireLength = 255;

    private readonly string _text;

    private DnsName(string canonicalText)
    {
        _text = canonicalText;
    }

    /// <summary>The root, written as a dot.</summary>
    public static DnsName Root { get; } = new(string.Empty);

    /// <summary>How many bytes the name takes on the wire (RFC 1035 §3.1).</summary>
    internal int WireLength
    {
        get
        {
            int length = IsRoot ? 1 : 2;
            for (int i = 0; i < _text.Length; i++)
            {
                if (_text[i] == '\\')
                {
                    i += DecimalEscape.IsAt(_text, i) ? DecimalEscape.Length - 1 : 1;
                }

                length++;
            }

            return length;
        }
    }

    /// <summary>Whether this is the root.</summary>
    public bool IsRoot => _text.Length == 0;

    /// <summary>The labels from the left, escaped as in <see cref="ToString"/>; none for the root.</summary>
    public IReadOnlyList<string> Labels => SplitLabels();

    /// <summary>The name above this one; null for the root.</summary>
    public DnsName? Parent
    {
        get
        {
            if (IsRoot)
            {
                return null;
            }

            int dot = NextDot(0);
            return dot < 0 ? Root : new DnsName(_text.Substring(dot + 1));
        }
    }

    /// <summary>The name as its owner writes it: A-labels turned back into letters where that can be undone (RFC 5891 §5).</summary>
    public string Unicode
    {
        get
        {
            if (_text.IndexOf("xn--", StringComparison.Ordinal) < 0)
            {
                return ToString();
            }

            try
            {
                return ControlCharacters.Escape(DnsLabel.Idn.GetUnicode(_text));
            }
            catch (ArgumentException)
            {
                return ToString();
            }
        }
    }

    /// <summary>Reads a name, absolute or not: a final dot makes no difference.</summary>
    /// <param name="text">The name; escapes as in master files (<c>\.</c>, <c>\DDD</c>), letters of any script.</param>
    /// <returns>The name.</returns>
    /// <exception cref="FormatException">It is no name; the message says why.</exception>
    public static DnsName Parse(string text) =>
        TryParse(text, out DnsName? name, out string reason) ? name : throw new FormatException(reason);

    /// <summary>Reads a name, absolute or not.</summary>
    /// <param name="text">The name.</param>
    /// <param name="name">The name, where there is one.</param>
    /// <param name="reason">Why there is none, as a sentence; empty otherwise.</param>
    /// <returns>Whether it is a name.</returns>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DnsName? name, out string reason)
    {
        name = null;
        reason = string.Empty;
        if (string.IsNullOrEmpty(text))
        {
            reason = Texts.Get("DnsName.Empty");
            return false;
        }

        if (string.Equals(text, ".", StringComparison.Ordinal))
        {
            name = Root;
            return true;
        }

        StringBuilder canonical = new(text!.Length);
        int position = 0;
        int wireLength = 1;
        while (position < text.Length)
        {
            if (!DnsLabel.TryAppend(text, ref position, canonical, out int length, out reason))
            {
                return false;
            }

            wireLength += length + 1;
        }

        if (wireLength > MaxWireLength)
        {
            reason = Texts.Get("DnsName.TooLong", wireLength);
            return false;
        }

        name = new DnsName(canonical.ToString());
        return true;
    }

    /// <summary>Takes a text that is in canonical form already: labels checked, lower case, escaped, no final dot.</summary>
    /// <param name="canonicalText">The text; empty for the root.</param>
    /// <returns>The name.</returns>
    internal static DnsName FromCanonical(string canonicalText) => canonicalText.Length == 0 ? Root : new DnsName(canonicalText);

    /// <summary>The name one label below this one.</summary>
    /// <param name="labels">A label or several joined by dots, such as <c>_dmarc</c> or <c>mps1._domainkey</c>.</param>
    /// <returns>The longer name.</returns>
    /// <exception cref="FormatException">The result is no name.</exception>
    public DnsName Prepend(string labels) => IsRoot ? Parse(labels) : Parse(labels + "." + _text);

    /// <summary>Whether this name is <paramref name="other"/> or lies below it.</summary>
    /// <param name="other">The upper name.</param>
    /// <returns>True for the same name too.</returns>
    public bool IsAtOrBelow(DnsName other)
    {
        if (other.IsRoot || Equals(other))
        {
            return true;
        }

        int cut = _text.Length - other._text.Length;
        return cut > 1
            && string.CompareOrdinal(_text, cut, other._text, 0, other._text.Length) == 0
            && IsSeparator(cut - 1);
    }

    /// <summary>The name with its final dot, as master files want targets.</summary>
    /// <returns>For example <c>votredomaine.tld.</c>.</returns>
    public string ToAbsoluteString() => _text + ".";

    /// <summary>The name without its final dot, <c>.</c> for the root.</summary>
    /// <returns>For example <c>votredomaine.tld</c>.</returns>
    public override string ToString() => IsRoot ? "." : _text;

    /// <inheritdoc />
    public bool Equals(DnsName? other) => other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as DnsName);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <summary>Orders names label by label from the right, as zones do (RFC 4034 §6.1).</summary>
    /// <param name="other">Another name.</param>
    /// <returns>Less than, equal to or greater than zero.</returns>
    public int CompareTo(DnsName? other)
    {
        if (other is null)
        {
            return 1;
        }

        IReadOnlyList<string> mine = Labels;
        IReadOnlyList<string> theirs = other.Labels;
        for (int i = 1; i <= Math.Min(mine.Count, theirs.Count); i++)
        {
            int order = string.CompareOrdinal(mine[mine.Count - i], theirs[theirs.Count - i]);
            if (order != 0)
            {
                return order;
            }
        }

        return mine.Count - theirs.Count;
    }

    /// <summary>Whether two names are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True where they are.</returns>
    public static bool operator ==(DnsName? left, DnsName? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two names differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True where they do.</returns>
    public static bool operator !=(DnsName? left, DnsName? right) => !(left == right);

    /// <summary>Whether a name sorts before another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True where it does.</returns>
    public static bool operator <(DnsName left, DnsName right) => left.CompareTo(right) < 0;

    /// <summary>Whether a name sorts before another or is the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True where it does.</returns>
    public static bool operator <=(DnsName left, DnsName right) => left.CompareTo(right) <= 0;

    /// <summary>Whether a name sorts after another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True where it does.</returns>
    public static bool operator >(DnsName left, DnsName right) => left.CompareTo(right) > 0;

    /// <summary>Whether a name sorts after another or is the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True where it does.</returns>
    public static bool operator >=(DnsName left, DnsName right) => left.CompareTo(right) >= 0;

    private bool IsSeparator(int index)
    {
        if (_text[index] != '.')
        {
            return false;
        }

        int backslashes = 0;
        while (index - 1 - backslashes >= 0 && _text[index - 1 - backslashes] == '\\')
        {
            backslashes++;
        }

        return backslashes % 2 == 0;
    }

    private int NextDot(int start)
    {
        for (int i = start; i < _text.Length; i++)
        {
            if (_text[i] == '\\')
            {
                i++;
            }
            else if (_text[i] == '.')
            {
                return i;
            }
        }

        return -1;
    }

    private string[] SplitLabels()
    {
        if (IsRoot)
        {
            return [];
        }

        List<string> labels = [];
        int start = 0;
        for (int dot = NextDot(0); dot >= 0; dot = NextDot(start))
        {
            labels.Add(_text.Substring(start, dot - start));
            start = dot + 1;
        }

        labels.Add(_text.Substring(start));
        return [.. labels];
    }
}
