using System;
using System.Globalization;
using System.Text;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Reads one field of a record's content into its wire form, and writes it back.</summary>
internal static class FieldText
{
    /// <summary>Reads a field.</summary>
    /// <param name="field">Its kind.</param>
    /// <param name="lexer">The entry.</param>
    /// <param name="wire">Where the bytes go.</param>
    /// <param name="names">Reads names.</param>
    public static void Read(Field field, ref EntryLexer lexer, WireBuffer wire, NameReader names)
    {
        switch (field)
        {
            case Field.UInt8:
                wire.Byte((int)NumberText.Read(ref lexer, byte.MaxValue, "Zone.What.UInt8"));
                break;
            case Field.UInt16:
                wire.UInt16(NumberText.Read(ref lexer, ushort.MaxValue, "Zone.What.UInt16"));
                break;
            case Field.UInt32:
                wire.UInt32(NumberText.Read(ref lexer, uint.MaxValue, "Zone.What.UInt32"));
                break;
            case Field.Time:
                wire.UInt32(NumberText.ReadTime(ref lexer, "Zone.What.Time"));
                break;
            case Field.Name:
                wire.Name(names.Read(ref lexer, "Zone.What.Name"));
                break;
            case Field.Names:
                for (Token token = lexer.Next(); !token.IsEnd; token = lexer.Next())
                {
                    wire.Name(names.Read(in lexer, token));
                    wire.CheckLength(token.Start);
                }

                break;
            case Field.Text:
                ReadText(in lexer, lexer.Need("Zone.What.Text"), wire);
                break;
            case Field.OptionalText:
            case Field.Texts:
                ReadTexts(field, ref lexer, wire);
                break;
            case Field.LongText:
                ReadLongText(ref lexer, wire);
                break;
            case Field.Decimal:
                ReadDecimal(ref lexer, wire);
                break;
            case Field.Hex:
                Require(ref lexer, wire, "Zone.What.Hex", HexText.ReadRest);
                break;
            case Field.Base64:
                Require(ref lexer, wire, "Zone.What.Base64", HexText.ReadBase64Rest);
                break;
            case Field.OptionalBase64:
                ReadOptionalBase64(ref lexer, wire);
                break;
            case Field.IPv4:
                ReadIPv4(ref lexer, wire);
                break;
            case Field.Location:
                LocationText.Read(ref lexer, wire);
                break;
            case Field.Service:
                ServiceText.Read(ref lexer, wire, names);
                break;
            case Field.Prefixes or Field.A6 or Field.IpsecGateway or Field.AmtRelay or Field.Services or Field.Locator:
                AddressText.Read(field, ref lexer, wire, names);
                break;
            case Field.Eui48 or Field.Eui64 or Field.Nsap or Field.Atm or Field.HostIdentity:
                IdentifierText.Read(field, ref lexer, wire);
                break;
            default:
                SignatureText.Read(field, ref lexer, wire);
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
            case Field.UInt8 or Field.Algorithm or Field.Scheme:
                return wire.TryNumber(1, out uint small) && text.Number(small);
            case Field.UInt16 or Field.CertificateType:
                return wire.TryNumber(2, out uint number) && text.Number(number);
            case Field.UInt32 or Field.Time:
                return wire.TryNumber(4, out uint large) && text.Number(large);
            case Field.Name:
                return wire.TryName(out DnsName? name) && text.Name(name);
            case Field.Names:
                while (!wire.IsEnd)
                {
                    if (!TryWrite(Field.Name, ref wire, text))
                    {
                        return false;
                    }
                }

                return true;
            case Field.Text or Field.Decimal:
                return wire.TryString(out ReadOnlySpan<byte> bytes) && text.Quoted(bytes);
            case Field.OptionalText:
                return wire.IsEnd || TryWrite(Field.Text, ref wire, text);
            case Field.Texts:
                bool any = false;
                while (!wire.IsEnd)
                {
                    any = TryWrite(Field.Text, ref wire, text);
                    if (!any)
                    {
                        break;
                    }
                }

                return any;
            case Field.LongText:
                return text.Quoted(wire.TakeRest());
            case Field.Hex:
                return !wire.IsEnd && text.Word(HexText.Write(wire.TakeRest()));
            case Field.Base64:
                return !wire.IsEnd && text.Word(Convert.ToBase64String(wire.TakeRest().ToArray()));
            case Field.OptionalBase64:
                return text.Word(Convert.ToBase64String(wire.TakeRest().ToArray()));
            case Field.Location:
                return LocationText.TryWrite(ref wire, text);
            case Field.Service:
                return ServiceText.TryWrite(ref wire, text);
            case Field.IPv4 or Field.Prefixes or Field.A6 or Field.IpsecGateway or Field.AmtRelay or Field.Services or Field.Locator:
                return AddressText.TryWrite(field, ref wire, text);
            case Field.Eui48 or Field.Eui64 or Field.Nsap or Field.Atm or Field.HostIdentity:
                return IdentifierText.TryWrite(field, ref wire, text);
            default:
                return SignatureText.TryWrite(field, ref wire, text);
        }
    }

