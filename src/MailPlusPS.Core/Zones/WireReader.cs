using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Reads a record's content from its wire form without compression (RFC 3597 §4), as <c>\#</c> gives it.</summary>
internal ref struct WireReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Reads bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public WireReader(ReadOnlySpan<byte> bytes)
    {
        _rest = bytes;
    }

    /// <summary>Whether all bytes were taken.</summary>
    public readonly bool IsEnd => _rest.Length == 0;

    /// <summary>Reads a content.</summary>
    /// <param name="type">The record's type.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="data">The content; of the type's own class where there is one.</param>
    /// <returns>Whether the bytes are what the type wants.</returns>
    public static bool TryRead(DnsRecordType type, ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out RData? data)
    {
        WireReader reader = new(bytes);
        data = reader.Read(type);
        return data is not null && reader._rest.Length == 0;
    }

    /// <summary>Takes all bytes that are left.</summary>
    /// <returns>The bytes.</returns>
    public ReadOnlySpan<byte> TakeRest()
    {
        ReadOnlySpan<byte> rest = _rest;
        _rest = default;
        return rest;
    }

    /// <summary>Takes bytes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>Whether there were so many.</returns>
    public bool TryTake(int count, out ReadOnlySpan<byte> bytes)
    {
        bool enough = _rest.Length >= count;
        bytes = enough ? _rest.Slice(0, count) : default;
        _rest = enough ? _rest.Slice(count) : _rest;
        return enough;
    }

    /// <summary>Takes a number, highest byte first.</summary>
    /// <param name="size">Its bytes, 4 at most.</param>
    /// <param name="value">The number.</param>
    /// <returns>Whether there were so many.</returns>
    public bool TryNumber(int size, out uint value)
    {
        value = 0;
        bool taken = TryTake(size, out ReadOnlySpan<byte> bytes);
        foreach (byte digit in bytes)
        {
            value = (value << 8) | digit;
        }

        return taken;
    }

    /// <summary>Takes a string with its length before it (RFC 1035 §3.3).</summary>
    /// <param name="text">Its bytes.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryString(out ReadOnlySpan<byte> text)
    {
        text = default;
        return TryTake(1, out ReadOnlySpan<byte> length) && TryTake(length[0], out text);
    }

    /// <summary>Takes a name (RFC 1035 §3.1); a length over 63 is compression, which RFC 3597 §4 forbids here.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryName([NotNullWhen(true)] out DnsName? name)
    {
        name = null;
        StringBuilder text = new();
        while (TryString(out ReadOnlySpan<byte> label) && label.Length <= 63)
        {
            if (label.Length == 0)
            {
                return DnsName.TryParse(text.Length == 0 ? "." : text.ToString(), out name, out _);
            }

            foreach (byte value in label)
            {
                text.Append('\\').Append(value.ToString("000", System.Globalization.CultureInfo.InvariantCulture));
            }

            text.Append('.');
        }

        return false;
    }

    private RData? Read(DnsRecordType type)
    {
        switch (type)
        {
            case DnsRecordType.A:
                return TryTake(4, out ReadOnlySpan<byte> v4) ? new AddressData(new IPAddress(v4.ToArray())) : null;
            case DnsRecordType.AAAA:
                return TryTake(16, out ReadOnlySpan<byte> v6) ? new AddressData(new IPAddress(v6.ToArray())) : null;
            case DnsRecordType.NS or DnsRecordType.CNAME or DnsRecordType.DNAME or DnsRecordType.PTR:
                return TryName(out DnsName? target) ? new NameData(type, target) : null;
            case DnsRecordType.MX:
                return TryUInt16(out int preference) && TryName(out DnsName? exchange) ? new MxData(preference, exchange) : null;
            case DnsRecordType.SRV:
                return TryUInt16(out int priority) && TryUInt16(out int weight) && TryUInt16(out int port) && TryName(out DnsName? host)
                    ? new SrvData(priority, weight, port, host)
                    : null;
            case DnsRecordType.TXT or DnsRecordType.SPF:
                return ReadStrings(type);
            case DnsRecordType.SOA:
                return ReadSoa();
            case DnsRecordType.CAA:
                return ReadCaa();
            default:
                return new OpaqueData(type, TakeRest().ToArray());
        }
    }

    private TxtData? ReadStrings(DnsRecordType type)
    {
        List<byte[]> strings = [];
        while (_rest.Length > 0)
        {
            if (!TryString(out ReadOnlySpan<byte> text))
            {
                return null;
            }

            strings.Add(text.ToArray());
        }

        return strings.Count == 0 ? null : new TxtData(strings, type);
    }

    private SoaData? ReadSoa() =>
        TryName(out DnsName? server) && TryName(out DnsName? mailbox) && TryTake(20, out ReadOnlySpan<byte> numbers)
            ? new SoaData(
                server,
                mailbox,
                BinaryPrimitives.ReadUInt32BigEndian(numbers),
                BinaryPrimitives.ReadUInt32BigEndian(numbers.Slice(4)),
                BinaryPrimitives.ReadUInt32BigEndian(numbers.Slice(8)),
                BinaryPrimitives.ReadUInt32BigEndian(numbers.Slice(12)),
                BinaryPrimitives.ReadUInt32BigEndian(numbers.Slice(16)))
            : null;

    private CaaData? ReadCaa()
    {
        if (!TryTake(1, out ReadOnlySpan<byte> flags) || !TryString(out ReadOnlySpan<byte> tag) || tag.Length == 0)
        {
            return null;
        }

        foreach (byte c in tag)
        {
            if (c is not ((>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z')))
            {
                return null;
            }
        }

        return new CaaData(flags[0], Encoding.ASCII.GetString(tag.ToArray()).ToLowerInvariant(), TakeRest().ToArray());
    }

    private bool TryUInt16(out int value)
    {
        bool taken = TryNumber(sizeof(ushort), out uint number);
        value = (int)number;
        return taken;
    }
}
