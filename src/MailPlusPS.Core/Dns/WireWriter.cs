using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MailPlusPS.Dns;

/// <summary>Writes the content of a record in wire form, names uncompressed (RFC 3597 §4).</summary>
internal sealed class WireWriter
{
    private readonly List<byte> _bytes = [];

    /// <summary>What was written.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToArray() => [.. _bytes];

    /// <summary>Writes one byte.</summary>
    /// <param name="value">0 to 255.</param>
    /// <returns>This writer.</returns>
    public WireWriter Byte(int value)
    {
        _bytes.Add((byte)value);
        return this;
    }

    /// <summary>Writes two bytes, the higher first.</summary>
    /// <param name="value">0 to 65535.</param>
    /// <returns>This writer.</returns>
    public WireWriter Short(int value) => Byte(value >> 8).Byte(value);

    /// <summary>Writes four bytes, the highest first.</summary>
    /// <param name="value">32 bits.</param>
    /// <returns>This writer.</returns>
    public WireWriter Long(long value) => Short((int)(value >> 16)).Short((int)value);

    /// <summary>Writes bytes as they are.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>This writer.</returns>
    public WireWriter Bytes(IEnumerable<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Writes bytes given in hexadecimal.</summary>
    /// <param name="digits">An even number of digits.</param>
    /// <returns>This writer.</returns>
    public WireWriter Hexadecimal(string digits) =>
        Bytes(Enumerable.Range(0, digits.Length / 2).Select(i => Convert.ToByte(digits.Substring(i * 2, 2), 16)));

    /// <summary>Writes a string with its length before it (RFC 1035 §3.3).</summary>
    /// <param name="text">At most 255 ASCII characters.</param>
    /// <returns>This writer.</returns>
    public WireWriter CharacterString(string text) => Byte(text.Length).Bytes(Encoding.ASCII.GetBytes(text));

    /// <summary>Writes a name (RFC 1035 §3.1).</summary>
    /// <param name="name">The name.</param>
    /// <returns>This writer.</returns>
    public WireWriter Name(DnsName name)
    {
        foreach (string label in name.Labels)
        {
            byte[] bytes = Unescape(label);
            Byte(bytes.Length).Bytes(bytes);
        }

        return Byte(0);
    }

    private static byte[] Unescape(string label)
    {
        List<byte> bytes = new(label.Length);
        for (int i = 0; i < label.Length; i++)
        {
            if (label[i] != '\\')
            {
                bytes.Add((byte)label[i]);
            }
            else if (DecimalEscape.IsAt(label, i))
            {
                bytes.Add(DecimalEscape.Read(label, i));
                i += DecimalEscape.Length - 1;
            }
            else
            {
                bytes.Add((byte)label[++i]);
            }
        }

        return [.. bytes];
    }
}