    private delegate void RestReader(ref EntryLexer lexer, WireBuffer wire);

    private static void Require(ref EntryLexer lexer, WireBuffer wire, string expected, RestReader read)
    {
        int before = wire.Length;
        read(ref lexer, wire);
        if (wire.Length == before)
        {
            throw lexer.Unexpected(lexer.Next(), expected);
        }
    }

    private static void ReadText(in EntryLexer lexer, Token token, WireBuffer wire)
    {
        byte[] text = CharacterStringText.Read(in lexer, token);
        wire.Byte(text.Length);
        wire.Append(text);
    }

    private static void ReadTexts(Field field, ref EntryLexer lexer, WireBuffer wire)
    {
        Token token = field == Field.Texts ? lexer.Need("Zone.What.Text") : lexer.Next();
        for (; !token.IsEnd; token = lexer.Next())
        {
            ReadText(in lexer, token, wire);
            wire.CheckLength(token.Start);
            if (field == Field.OptionalText)
            {
                return;
            }
        }
    }

    private static void ReadLongText(ref EntryLexer lexer, WireBuffer wire)
    {
        Token token = lexer.Need("Zone.What.QuotedText");
        if (token.Kind != TokenKind.Quoted || token.Length == 0)
        {
            throw lexer.Unexpected(token, "Zone.What.QuotedText");
        }

        wire.Append(CharacterStringText.ReadLong(in lexer, token));
    }

    // RFC 1712 §3: longitude, latitude and altitude as decimal text.
    private static void ReadDecimal(ref EntryLexer lexer, WireBuffer wire)
    {
        Token token = lexer.Need("Zone.What.Decimal");
        string text = Encoding.ASCII.GetString(lexer.Bytes(token).ToArray());
        if (!double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
        {
            throw lexer.Unexpected(token, "Zone.What.Decimal");
        }

        ReadText(in lexer, token, wire);
    }

    private static void ReadOptionalBase64(ref EntryLexer lexer, WireBuffer wire)
    {
        EntryLexer ahead = lexer;
        Token token = ahead.Next();
        if (token.Kind == TokenKind.Word && token.Length == 1 && lexer.Bytes(token)[0] == (byte)'-')
        {
            lexer = ahead;
            return;
        }

        HexText.ReadBase64Rest(ref lexer, wire);
    }

    private static void ReadIPv4(ref EntryLexer lexer, WireBuffer wire)
    {
        Token token = lexer.NeedWord("Zone.What.IPv4");
        wire.UInt32(RecordReader.TryParseIPv4(lexer.Bytes(token), out uint address) ? address : throw lexer.Unexpected(token, "Zone.What.IPv4"));
    }
}
