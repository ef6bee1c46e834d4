using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Text;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Reads and writes the fields that hold addresses, and what may stand in an address's place.</summary>
internal static class AddressText
{
    private const int InternetV4 = 1;
    private const int InternetV6 = 2;

    // RFC 1035 §3.4.2 leaves the names to the host; these are the ones of the wire's own age and of mail.
    private static readonly Dictionary<string, int> Ports = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ftp"] = 21, ["ssh"] = 22, ["telnet"] = 23, ["smtp"] = 25, ["time"] = 37, ["domain"] = 53, ["tftp"] = 69,
        ["finger"] = 79, ["http"] = 80, ["pop3"] = 110, ["sunrpc"] = 111, ["nntp"] = 119, ["ntp"] = 123, ["imap"] = 143,
        ["snmp"] = 161, ["https"] = 443, ["submissions"] = 465, ["submission"] = 587, ["imaps"] = 993, ["pop3s"] = 995,
    };

    /// <summary>Reads a field.</summary>
    /// <param name="field">Its kind.</param>
    /// <param name="lexer">The entry.</param>
    /// <param name="wire">Where the bytes go.</param>
    /// <param name="names">Reads names.</param>
    public static void Read(Field field, ref EntryLexer lexer, WireBuffer wire, NameReader names)
    {
        switch (field)
        {
            case Field.Locator:
                ReadLocator(ref lexer, wire);
                break;
            case Field.Services:
                ReadServices(ref lexer, wire);
                break;
            case Field.A6:
                ReadA6(ref lexer, wire, names);
                break;
            case Field.Prefixes:
                for (Token token = lexer.Next(); !token.IsEnd; token = lexer.Next())
                {
                    ReadPrefix(in lexer, token, wire);
                    wire.CheckLength(token.Start);
                }

                break;
            case Field.IpsecGateway:
                // RFC 4025 §3.1: gateway type, algorithm, gateway.
                uint gateway = NumberText.Read(ref lexer, 3, "Zone.What.GatewayType");
                wire.Byte((int)gateway);
                wire.Byte((int)NumberText.Read(ref lexer, byte.MaxValue, "Zone.What.UInt8"));
                ReadGateway(gateway, ref lexer, wire, names);
                break;
            default:
                // RFC 8777 §4.3: discovery bit, relay type, relay.
                uint discovery = NumberText.Read(ref lexer, 1, "Zone.What.Bit");
                uint relay = NumberText.Read(ref lexer, 3, "Zone.What.GatewayType");
                wire.Byte((int)((discovery << 7) | relay));
                ReadGateway(relay, ref lexer, wire, names);
                break;
        }
    }

    /// <summary>Writes a field.</summary>
    /// <param name="field">Its kind.</param>
    /// <param name="wire">The content, at the field.</param>
    /// <param name="text">Where the text goes.</param>
    /// <returns>Whether the bytes are such a field.</returns>
    public static bool TryWrite(Field field, ref WireReader wire, ContentBuilder text)
    {
        switch (field)
        {
            case Field.IPv4:
                return wire.TryTake(4, out ReadOnlySpan<byte> v4) && text.Word(new IPAddress(v4.ToArray()).ToString());
            case Field.Locator:
                return wire.TryNumber(4, out uint high) && wire.TryNumber(4, out uint low) && text.Word(string.Format(
                    CultureInfo.InvariantCulture, "{0:x4}:{1:x4}:{2:x4}:{3:x4}", high >> 16, high & 0xffff, low >> 16, low & 0xffff));
            case Field.Services:
                return TryWriteServices(ref wire, text);
            case Field.A6:
                return TryWriteA6(ref wire, text);
            case Field.Prefixes:
                while (!wire.IsEnd)
                {
                    if (!TryWritePrefix(ref wire, text))
                    {
                        return false;
                    }
                }

                return true;
            case Field.IpsecGateway:
                return wire.TryNumber(1, out uint gateway) && wire.TryNumber(1, out uint algorithm)
                    && text.Number(gateway) && text.Number(algorithm) && TryWriteGateway(gateway, ref wire, text);
            default:
                return wire.TryNumber(1, out uint relay)
                    && text.Number(relay >> 7) && text.Number(relay & 0x7f) && TryWriteGateway(relay & 0x7f, ref wire, text);
        }
    }

    private static bool TryWriteGateway(uint kind, ref WireReader wire, ContentBuilder text) => kind switch
    {
        0 => text.Word("."),
        1 => wire.TryTake(4, out ReadOnlySpan<byte> v4) && text.Word(new IPAddress(v4.ToArray()).ToString()),
        2 => wire.TryTake(16, out ReadOnlySpan<byte> v6) && text.Word(new IPAddress(v6.ToArray()).ToString()),
        3 => wire.TryName(out DnsName? name) && text.Name(name),
        _ => false,
    };

    private static void ReadGateway(uint kind, ref EntryLexer lexer, WireBuffer wire, NameReader names)
    {
        Token token = lexer.NeedWord("Zone.What.Gateway");
        ReadOnlySpan<byte> text = lexer.Bytes(token);
        switch (kind)
        {
            case 0 when text.Length == 1 && text[0] == (byte)'.':
                break;
            case 1 when RecordReader.TryParseIPv4(text, out uint address):
                wire.UInt32(address);
                break;
            case 2 when RecordReader.ParseIPv6(text) is IPAddress address:
                wire.Append(address.GetAddressBytes());
                break;
            case 3:
                wire.Name(names.Read(in lexer, token));
                break;
            default:
                throw lexer.Unexpected(token, "Zone.What.Gateway");
        }
    }

    // RFC 6742 §2.1.2: four groups of one to four hexadecimal digits.
    private static void ReadLocator(ref EntryLexer lexer, WireBuffer wire)
    {
        Token token = lexer.NeedWord("Zone.What.Locator");
        string[] groups = Encoding.ASCII.GetString(lexer.Bytes(token).ToArray()).Split(':');
        foreach (string group in groups)
        {
            if (groups.Length != 4 || group.Length is 0 or > 4
                || !ushort.TryParse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value))
            {
                throw lexer.Unexpected(token, "Zone.What.Locator");
            }

            wire.UInt16(value);
        }
    }

    // RFC 2874 §3.1: the fewer bits come from elsewhere, the more stand here.
    private static void ReadA6(ref EntryLexer lexer, WireBuffer wire, NameReader names)
    {
        const int AddressBits = 128;
        int prefix = (int)NumberText.Read(ref lexer, AddressBits, "Zone.What.PrefixLength");
        wire.Byte(prefix);
        if (prefix < AddressBits)
        {
            Token token = lexer.NeedWord("Zone.What.IPv6");
            byte[] address = RecordReader.ParseIPv6(lexer.Bytes(token))?.GetAddressBytes() ?? throw lexer.Unexpected(token, "Zone.What.IPv6");
            int whole = prefix / 8;
            address[whole] &= (byte)(0xff >> (prefix % 8));
            wire.Append(address.AsSpan(whole));
        }

        if (prefix > 0)
        {
            wire.Name(names.Read(ref lexer, "Zone.What.Name"));
        }
    }

    // RFC 3123 §5: [!]family:address/prefix.
    private static void ReadPrefix(in EntryLexer lexer, Token token, WireBuffer wire)
    {
        ReadOnlySpan<byte> text = lexer.Bytes(token);
        bool not = text.Length > 0 && text[0] == (byte)'!';
        text = text.Slice(not ? 1 : 0);
        int colon = text.IndexOf((byte)':');
        int slash = text.IndexOf((byte)'/');
        if (colon != 1 || slash < colon || !NumberText.TryParse(text.Slice(slash + 1), 128, out uint length))
        {
            throw lexer.Unexpected(token, "Zone.What.Prefix");
        }

        ReadOnlySpan<byte> address = text.Slice(colon + 1, slash - colon - 1);
        int family = text[0] - '0';
        byte[]? bytes = null;
        if (family == InternetV4 && length <= 32 && RecordReader.TryParseIPv4(address, out uint v4))
        {
            bytes = [(byte)(v4 >> 24), (byte)(v4 >> 16), (byte)(v4 >> 8), (byte)v4];
        }
        else if (family == InternetV6)
        {
            bytes = RecordReader.ParseIPv6(address)?.GetAddressBytes();
        }

        if (bytes is null)
        {
            throw lexer.Unexpected(token, "Zone.What.Prefix");
        }

        // RFC 3123 §4: trailing zero bytes are left out.
        int kept = bytes.Length;
        while (kept > 0 && bytes[kept - 1] == 0)
        {
            kept--;
        }

        wire.UInt16((uint)family);
        wire.Byte((int)length);
        wire.Byte((not ? 0x80 : 0) | kept);
        wire.Append(bytes.AsSpan(0, kept));
    }

    // RFC 1035 §3.4.2: a protocol, then the ports served, as a bit map.
    private static void ReadServices(ref EntryLexer lexer, WireBuffer wire)
    {
        Token token = lexer.NeedWord("Zone.What.Protocol");
        string protocol = lexer.Show(token);
        uint number = protocol.ToUpperInvariant() switch
        {
            "TCP" => 6,
            "UDP" => 17,
            _ => NumberText.TryParse(lexer.Bytes(token), byte.MaxValue, out uint value) ? value : throw lexer.Unexpected(token, "Zone.What.Protocol"),
        };
        wire.Byte((int)number);
        byte[] map = new byte[8192];
        int length = 0;
        for (token = lexer.Next(); !token.IsEnd; token = lexer.Next())
        {
            uint port = Ports.TryGetValue(lexer.Show(token), out int known) ? (uint)known
                : NumberText.TryParse(lexer.Bytes(token), ushort.MaxValue, out uint given) ? given
                : throw lexer.Unexpected(token, "Zone.What.Port");
            map[port / 8] |= (byte)(0x80 >> (int)(port % 8));
            length = Math.Max(length, (int)(port / 8) + 1);
        }

        wire.Append(map.AsSpan(0, length));
    }

    private static bool TryWriteA6(ref WireReader wire, ContentBuilder text)
    {
        if (!wire.TryNumber(1, out uint prefix) || prefix > 128 || !text.Number(prefix))
        {
            return false;
        }

        int whole = (int)prefix / 8;
        byte[] address = new byte[16];
        if (prefix < 128)
        {
            if (!wire.TryTake(address.Length - whole, out ReadOnlySpan<byte> suffix))
            {
                return false;
            }

            suffix.CopyTo(address.AsSpan(whole));
            text.Word(new IPAddress(address).ToString());
        }

        return prefix == 0 || (wire.TryName(out DnsName? name) && text.Name(name));
    }

    private static bool TryWritePrefix(ref WireReader wire, ContentBuilder text)
    {
        if (!wire.TryNumber(2, out uint family) || family is not (InternetV4 or InternetV6)
            || !wire.TryNumber(1, out uint length) || !wire.TryNumber(1, out uint kept))
        {
            return false;
        }

        byte[] address = new byte[family == InternetV4 ? 4 : 16];
        if ((kept & 0x7f) > address.Length || !wire.TryTake((int)(kept & 0x7f), out ReadOnlySpan<byte> bytes))
        {
            return false;
        }

        bytes.CopyTo(address);
        return text.Word(string.Format(
            CultureInfo.InvariantCulture, "{0}{1}:{2}/{3}", (kept & 0x80) != 0 ? "!" : string.Empty, family, new IPAddress(address), length));
    }

    private static bool TryWriteServices(ref WireReader wire, ContentBuilder text)
    {
        if (!wire.TryNumber(1, out uint protocol) || !text.Number(protocol))
        {
            return false;
        }

        ReadOnlySpan<byte> map = wire.TakeRest();
        for (int port = 0; port < Math.Min(map.Length, 8192) * 8; port++)
        {
            if ((map[port / 8] & (0x80 >> (port % 8))) != 0)
            {
                text.Number((uint)port);
            }
        }

        return true;
    }
}
