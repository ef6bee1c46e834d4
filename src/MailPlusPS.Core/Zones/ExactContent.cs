using System;
using System.Collections.Generic;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>
/// Compares contents as a zone does, by what goes over the wire: two TXT that are cut at other places are two
/// records here, although mail reads them alike.
/// </summary>
internal sealed class ExactContent : IEqualityComparer<RData>
{
    // Another one in each process: no file can be made whose contents all meet in one place of the table.
    private static readonly uint Seed = (uint)Guid.NewGuid().GetHashCode();

    /// <summary>The one comparer.</summary>
    public static ExactContent Instance { get; } = new();

    /// <inheritdoc />
    public bool Equals(RData? x, RData? y)
    {
        if (x is not TxtData left || y is not TxtData right)
        {
            return x is null ? y is null : x.Equals(y);
        }

        if (left.Type != right.Type || left.Strings.Count != right.Strings.Count)
        {
            return false;
        }

        for (int i = 0; i < left.Strings.Count; i++)
        {
            if (!left.Strings[i].AsSpan().SequenceEqual(right.Strings[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc />
    public int GetHashCode(RData obj)
    {
        uint hash = unchecked(Seed + (uint)obj.Type);
        switch (obj)
        {
            case TxtData text:
                foreach (byte[] part in text.Strings)
                {
                    hash = Mix(hash, part);
                }

                break;
            case OpaqueData opaque:
                hash = Mix(hash, opaque.Bytes);
                break;
            case CaaData caa:
                hash = Mix(hash, caa.Value);
                break;
            default:
                return obj.GetHashCode();
        }

        return unchecked((int)hash);
    }

    private static uint Mix(uint hash, byte[] bytes)
    {
        foreach (byte value in bytes)
        {
            hash = unchecked((hash ^ value) * 16777619);
        }

        return hash;
    }
}
