using System;
using System.Collections.Generic;
using System.IO;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;

namespace MailPlusPS.Messages;

/// <summary>Takes the messages out of a file: one, or those of an mbox (RFC 4155).</summary>
internal static class MessageFile
{
    /// <summary>The largest file that is read.</summary>
    public const int MaxLength = 512 * 1024 * 1024;

    private static readonly byte[] Separator = [(byte)'\n', (byte)'F', (byte)'r', (byte)'o', (byte)'m', (byte)' '];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="InvalidDataException">It is larger than <see cref="MaxLength"/>.</exception>
    public static byte[] Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > MaxLength)
        {
            throw new InvalidDataException(Texts.Get("Message.TooLarge", path, MaxLength / (1024 * 1024)));
        }

        byte[] bytes = new byte[stream.Length];
        int length = 0;
        while (length < bytes.Length && stream.Read(bytes, length, bytes.Length - length) is > 0 and var count)
        {
            length += count;
        }

        if (length < bytes.Length)
        {
            Array.Resize(ref bytes, length);
        }

        return bytes;
    }

    /// <summary>Takes bytes apart into messages.</summary>
    /// <param name="bytes">A message, or an mbox.</param>
    /// <returns>The messages, one after the other.</returns>
    public static IEnumerable<RawMessage> Split(byte[] bytes)
    {
        bool isMailbox = bytes.AsSpan().StartsWith(Separator.AsSpan(1));
        int start = 0;
        while (isMailbox && Next(bytes, start) is { } next)
        {
            yield return RawMessage.Parse(bytes, start, next);
            start = next;
        }

        yield return RawMessage.Parse(bytes, start, bytes.Length);
    }

    // A message starts at a "From " behind an empty line; the same words within a text do not.
    private static int? Next(byte[] bytes, int start)
    {
        int place = start;
        while (true)
        {
            int found = bytes.AsSpan(place).IndexOf(Separator);
            if (found < 0)
            {
                return null;
            }

            int feed = place + found;
            if (feed > start && (bytes[feed - 1] == (byte)'\n' || (bytes[feed - 1] == (byte)'\r' && feed > start + 1 && bytes[feed - 2] == (byte)'\n')))
            {
                return feed + 1;
            }

            place = feed + 1;
        }
    }
}
