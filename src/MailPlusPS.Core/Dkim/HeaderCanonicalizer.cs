namespace MailPlusPS.Dkim;

/// <summary>Writes header fields in the form that is signed (RFC 6376 §3.4.1, §3.4.2).</summary>
internal static class HeaderCanonicalizer
{
    /// <summary>Writes a field.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="bytes">The message.</param>
    /// <param name="field">The field.</param>
    /// <param name="relaxed">Whether by <c>relaxed</c>; else by <c>simple</c>.</param>
    public static void Append(ByteBuffer buffer, byte[] bytes, HeaderField field, bool relaxed)
    {
        AppendField(buffer, bytes, field, relaxed, field.End, field.End);
        buffer.Append((byte)'\r');
        buffer.Append((byte)'\n');
    }

    /// <summary>Writes the field of the signature itself: without the value of its <c>b=</c>, and without a line break (RFC 6376 §3.7).</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="bytes">The message.</param>
    /// <param name="field">The field.</param>
    /// <param name="relaxed">Whether by <c>relaxed</c>.</param>
    /// <param name="cutStart">Where the value of <c>b=</c> starts.</param>
    /// <param name="cutEnd">Where it ends.</param>
    public static void AppendOwn(ByteBuffer buffer, byte[] bytes, HeaderField field, bool relaxed, int cutStart, int cutEnd) =>
        AppendField(buffer, bytes, field, relaxed, cutStart, cutEnd);

    private static void AppendField(ByteBuffer buffer, byte[] bytes, HeaderField field, bool relaxed, int cutStart, int cutEnd)
    {
        if (!relaxed)
        {
            AppendSimple(buffer, bytes, field.Start, cutStart);
            AppendSimple(buffer, bytes, cutEnd, field.End);
            return;
        }

        // §3.4.2: the name in lower case, no blank around the colon.
        foreach (char c in field.Name)
        {
            buffer.Append((byte)(c is >= 'A' and <= 'Z' ? c | 0x20 : c));
        }

        buffer.Append((byte)':');
        int valueStart = buffer.Length;
        bool blank = AppendRelaxed(buffer, bytes, field.ValueStart, cutStart, valueStart, pendingBlank: false);
        AppendRelaxed(buffer, bytes, cutEnd, field.End, valueStart, blank);
    }

    private static void AppendSimple(ByteBuffer buffer, byte[] bytes, int start, int end)
    {
        int run = start;
        for (int i = start; i < end; i++)
        {
            if (bytes[i] == (byte)'\n' && (i == 0 || bytes[i - 1] != (byte)'\r'))
            {
                buffer.Append(bytes, run, i - run);
                buffer.Append((byte)'\r');
                run = i;
            }
        }

        buffer.Append(bytes, run, end - run);
    }

    // §3.4.2: unfolded, every run of blanks one space, none at the beginning and the end.
    private static bool AppendRelaxed(ByteBuffer buffer, byte[] bytes, int start, int end, int valueStart, bool pendingBlank)
    {
        for (int i = start; i < end; i++)
        {
            byte b = bytes[i];
            if (b is (byte)' ' or (byte)'\t')
            {
                pendingBlank = true;
            }
            else if (b != (byte)'\n' && !(b == (byte)'\r' && i + 1 < bytes.Length && bytes[i + 1] == (byte)'\n'))
            {
                if (pendingBlank && buffer.Length > valueStart)
                {
                    buffer.Append((byte)' ');
                }

                pendingBlank = false;
                buffer.Append(b);
            }
        }

        return pendingBlank;
    }
}
