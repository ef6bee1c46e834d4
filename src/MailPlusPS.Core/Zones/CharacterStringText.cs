using System;
using MailPlusPS.Checks;

namespace MailPlusPS.Zones;

/// <summary>Reads a <c>character-string</c> (RFC 1035 §5.1): quoted or one word, any byte by <c>\DDD</c>.</summary>
internal static class CharacterStringText
{
    private const int Longest = 255;

    /// <summary>Reads a token as a string of at most 255 bytes.</summary>
    /// <param name="lexer">The entry.</param>
    /// <param name="token">The token.</param>
    /// <returns>The bytes.</returns>
    public static byte[] Read(in EntryLexer lexer, Token token)
    {
        byte[] bytes = ReadLong(in lexer, token);
        return bytes.Length <= Longest
            ? bytes
            : throw new ZoneSyntaxException(token.Start, Texts.Get("Zone.StringTooLong", bytes.Length));
    }

    /// <summary>Reads a token as bytes of any number.</summary>
    /// <param name="lexer">The entry.</param>
    /// <param name="token">The token.</param>
    /// <returns>The bytes.</returns>
    public static byte[] ReadLong(in EntryLexer lexer, Token token) =>
        token.HasEscape ? Unescape(lexer.Bytes(token), token.Start) : lexer.Bytes(token).ToArray();

    /// <summary>Resolves the escapes of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">Where it starts in its entry.</param>
    /// <returns>The bytes.</returns>
    public static byte[] Unescape(ReadOnlySpan<byte> text, int offset)
    {
        byte[] bytes = new byte[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bytes[length++] = text[i] == (byte)'\\' ? NameReader.Unescape(text, ref i, offset) : text[i];
        }

        return bytes.AsSpan(0, length).ToArray();
    }
}
