using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace MailPlusPS.Dns;

/// <summary>A set of IPv4 and IPv6 addresses, kept as rows that neither touch nor overlap, so that equal sets are written alike.</summary>
internal sealed class AddressSet : IEquatable<AddressSet>
{
    private const int FourBits = 32;
    private const int SixBits = 128;

    private readonly IReadOnlyList<AddressRange> _four;
    private readonly IReadOnlyList<AddressRange> _six;

    private AddressSet(IReadOnlyList<AddressRange> four, IReadOnlyList<AddressRange> six)
    {
        _four = four;
        _six = six;
    }

    /// <summary>No address.</summary>
    public static AddressSet Empty { get; } = new([], []);

    /// <summary>All addresses.</summary>
    public static AddressSet Everything { get; } = new([new(default, AddressNumber.Mask(FourBits))], [new(default, AddressNumber.Mask(SixBits))]);

    /// <summary>Whether there is none in it.</summary>
    public bool IsEmpty => _four.Count == 0 && _six.Count == 0;

    /// <summary>The addresses that share their first bits with one.</summary>
    /// <param name="address">The address.</param>
    /// <param name="prefixLength">How many bits.</param>
    /// <returns>The set.</returns>
    public static AddressSet Of(IPAddress address, int prefixLength)
    {
        byte[] bytes = address.GetAddressBytes();
        AddressNumber mask = AddressNumber.Mask((bytes.Length * 8) - prefixLength);
        AddressNumber number = AddressNumber.Of(bytes);
        AddressRange[] ranges = [new(number.Without(mask), number.With(mask))];
        return bytes.Length == 4 ? new AddressSet(ranges, []) : new AddressSet([], ranges);
    }

    /// <summary>What is in one of several sets.</summary>
    /// <param name="sets">The sets.</param>
    /// <returns>Their union.</returns>
    public static AddressSet Union(params IEnumerable<AddressSet> sets)
    {
        AddressSet[] all = [.. sets];
        return all.Length == 1 ? all[0] : new AddressSet(Join(all.SelectMany(s => s._four)), Join(all.SelectMany(s => s._six)));
    }

    /// <summary>What is in this set and not in another.</summary>
    /// <param name="other">The other.</param>
    /// <returns>The difference.</returns>
    public AddressSet Except(AddressSet other) => other.IsEmpty ? this : new(Subtract(_four, other._four), Subtract(_six, other._six));

    /// <summary>Whether an address is in it.</summary>
    /// <param name="address">The address.</param>
    /// <returns>True where it is.</returns>
    public bool Contains(IPAddress address) => Of(address, address.GetAddressBytes().Length * 8).Except(this).IsEmpty;

    /// <summary>The fewest blocks that hold exactly these addresses, IPv4 first, in order.</summary>
    /// <returns>The blocks.</returns>
    public IEnumerable<AddressNetwork> Networks() =>
        [.. _four.SelectMany(r => Networks(r, FourBits)), .. _six.SelectMany(r => Networks(r, SixBits))];

    /// <inheritdoc />
    public bool Equals(AddressSet? other) => other is not null && _four.SequenceEqual(other._four) && _six.SequenceEqual(other._six);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as AddressSet);

    /// <inheritdoc />
    public override int GetHashCode() => _four.Concat(_six).Aggregate(17, (hash, range) => unchecked((hash * 31) + range.GetHashCode()));

    /// <summary>The blocks.</summary>
    /// <returns>For example <c>192.0.2.0/24, 2001:db8::1</c>.</returns>
    public override string ToString() => string.Join(", ", Networks());

    private static IReadOnlyList<AddressRange> Join(IEnumerable<AddressRange> ranges)
    {
        List<AddressRange> joined = [];
        foreach (AddressRange range in ranges.OrderBy(r => r.First))
        {
            if (joined.Count > 0 && Touches(joined[joined.Count - 1].Last, range.First))
            {
                AddressRange last = joined[joined.Count - 1];
                joined[joined.Count - 1] = new AddressRange(last.First, last.Last < range.Last ? range.Last : last.Last);
            }
            else
            {
                joined.Add(range);
            }
        }

        return joined;
    }

    // In order of their first: the next begins before the end, or right behind it.
    private static bool Touches(AddressNumber last, AddressNumber first) => first <= last || first.Previous() == last;

    private static IReadOnlyList<AddressRange> Subtract(IReadOnlyList<AddressRange> ranges, IReadOnlyList<AddressRange> others)
    {
        List<AddressRange> left = [];
        int at = 0;
        foreach (AddressRange range in ranges)
        {
            AddressNumber first = range.First;
            bool isUsedUp = false;
            while (at < others.Count && others[at].Last < first)
            {
                at++;
            }

            for (int i = at; i < others.Count && !isUsedUp && others[i].First <= range.Last; i++)
            {
                if (others[i].First > first)
                {
                    left.Add(new AddressRange(first, others[i].First.Previous()));
                }

                isUsedUp = others[i].Last >= range.Last;
                first = isUsedUp ? first : others[i].Last.Next();
            }

            if (!isUsedUp)
            {
                left.Add(new AddressRange(first, range.Last));
            }
        }

        return left;
    }

    // From the first address on, each time the largest block that starts there and does not go too far.
    private static IEnumerable<AddressNetwork> Networks(AddressRange range, int bits)
    {
        AddressNumber first = range.First;
        while (true)
        {
            int free = 0;
            while (free < bits && first.Without(AddressNumber.Mask(free + 1)) == first && first.With(AddressNumber.Mask(free + 1)) <= range.Last)
            {
                free++;
            }

            yield return new AddressNetwork(first.ToAddress(bits / 8), bits - free);
            AddressNumber last = first.With(AddressNumber.Mask(free));
            if (last == range.Last)
            {
                yield break;
            }

            first = last.Next();
        }
    }
}
