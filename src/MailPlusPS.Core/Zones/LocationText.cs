using System;
using System.Globalization;

namespace MailPlusPS.Zones;

/// <summary>Reads and writes a place on the earth (RFC 1876 §3): <c>60 9 0.000 N 24 39 0.000 E 10.00m 20m 2000m 20m</c>.</summary>
internal static class LocationText
{
    private const uint Equator = 1u << 31;
    private const decimal BaseAltitude = 100000.00m;

    /// <summary>Reads the whole content.</summary>
    /// <param name="lexer">The entry.</param>
    /// <param name="wire">Where the bytes go.</param>
    public static void Read(ref EntryLexer lexer, WireBuffer wire)
    {
        uint latitude = ReadAngle(90, 'N', 'S', "Zone.What.Latitude", ref lexer);
        uint longitude = ReadAngle(180, 'E', 'W', "Zone.What.Longitude", ref lexer);
        decimal altitude = ReadMetres(ref lexer, lexer.NeedWord("Zone.What.Metres"), -BaseAltitude, 42849672.95m);

        // RFC 1876 §3: size 1 m, horizontal precision 10 km, vertical 10 m unless given.
        int[] precisions = [0x12, 0x16, 0x13];
        for (int i = 0; i < precisions.Length; i++)
        {
            Token token = lexer.Next();
            if (token.IsEnd)
            {
                break;
            }

            precisions[i] = Precision(ReadMetres(ref lexer, token, 0, 90000000.00m));
        }

        wire.Byte(0);
        foreach (int precision in precisions)
        {
            wire.Byte(precision);
        }

        wire.UInt32(latitude);
        wire.UInt32(longitude);
        wire.UInt32((uint)((altitude + BaseAltitude) * 100));
    }

    /// <summary>Writes the whole content.</summary>
    /// <param name="wire">The content.</param>
    /// <param name="text">Where the text goes.</param>
    /// <returns>Whether the bytes are a place.</returns>
    public static bool TryWrite(ref WireReader wire, ContentBuilder text)
    {
        if (!wire.TryNumber(1, out uint version) || version != 0
            || !wire.TryTake(3, out ReadOnlySpan<byte> precisions)
            || !wire.TryNumber(4, out uint latitude) || !wire.TryNumber(4, out uint longitude) || !wire.TryNumber(4, out uint altitude))
        {
            return false;
        }

        WriteAngle(latitude, 'N', 'S', text);
        WriteAngle(longitude, 'E', 'W', text);
        WriteMetres((altitude / 100m) - BaseAltitude, text);
        foreach (byte precision in precisions)
        {
            decimal centimetres = precision >> 4;
            for (int exponent = precision & 15; exponent > 0; exponent--)
            {
                centimetres *= 10;
            }

            WriteMetres(centimetres / 100, text);
        }

        return true;
    }

    private static void WriteAngle(uint angle, char positive, char negative, ContentBuilder text)
    {
        long thousandths = Math.Abs((long)angle - Equator);
        text.Word(string.Format(
            CultureInfo.InvariantCulture,
            "{0} {1} {2}.{3:000} {4}",
            thousandths / 3600000, thousandths / 60000 % 60, thousandths / 1000 % 60, thousandths % 1000, angle >= Equator ? positive : negative));
    }

    private static void WriteMetres(decimal metres, ContentBuilder text) =>
        text.Word(metres.ToString("0.##", CultureInfo.InvariantCulture) + "m");

    // Degrees, then minutes and seconds where given, then the half of the earth.
    private static uint ReadAngle(uint most, char positive, char negative, string expected, ref EntryLexer lexer)
    {
        Token token = lexer.NeedWord(expected);
        if (!NumberText.TryParse(lexer.Bytes(token), most, out uint degrees))
        {
            throw lexer.Unexpected(token, expected);
        }

        decimal thousandths = degrees * 3600000m;
        decimal unit = 60000m;
        for (int part = 0; ; part++)
        {
            token = lexer.NeedWord(expected);
            string text = lexer.Show(token);
            if (text.Length == 1 && (char.ToUpperInvariant(text[0]) == positive || char.ToUpperInvariant(text[0]) == negative))
            {
                uint angle = (uint)thousandths;
                return thousandths > most * 3600000m ? throw lexer.Unexpected(token, expected)
                    : char.ToUpperInvariant(text[0]) == positive ? Equator + angle : Equator - angle;
            }

            if (part > 1 || !TryParse(text, part == 1, out decimal value) || value < 0 || value >= 60)
            {
                throw lexer.Unexpected(token, expected);
            }

            thousandths += value * unit;
            unit = 1000m;
        }
    }

    private static decimal ReadMetres(ref EntryLexer lexer, Token token, decimal least, decimal most)
    {
        string text = lexer.Show(token);
        if (text.EndsWith("m", StringComparison.OrdinalIgnoreCase))
        {
            text = text.Substring(0, text.Length - 1);
        }

        return TryParse(text, fraction: true, out decimal metres) && metres >= least && metres <= most
            ? metres
            : throw lexer.Unexpected(token, "Zone.What.Metres");
    }

    private static bool TryParse(string text, bool fraction, out decimal value) => decimal.TryParse(
        text,
        fraction ? NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign : NumberStyles.None,
        CultureInfo.InvariantCulture,
        out value);

    // RFC 1876 §2: a digit and a power of ten, in centimetres.
    private static int Precision(decimal metres)
    {
        decimal centimetres = decimal.Truncate(metres * 100);
        int exponent = 0;
        while (centimetres >= 10)
        {
            centimetres = decimal.Truncate(centimetres / 10);
            exponent++;
        }

        return ((int)centimetres << 4) | exponent;
    }
}
