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

    private WireReader(ReadOnlySpan<byte> bytes)
    {
        _rest = bytes;
    }

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
                OpaqueData opaque = new(type, _rest.ToArray());
                _rest = default;
                return opaque;
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

        CaaData caa = new(flags[0], Encoding.ASCII.GetString(tag.ToArray()).ToLowerInvariant(), _rest.ToArray());
        _rest = default;
        return caa;
    }

    private bool TryTake(int count, out ReadOnlySpan<byte> bytes)
    {
        bool enough = _rest.Length >= count;
        bytes = enough ? _rest.Slice(0, count) : default;
        _rest = enough ? _rest.Slice(count) : _rest;
        return enough;
    }

    private bool TryUInt16(out int value)
    {
        bool taken = TryTake(2, out ReadOnlySpan<byte> bytes);
        value = taken ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : 0;
        return taken;
    }

    private bool TryString(out ReadOnlySpan<byte> text)
    {
        text = default;
        return TryTake(1, out ReadOnlySpan<byte> length) && TryTake(length[0], out text);
    }

    // RFC 1035 §3.1; a length over 63 is compression, which RFC 3597 §4 forbids here.
    private bool TryName([NotNullWhen(true)] out DnsName? name)
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
}
