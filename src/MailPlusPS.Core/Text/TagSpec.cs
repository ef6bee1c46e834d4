using System.Linq;

namespace MailPlusPS.Text;

/// <summary>One part between two semicolons.</summary>
/// <param name="Name">The name before the first <c>=</c>, blanks cut off; the whole part where there is none.</param>
/// <param name="Value">The value after it, blanks cut off; empty where there is none.</param>
/// <param name="Position">Where the name starts in the record, from 0.</param>
/// <param name="IsWellFormed">Whether there is a <c>=</c> and the name is one (RFC 6376 §3.2 tag-name).</param>
internal sealed record TagSpec(string Name, string Value, int Position, bool IsWellFormed)
{
    /// <summary>Where the value starts in the record, blanks before it included, from 0.</summary>
    public int ValueStart { get; private init; }

    /// <summary>Where the part ends: its semicolon, or the record's end.</summary>
    public int End { get; private init; }

    /// <summary>Takes one part apart.</summary>
    /// <param name="part">The text between two semicolons.</param>
    /// <param name="position">Where it starts in the record.</param>
    /// <returns>The tag.</returns>
    public static TagSpec Parse(string part, int position)
    {
        int lead = part.Length - part.TrimStart(TagList.Blank).Length;
        int equals = part.IndexOf('=');
        if (equals < 0)
        {
            return new TagSpec(part.Trim(TagList.Blank), string.Empty, position + lead, IsWellFormed: false);
        }

        string name = part.Substring(0, equals).Trim(TagList.Blank);
        return new TagSpec(name, part.Substring(equals + 1).Trim(TagList.Blank), position + lead, IsTagName(name))
        {
            ValueStart = position + equals + 1,
            End = position + part.Length,
        };
    }

    // tag-name = ALPHA *ALNUMPUNC
    private static bool IsTagName(string name) =>
        name.Length > 0 && IsAlpha(name[0]) && name.All(c => IsAlpha(c) || c is (>= '0' and <= '9') or '_');

    private static bool IsAlpha(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
