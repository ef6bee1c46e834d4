using System;
using System.Collections.Generic;

namespace MailPlusPS.Dkim;

/// <summary>
/// Gives a message's body in canonical form (RFC 6376 §3.4.3, §3.4.4) to those that hash it. What is canonical
/// already goes there from the message itself; only what differs is written anew, a block at a time.
/// </summary>
internal static class BodyCanonicalizer
{
    private const int BlockLength = 16 * 1024;
    private static readonly byte[] LineBreak = [(byte)'\r', (byte)'\n'];
    private static readonly byte[] TwoBlanks = [(byte)' ', (byte)' '];
    private static readonly byte[] BlankBeforeReturn = [(byte)' ', (byte)'\r'];
    private static readonly byte[] BlankBeforeFeed = [(byte)' ', (byte)'\n'];

    /// <summary>Gives the body to every digest of one canonical form.</summary>
    /// <param name="message">The message.</param>
    /// <param name="relaxed">Whether by <c>relaxed</c>; else by <c>simple</c>.</param>
    /// <param name="digests">Those that hash it.</param>
    public static void Run(RawMessage message, bool relaxed, IReadOnlyList<BodyDigest> digests)
    {
        int start = message.BodyStart;
        int end = ContentEnd(message.Bytes, start, message.End, relaxed);
        if (end == start)
        {
            // §3.4.3: an empty body is one line break; §3.4.4: it is nothing.
            if (!relaxed)
            {
                Give(digests, LineBreak, 0, LineBreak.Length);
            }

            return;
        }

        if (relaxed)
        {
            Relax(message.Bytes, start, end, digests);
        }
        else
        {
            GiveLines(message.Bytes, start, end, digests);
        }

        Give(digests, LineBreak, 0, LineBreak.Length);
    }

    // Where the last line that is not empty ends; in relaxed form its blanks at the end go too.
    private static int ContentEnd(byte[] bytes, int start, int end, bool relaxed)
    {
        while (end > start)
        {
            byte last = bytes[end - 1];
            if (last == (byte)'\n')
            {
                end -= end - 1 > start && bytes[end - 2] == (byte)'\r' ? 2 : 1;
            }
            else if (relaxed && last is (byte)' ' or (byte)'\t')
            {
                end--;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    private static void Relax(byte[] bytes, int start, int end, IReadOnlyList<BodyDigest> digests)
    {
        using ByteBuffer buffer = new();
        while (start < end)
        {
            int blockEnd = Math.Min(end, start + BlockLength);
            if (blockEnd < end)
            {
                int feed = bytes.AsSpan(blockEnd - 1, end - blockEnd + 1).IndexOf((byte)'\n');
                blockEnd = feed < 0 ? end : blockEnd + feed;
            }

            if (IsRelaxed(bytes.AsSpan(start, blockEnd - start)))
            {
                GiveLines(bytes, start, blockEnd, digests);
            }
            else
            {
                buffer.SetLength(0);
                WriteRelaxed(bytes, start, blockEnd, buffer);
                Give(digests, buffer.Bytes, 0, buffer.Length);
            }

            start = blockEnd;
        }
    }

    private static bool IsRelaxed(ReadOnlySpan<byte> block) =>
        block.IndexOf((byte)'\t') < 0 && block.IndexOf(TwoBlanks) < 0 && block.IndexOf(BlankBeforeReturn) < 0 && block.IndexOf(BlankBeforeFeed) < 0;

    // §3.4.4: every run of blanks one space, none at the end of a line.
    private static void WriteRelaxed(byte[] bytes, int start, int end, ByteBuffer buffer)
    {
        // A line break that lost its CR takes one byte more than it had.
        buffer.Reserve(2 * (end - start));
        byte[] target = buffer.Bytes;
        int length = buffer.Length;
        bool blank = false;
        for (int i = start; i < end; i++)
        {
            byte b = bytes[i];
            if (b is (byte)' ' or (byte)'\t')
            {
                blank = true;
                continue;
            }

            if (b == (byte)'\n')
            {
                target[length++] = (byte)'\r';
            }
            else if (b == (byte)'\r' && i + 1 < end && bytes[i + 1] == (byte)'\n')
            {
                continue;
            }
            else if (blank)
            {
                target[length++] = (byte)' ';
            }

            blank = false;
            target[length++] = b;
        }

        buffer.SetLength(length);
    }

    // A line break that lost its CR gets it back.
    private static void GiveLines(byte[] bytes, int start, int end, IReadOnlyList<BodyDigest> digests)
    {
        int run = start;
        int place = start;
        while (place < end)
        {
            int feed = bytes.AsSpan(place, end - place).IndexOf((byte)'\n');
            if (feed < 0)
            {
                break;
            }

            feed += place;
            if (feed == start || bytes[feed - 1] != (byte)'\r')
            {
                Give(digests, bytes, run, feed - run);
                Give(digests, LineBreak, 0, LineBreak.Length);
                run = feed + 1;
            }

            place = feed + 1;
        }

        Give(digests, bytes, run, end - run);
    }

    private static void Give(IReadOnlyList<BodyDigest> digests, byte[] bytes, int start, int count)
    {
        for (int i = 0; i < digests.Count; i++)
        {
            digests[i].Append(bytes, start, count);
        }
    }
}
