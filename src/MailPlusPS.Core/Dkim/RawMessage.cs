using System;
using System.Collections.Generic;
using System.Text;

namespace MailPlusPS.Dkim;

/// <summary>
/// A message as it came, its header taken apart by place only: what a signature covers are these bytes, not what a
/// MIME parser would write again (RFC 5322 §2.1). A line ends with LF, with or without CR before it, for a message
/// saved on a Unix system has lost its CRs; a CR alone is an ordinary byte.
/// </summary>
internal sealed class RawMessage
{
    /// <summary>The largest header that is taken apart.</summary>
    public const int MaxHeaderLength = 4 * 1024 * 1024;

    /// <summary>The most fields that are taken apart.</summary>
    public const int MaxFields = 10_000;

    private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);
    private static readonly IReadOnlyList<HeaderField> None = [];

    private Dictionary<string, List<HeaderField>>? _byName;

    private RawMessage(byte[] bytes, IReadOnlyList<HeaderField> fields, int start, int bodyStart, int end, bool isHeaderWhole)
    {
        Bytes = bytes;
        Start = start;
        Fields = fields;
        BodyStart = bodyStart;
        End = end;
        IsHeaderWhole = isHeaderWhole;
    }

    /// <summary>The bytes that hold the message.</summary>
    public byte[] Bytes { get; }

    /// <summary>Where the message starts, behind the line of an mbox.</summary>
    public int Start { get; }

    /// <summary>The fields from the top.</summary>
    public IReadOnlyList<HeaderField> Fields { get; }

    /// <summary>Where the body starts, behind the empty line.</summary>
    public int BodyStart { get; }

    /// <summary>Where the message ends.</summary>
    public int End { get; }

    /// <summary>Whether the header was within the limits, so that every field is in <see cref="Fields"/>.</summary>
    public bool IsHeaderWhole { get; }

    /// <summary>Takes a message apart.</summary>
    /// <param name="bytes">The message.</param>
    /// <returns>The message; whatever the bytes are.</returns>
    public static RawMessage Parse(byte[] bytes) => Parse(bytes, 0, bytes.Length);

    /// <summary>Takes a message apart that stands within others.</summary>
    /// <param name="bytes">What it stands in.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <returns>The message; whatever the bytes are.</returns>
    public static RawMessage Parse(byte[] bytes, int start, int end)
    {
        List<HeaderField> fields = new(32);
        int place = SkipMailboxLine(bytes, start, end);
        int first = place;
        int headerLimit = place + Math.Min(MaxHeaderLength, end - place);
        while (place < end)
        {
            int lineEnd = LineEnd(bytes, place, end, out int next);
            if (lineEnd == place)
            {
                return new RawMessage(bytes, fields, first, next, end, isHeaderWhole: true);
            }

            while (next < end && bytes[next] is (byte)' ' or (byte)'\t')
            {
                lineEnd = LineEnd(bytes, next, end, out next);
            }

            if (lineEnd > headerLimit || fields.Count == MaxFields)
            {
                return new RawMessage(bytes, fields, first, place, end, isHeaderWhole: false);
            }

            fields.Add(Field(bytes, place, lineEnd));
            place = next;
        }

        return new RawMessage(bytes, fields, first, end, end, isHeaderWhole: true);
    }

    /// <summary>The fields of a name.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>Them, from the top; none where there is none.</returns>
    public IReadOnlyList<HeaderField> Named(string name)
    {
        if (_byName is null)
        {
            Dictionary<string, List<HeaderField>> byName = new(StringComparer.OrdinalIgnoreCase);
            foreach (HeaderField field in Fields)
            {
                if (!byName.TryGetValue(field.Name, out List<HeaderField>? same))
                {
                    byName[field.Name] = same = [];
                }

                same.Add(field);
            }

            _byName = byName;
        }

        return _byName.TryGetValue(name, out List<HeaderField>? found) ? found : None;
    }

    /// <summary>A field's value, one character a byte, so that a place in the text is one in the message.</summary>
    /// <param name="field">The field.</param>
    /// <returns>The value as it stands, line breaks included.</returns>
    public string RawValue(HeaderField field) => Latin1.GetString(Bytes, field.ValueStart, field.End - field.ValueStart);

    private static HeaderField Field(byte[] bytes, int start, int end)
    {
        int colon = Array.IndexOf(bytes, (byte)':', start, end - start);
        int nameEnd = colon;
        while (nameEnd > start && bytes[nameEnd - 1] is (byte)' ' or (byte)'\t')
        {
            nameEnd--;
        }

        return nameEnd > start && IsName(bytes, start, nameEnd)
            ? new HeaderField(Latin1.GetString(bytes, start, nameEnd - start), start, colon + 1, end)
            : new HeaderField(string.Empty, start, start, end);
    }

    // RFC 5322 §3.6.8: printable ASCII without the colon.
    private static bool IsName(byte[] bytes, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (bytes[i] is < 33 or > 126)
            {
                return false;
            }
        }

        return true;
    }

    private static int LineEnd(byte[] bytes, int start, int end, out int next)
    {
        int feed = Array.IndexOf(bytes, (byte)'\n', start, end - start);
        if (feed < 0)
        {
            next = end;
            return end;
        }

        next = feed + 1;
        return feed > start && bytes[feed - 1] == (byte)'\r' ? feed - 1 : feed;
    }

    // The line that an mbox file puts before a message is none of its fields (RFC 4155).
    private static int SkipMailboxLine(byte[] bytes, int start, int end)
    {
        if (end - start < 5 || bytes[start] != 'F' || bytes[start + 1] != 'r' || bytes[start + 2] != 'o' || bytes[start + 3] != 'm' || bytes[start + 4] != ' ')
        {
            return start;
        }

        LineEnd(bytes, start, end, out int next);
        return next;
    }
}
