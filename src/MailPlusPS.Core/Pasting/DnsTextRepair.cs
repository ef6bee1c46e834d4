using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Pasting;

namespace MailPlusPS;

/// <summary>One record of a pasted text, repaired.</summary>
public sealed record DnsTextRepair
{
    private const int MostChanges = 100;

    private readonly string _value = string.Empty;
    private readonly string _before = string.Empty;
    private readonly string? _name;

    /// <summary>What it is.</summary>
    public required DnsTextKind Kind { get; init; }

    /// <summary>The record's type, such as <c>TXT</c>; null for a name alone.</summary>
    public required string? RecordType { get; init; }

    /// <summary>The owner's name as written; null where the paste has none.</summary>
    public required string? Name
    {
        get => _name;
        init => _name = value is null ? null : ControlCharacters.Escape(value);
    }

    /// <summary>The time to live in seconds; null where the paste has none.</summary>
    public required int? TimeToLive { get; init; }

    /// <summary>The value, repaired: what a provider's form takes.</summary>
    public required string Value
    {
        get => _value;
        init => _value = ControlCharacters.Escape(value);
    }

    /// <summary>The text as it was pasted. Control characters are written out.</summary>
    public required string Before
    {
        get => _before;
        init => _before = ControlCharacters.Escape(value);
    }

    /// <summary>The line of the paste in which it starts, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The strays in order, the first hundred.</summary>
    public IReadOnlyList<DnsTextChange> Changes => Edits.Count > MostChanges ? [.. Edits.Take(MostChanges)] : Edits;

    /// <summary>How many there are.</summary>
    public required int ChangeCount { get; init; }

    /// <summary>The record as a line of a zone file; null where the paste names no owner.</summary>
    public string? ZoneLine => Name is null || RecordType is null ? null
        : string.Join(" ", new[] { Name, TimeToLive?.ToString(CultureInfo.InvariantCulture), "IN", RecordType, ZoneValue }.Where(f => f is not null));

    /// <summary>Whether every stray could be repaired.</summary>
    public bool IsRepaired => Edits.All(e => e.Replacement is not null);

    /// <summary>The text as it was pasted, its strays made visible, for views.</summary>
    public string Shown => Strays?.ToString() ?? Before;

    /// <summary>The strays, equal ones counted, each with what it would break, for views.</summary>
    public string Summary => ChangeCount == 0 ? Texts.Get("Text.Clean") : TextSummary.Of(Edits);

    /// <summary>All strays.</summary>
    internal IReadOnlyList<DnsTextChange> Edits { get; init; } = [];

    /// <summary>Shows the strays.</summary>
    internal StrayMarks? Strays { get; init; }

    private string ZoneValue => RecordType is "TXT" ? TxtData.FromText(Value).ToString() : Value;

    /// <summary>The repaired value alone, so that it can be piped on.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
