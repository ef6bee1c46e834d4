using System;
using System.Buffers.Binary;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>
/// Finds a TXT content again that was read before: the domains of one host share their SPF text, and contents do not
/// change.
/// </summary>
internal sealed class TextCache
{
    private const int Size = 256;

    private readonly TxtData?[] _slots = new TxtData?[Size];

    /// <summary>The content of one string.</summary>
    /// <param name="type">TXT or SPF.</param>
    /// <param name="text">The string, at most 255 bytes, without escapes.</param>
    /// <returns>One made before or made now.</returns>
    public TxtData Get(DnsRecordType type, ReadOnlySpan<byte> text)
    {
        ref TxtData? slot = ref _slots[Hash(text) % Size];
        if (slot is null || slot.Type != type || !text.SequenceEqual(slot.Strings[0]))
        {
            slot = new TxtData([text.ToArray()], type);
        }

        return slot;
    }

    // A few bytes tell texts apart well enough: what they hide is found out by comparing.
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        if (text.Length < 4)
        {
            return (uint)text.Length;
        }

        uint hash = (uint)text.Length;
        hash = (hash ^ BinaryPrimitives.ReadUInt32LittleEndian(text)) * 16777619;
        hash = (hash ^ BinaryPrimitives.ReadUInt32LittleEndian(text.Slice((text.Length / 2) - 2))) * 16777619;
        hash = (hash ^ BinaryPrimitives.ReadUInt32LittleEndian(text.Slice(text.Length - 4))) * 16777619;
        return hash ^ (hash >> 15);
    }
}
