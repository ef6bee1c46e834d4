using System;
using System.Collections.Generic;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Which records are wanted.</summary>
internal sealed class ZoneRecordFilter
{
    private readonly HashSet<DnsRecordType> _types;
    private readonly IReadOnlyList<Func<DnsName, DnsName?, bool>> _names;

    /// <summary>Makes a filter.</summary>
    /// <param name="types">The types; none for all.</param>
    /// <param name="names">Each judges a name in its zone; none for all. One that says yes is enough.</param>
    public ZoneRecordFilter(IEnumerable<DnsRecordType> types, IReadOnlyList<Func<DnsName, DnsName?, bool>> names)
    {
        _types = [.. types];
        _names = names;
    }

    /// <summary>Everything.</summary>
    public static ZoneRecordFilter All { get; } = new([], []);

    /// <summary>A name as a user gives it: <c>@</c>, relative to the zone, or absolute with a final dot or without.</summary>
    /// <param name="text">The name.</param>
    /// <returns>What judges names by it.</returns>
    public static Func<DnsName, DnsName?, bool> Exactly(string text)
    {
        if (string.Equals(text, "@", StringComparison.Ordinal))
        {
            return static (name, zone) => name == zone;
        }

        if (!DnsName.TryParse(text, out DnsName? wanted, out _))
        {
            return static (_, _) => false;
        }

        string? relative = text.EndsWith(".", StringComparison.Ordinal) ? null : wanted.ToString();
        return (name, zone) => name == wanted
            || (relative is not null && string.Equals(ZoneWriter.Relative(name, zone), relative, StringComparison.Ordinal));
    }

    /// <summary>A pattern as a user gives it, held against the relative and the absolute name.</summary>
    /// <param name="isMatch">Judges a text by the pattern.</param>
    /// <returns>What judges names by it.</returns>
    public static Func<DnsName, DnsName?, bool> Like(Func<string, bool> isMatch) => (name, zone) =>
        isMatch(name.ToString()) || isMatch(ZoneWriter.Relative(name, zone)) || isMatch(name.ToAbsoluteString());

    /// <summary>Judges a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="zone">The zone; null while it is not known.</param>
    /// <returns>Whether it is wanted.</returns>
    public bool Wants(ResourceRecord record, DnsName? zone)
    {
        if (_types.Count > 0 && !_types.Contains(record.Type))
        {
            return false;
        }

        foreach (Func<DnsName, DnsName?, bool> name in _names)
        {
            if (name(record.Name, zone))
            {
                return true;
            }
        }

        return _names.Count == 0;
    }
}
