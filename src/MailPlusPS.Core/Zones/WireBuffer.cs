using System;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>A record's content while it is read, as it goes over the wire (RFC 1035 §3.3).</summary>
internal sealed class WireBuffer
{
    /// <summary>The longest content (RFC 1035 §3.2.1: RDLENGTH has 16 bits).</summary>
    public const int Longest = ushort.MaxValue;

    private byte[] _bytes = new byte[512];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes so far.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Forgets everything.</summary>
    public void Clear() => Length = 0;

    /// <summary>A copy of the bytes.</summary>
    public byte[] ToArray() => Bytes.ToArray();

    /// <summary>Appends a byte.</summary>
    public void Byte(int value)
    {
        if (Length == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        _bytes[Length++] = (byte)value;
    }

    /// <summary>Appends 16 bits.</summary>
    public void UInt16(uint value)
    {
        Byte((int)(value >> 8));
        Byte((int)(value & 0xff));
    }

    /// <summary>Appends 32 bits.</summary>
    public void UInt32(uint value)
    {
        UInt16(value >> 16);
        UInt16(value & 0xffff);
    }

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            Byte(value);
        }
    }

    /// <summary>Appends a name, uncompressed (RFC 3597 §4).</summary>
    public void Name(DnsName name)
    {
        foreach (string label in name.Labels)
        {
            int lengthAt = Length;
            Byte(0);
            for (int i = 0; i < label.Length; i++)
            {
                if (label[i] != '\\')
                {
                    Byte(label[i]);
                }
                else if (char.IsDigit(label[i + 1]))
                {
                    Byte(((label[i + 1] - '0') * 100) + ((label[i + 2] - '0') * 10) + (label[i + 3] - '0'));
                    i += 3;
                }
                else
                {
                    Byte(label[++i]);
                }
            }

            _bytes[lengthAt] = (byte)(Length - lengthAt - 1);
        }

        Byte(0);
    }

    /// <summary>Makes room for a 16-bit length that <see cref="CloseLength"/> fills in.</summary>
    /// <returns>Where the length goes.</returns>
    public int OpenLength()
    {
        UInt16(0);
        return Length;
    }

    /// <summary>Fills a 16-bit length in.</summary>
    /// <param name="opened">What <see cref="OpenLength"/> gave.</param>
    public void CloseLength(int opened)
    {
        int length = Length - opened;
        _bytes[opened - 2] = (byte)(length >> 8);
        _bytes[opened - 1] = (byte)length;
    }

    /// <summary>Refuses a content that no record can hold.</summary>
    /// <param name="position">Where in the entry to say so.</param>
    public void CheckLength(int position)
    {
        if (Length > Longest)
        {
            throw new ZoneSyntaxException(position, Texts.Get("Zone.DataTooLong", Longest));
        }
    }
}
