using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>A record that was found in a paste, its form taken off, nothing repaired in it yet.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where its line or block starts in the cleaned text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Value">Its value.</param>
internal sealed record FoundRecord(DnsTextKind Kind, int Start, int End, PastedText Value)
{
    /// <summary>Its name; null where none was said.</summary>
    public PastedText? Name { get; init; }

    /// <summary>Its time to live in seconds; null where none was said.</summary>
    public int? TimeToLive { get; init; }

    /// <summary>Its type; null for a name alone.</summary>
    public string? Type { get; init; } = "TXT";

    /// <summary>Whether the value is a key alone, to which the tags have to be put.</summary>
    public bool IsBareKey { get; init; }

    /// <summary>Whether the line is one in which a target without a final dot is relative to the zone (RFC 1035 §5.1).</summary>
    public bool IsZoneLine { get; init; }
}
