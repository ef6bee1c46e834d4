using System;
using System.Globalization;
using System.Text;

namespace MailPlusPS.Zones;

/// <summary>Reads one field of a record's content into its wire form.</summary>
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
