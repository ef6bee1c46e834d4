using System;
using System.Collections.Generic;
using System.Net;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Reads and writes service bindings (RFC 9460 §2.1): a priority, a target and parameters.</summary>
internal static class ServiceText
{
    /// <summary>The key of <c>mandatory</c>.</summary>
    public const int Mandatory = 0;

    /// <summary>The key of <c>alpn</c>.</summary>
    public const int Alpn = 1;

    /// <summary>The key of <c>dohpath</c> (RFC 9461 §5).</summary>
    public const int DohPath = 7;

    private const int NoDefaultAlpn = 2;
    private const int Port = 3;
    private const int IPv4Hint = 4;
    private const int Ech = 5;
    private const int IPv6Hint = 6;
    private const int ObliviousHttp = 8;

    private static readonly string[] Keys =
        ["mandatory", "alpn", "no-default-alpn", "port", "ipv4hint", "ech", "ipv6hint", "dohpath", "ohttp"];

    /// <summary>Reads the whole content.</summary>
    /// <param name="lexer">The entry.</param>
    /// <param name="wire">Where the bytes go.</param>
    /// <param name="names">Reads names.</param>
    public static void Read(ref EntryLexer lexer, WireBuffer wire, NameReader names)
    {
        uint priority = NumberText.Read(ref lexer, ushort.MaxValue, "Zone.What.UInt16");
        wire.UInt16(priority);
        Token target = lexer.NeedWord("Zone.What.Name");
        DnsName name = names.Read(in lexer, target);
        wire.Name(name);

        // RFC 9460 §2.5: the target of a service is a host; an alias may lead to any name.
        if (priority != 0 && !HostName.IsHost(name))
        {
            throw new ZoneSyntaxException(target.Start, Texts.Get("Zone.NotHost", ControlCharacters.Escape(name.ToString())));
        }

        SortedDictionary<int, byte[]> parameters = [];
        int start = lexer.Position;
        for (Token token = lexer.NextPair(); !token.IsEnd; token = lexer.NextPair())
        {
            ReadParameter(in lexer, token, parameters);
        }

        CheckTogether(parameters, start);
        foreach (KeyValuePair<int, byte[]> parameter in parameters)
        {
            wire.UInt16((uint)parameter.Key);
            wire.UInt16((uint)parameter.Value.Length);
            wire.Append(parameter.Value);
        }
    }

    /// <summary>Writes the whole content.</summary>
    /// <param name="wire">The content.</param>
    /// <param name="text">Where the text goes.</param>
    /// <returns>Whether the bytes are a service binding.</returns>
    public static bool TryWrite(ref WireReader wire, ContentBuilder text)
    {
        if (!wire.TryNumber(2, out uint priority) || !wire.TryName(out DnsName? target))
        {
            return false;
        }

        text.Number(priority);
        text.Name(target);
        while (!wire.IsEnd)
        {
            if (!wire.TryNumber(2, out uint key) || !wire.TryNumber(2, out uint length) || !wire.TryTake((int)length, out ReadOnlySpan<byte> value))
            {
                return false;
            }

            string? written = WriteValue((int)key, value);
            text.Word(string.IsNullOrEmpty(written) ? KeyName((int)key) : KeyName((int)key) + "=" + written);
        }

        return true;
    }

    // Null where the value is not what the key wants; then the whole does not read back.
    private static string? WriteValue(int key, ReadOnlySpan<byte> value)
    {
        if (!ServiceValue.IsValid(key, value))
        {
            return null;
        }

        List<string> items = [];
        int size = key switch { Mandatory or Port => 2, IPv4Hint => 4, IPv6Hint => 16, _ => 0 };
        for (int at = 0; size > 0 && at < value.Length; at += size)
        {
            items.Add(size == 2
                ? key == Port ? WriteNumber(value) : KeyName((value[at] << 8) | value[at + 1])
                : new IPAddress(value.Slice(at, size).ToArray()).ToString());
        }

        return size > 0 ? string.Join(",", items)
            : key == Ech ? Convert.ToBase64String(value.ToArray())
            : value.Length == 0 ? string.Empty
            : CharacterString.Quote(key == Alpn ? JoinList(value) : value);
    }

    private static string WriteNumber(ReadOnlySpan<byte> value) =>
        ((value[0] << 8) | value[1]).ToString(System.Globalization.CultureInfo.InvariantCulture);

    // RFC 9460 appendix A.1: a comma or a backslash inside an item has a backslash before it.
    private static byte[] JoinList(ReadOnlySpan<byte> value)
    {
        List<byte> list = [];
        for (int at = 0; at < value.Length; at += value[at] + 1)
        {
            if (at > 0)
            {
                list.Add((byte)',');
            }

            foreach (byte c in value.Slice(at + 1, value[at]))
            {
                if (c is (byte)',' or (byte)'\\')
                {
                    list.Add((byte)'\\');
                }

                list.Add(c);
            }
        }

        return [.. list];
    }

    private static void ReadParameter(in EntryLexer lexer, Token token, SortedDictionary<int, byte[]> parameters)
    {
        ReadOnlySpan<byte> text = lexer.Bytes(token);
        int equals = text.IndexOf((byte)'=');
        ReadOnlySpan<byte> name = equals < 0 ? text : text.Slice(0, equals);
        ReadOnlySpan<byte> value = equals < 0 ? default : text.Slice(equals + 1);
        if (value.Length >= 2 && value[0] == (byte)'"')
        {
            value = value.Slice(1, value.Length - 2);
        }

        int key = ReadKey(name);
        if (token.Kind != TokenKind.Word || key < 0)
        {
            throw lexer.Unexpected(token, "Zone.What.ServiceKey");
        }

        if (parameters.ContainsKey(key))
        {
            throw new ZoneSyntaxException(token.Start, Texts.Get("Zone.ServiceKeyTwice", KeyName(key)));
        }

        byte[]? bytes = ReadValue(key, CharacterStringText.Unescape(value, token.Start), isNumbered: name.StartsWith("key"u8));
        parameters.Add(key, bytes is { Length: <= ushort.MaxValue }
            ? bytes
            : throw new ZoneSyntaxException(token.Start, Texts.Get("Zone.ServiceValue", KeyName(key), lexer.Show(token))));
    }

    private static string KeyName(int key) => key < Keys.Length ? Keys[key] : "key" + key.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // RFC 9460 §2.1: a registered name, or "key" and a number without leading zeros.
    private static int ReadKey(ReadOnlySpan<byte> name)
    {
        for (int key = 0; key < Keys.Length; key++)
        {
            if (System.Text.Encoding.ASCII.GetString(name.ToArray()).Equals(Keys[key], StringComparison.OrdinalIgnoreCase))
            {
                return key;
            }
        }

        return name.Length > 3 && name.StartsWith("key"u8) && (name[3] != (byte)'0' || name.Length == 4)
            && NumberText.TryParse(name.Slice(3), ushort.MaxValue - 1, out uint number)
            ? (int)number
            : -1;
    }

    // Null where the value is not what the key wants.
    private static byte[]? ReadValue(int key, byte[] value, bool isNumbered)
    {
        if (isNumbered)
        {
            return ServiceValue.IsValid(key, value) ? value : null;
        }

        switch (key)
        {
            case NoDefaultAlpn or ObliviousHttp:
                return value.Length == 0 ? value : null;
            case Port:
                return NumberText.TryParse(value, ushort.MaxValue, out uint port) ? [(byte)(port >> 8), (byte)port] : null;
            case DohPath:
                return ServiceValue.IsValid(key, value) ? value : null;
            case Ech:
                WireBuffer wire = new();
                return value.Length > 0 && HexText.TryReadBase64(Array.ConvertAll(value, static b => (char)b), value.Length, wire) ? wire.ToArray() : null;
            default:
                return ReadList(key, value);
        }
    }

    private static byte[]? ReadList(int key, byte[] value)
    {
        WireBuffer wire = new();
        SortedSet<int> keys = [];
        foreach (byte[]? item in SplitList(value))
        {
            if (item is null || item.Length is 0 or > 255)
            {
                return null;
            }

            switch (key)
            {
                case Alpn:
                    wire.Byte(item.Length);
                    wire.Append(item);
                    break;
                case IPv4Hint when RecordReader.TryParseIPv4(item, out uint v4):
                    wire.UInt32(v4);
                    break;
                case IPv6Hint when RecordReader.ParseIPv6(item) is IPAddress v6:
                    wire.Append(v6.GetAddressBytes());
                    break;
                case Mandatory when ReadKey(item) is > Mandatory and int number && keys.Add(number):
                    break;
                default:
                    return null;
            }
        }

        foreach (int number in keys)
        {
            wire.UInt16((uint)number);
        }

        return wire.ToArray();
    }

    // RFC 9460 appendix A.1: commas part the items; \, and \\ are the characters themselves.
    private static List<byte[]?> SplitList(byte[] value)
    {
        List<byte[]?> items = [];
        List<byte> item = [];
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] == (byte)',')
            {
                items.Add([.. item]);
                item.Clear();
            }
            else if (value[i] != (byte)'\\')
            {
                item.Add(value[i]);
            }
            else if (i + 1 < value.Length && value[i + 1] is (byte)',' or (byte)'\\')
            {
                item.Add(value[++i]);
            }
            else
            {
                return [null];
            }
        }

        items.Add([.. item]);
        return items;
    }

    private static void CheckTogether(SortedDictionary<int, byte[]> parameters, int position)
    {
        // RFC 9460 §7.1.1: no-default-alpn without alpn leaves no protocol at all.
        if (parameters.ContainsKey(NoDefaultAlpn) && !parameters.ContainsKey(Alpn))
        {
            throw new ZoneSyntaxException(position, Texts.Get("Zone.NoDefaultAlpnAlone"));
        }

        // RFC 9460 §8: what is mandatory must be there.
        if (parameters.TryGetValue(Mandatory, out byte[]? mandatory))
        {
            for (int i = 0; i + 1 < mandatory.Length; i += 2)
            {
                int key = (mandatory[i] << 8) | mandatory[i + 1];
                if (!parameters.ContainsKey(key))
                {
                    throw new ZoneSyntaxException(position, Texts.Get("Zone.MandatoryAbsent", KeyName(key)));
                }
            }
        }
    }
}
