using System;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Turns the entries of master files (RFC 1035 §5.1) into records for one who takes them.</summary>
internal sealed class ZoneReader
{
    private readonly RecordReader _records = new();
    private readonly IZoneSink _sink;
    private DnsName? _owner;
    private int? _defaultTtl;
    private int? _lastTtl;

    /// <summary>Starts reading a zone.</summary>
    /// <param name="sink">Takes the records and what is wrong.</param>
    /// <param name="origin">What relative names are relative to before any $ORIGIN.</param>
    /// <param name="source">The top file, as it is shown.</param>
    public ZoneReader(IZoneSink sink, DnsName? origin, string source)
    {
        _sink = sink;
        _records.Names.Origin = origin;
        File = source;
    }

    /// <summary>The file that is being read, as it is shown.</summary>
    public string File { get; private set; }

    /// <summary>Whether reading on is of no use.</summary>
    public bool IsStopped => _sink.IsStopped;

    /// <summary>Reads the entry at which a source stands.</summary>
    /// <param name="entries">The source.</param>
    /// <returns>The file to be read next where the entry is an $INCLUDE; null otherwise.</returns>
    public ZoneInclude? Read(ZoneEntrySource entries)
    {
        if (!entries.IsTooLong)
        {
            return Read(entries.Entry, entries.Line);
        }

        // What is no text says so at its first byte; the rest is a line, or a parenthesis, without an end.
        Read(entries.Entry, entries.Line);
        if (!IsStopped)
        {
            Add(new ZoneError(File, entries.Line, 1, Texts.Get("Zone.EntryTooLong", ZoneEntrySource.LongestEntry / 1024)));
        }

        return null;
    }

    /// <summary>Reads one entry.</summary>
    /// <param name="entry">Its bytes.</param>
    /// <param name="line">The line on which it starts.</param>
    /// <returns>The file to be read next where the entry is an $INCLUDE; null otherwise.</returns>
    public ZoneInclude? Read(ReadOnlySpan<byte> entry, int line)
    {
        try
        {
            EntryLexer lexer = new(entry);
            Token first = lexer.Next();
            if (first.IsEnd)
            {
                return null;
            }

            if (!lexer.StartsBlank && first.Kind == TokenKind.Word && entry[first.Start] == (byte)'$')
            {
                return ReadDirective(ref lexer, first, line);
            }

            ReadRecord(ref lexer, first, line);
        }
        catch (ZoneSyntaxException e)
        {
            _sink.Add(Place(entry, e.Position, line).Error(e.Message), e.IsFatal);
        }

        return null;
    }

    /// <summary>Says that something is wrong.</summary>
    /// <param name="error">What.</param>
    public void Add(ZoneError error) => _sink.Add(error, isFatal: false);

    /// <summary>Goes over to an included file.</summary>
    /// <param name="file">The file, as it is shown.</param>
    /// <param name="origin">The origin it starts with; null for the one of now.</param>
    /// <returns>What <see cref="Leave"/> brings back.</returns>
    public ZoneReaderState Enter(string file, DnsName? origin)
    {
        ZoneReaderState state = new(File, _records.Names.Origin, _owner);
        File = file;
        if (origin is not null)
        {
            _records.Names.Origin = origin;
        }

        return state;
    }

    /// <summary>Comes back from an included file: it changes neither origin nor owner (RFC 1035 §5.1).</summary>
    /// <param name="state">What <see cref="Enter"/> gave.</param>
    public void Leave(ZoneReaderState state)
    {
        File = state.File;
        _owner = state.Owner;
        if (!ReferenceEquals(_records.Names.Origin, state.Origin))
        {
            _records.Names.Origin = state.Origin;
        }
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> upper)
    {
        if (text.Length != upper.Length)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            byte c = text[i];
            if (c != upper[i] && (c is < (byte)'a' or > (byte)'z' || c - 32 != upper[i]))
            {
                return false;
            }
        }

        return true;
    }

    private ZonePlace Place(ReadOnlySpan<byte> entry, int position, int line)
    {
        ReadOnlySpan<byte> before = entry.Slice(0, Math.Min(position, entry.Length));
        int column = before.Length - before.LastIndexOf((byte)'\n');
        foreach (byte c in before)
        {
            line += c == (byte)'\n' ? 1 : 0;
        }

        return new ZonePlace(File, line, column);
    }

    private ZoneInclude? ReadDirective(ref EntryLexer lexer, Token token, int line)
    {
        ReadOnlySpan<byte> name = lexer.Bytes(token);
        if (Is(name, "$ORIGIN"u8))
        {
            DnsName origin = _records.Names.Read(ref lexer, "Zone.What.Name");
            lexer.NeedEnd();
            _records.Names.Origin = origin;
        }
        else if (Is(name, "$TTL"u8))
        {
            Token ttl = lexer.NeedWord("Zone.What.Ttl");
            if (!NumberText.TryParseTime(lexer.Bytes(ttl), out uint seconds))
            {
                throw lexer.Unexpected(ttl, "Zone.What.Ttl");
            }

            lexer.NeedEnd();
            _defaultTtl = NumberText.CheckTimeToLive(seconds, ttl.Start);
        }
        else if (Is(name, "$INCLUDE"u8))
        {
            Token path = lexer.Need("Zone.What.File");
            string file = System.Text.Encoding.UTF8.GetString(CharacterStringText.ReadLong(in lexer, path));
            Token origin = lexer.Next();
            DnsName? name2 = origin.IsEnd ? null : _records.Names.Read(in lexer, origin);
            lexer.NeedEnd();
            ZonePlace place = Place(lexer.Entry, path.Start, line);
            return new ZoneInclude(file, name2, place);
        }
        else if (Is(name, "$GENERATE"u8))
        {
            throw new ZoneSyntaxException(token.Start, Texts.Get("Zone.Generate"));
        }
        else
        {
            throw lexer.Unexpected(token, "Zone.What.Directive");
        }

        return null;
    }

    // RFC 1035 §5.1: [owner] [TTL] [class] type content, TTL and class in either order.
    private void ReadRecord(ref EntryLexer lexer, Token token, int line)
    {
        int start = token.Start;
        if (!lexer.StartsBlank)
        {
            if (token.Kind == TokenKind.Quoted)
            {
                throw lexer.Unexpected(token, "Zone.What.Name");
            }

            _owner = _records.Names.Read(in lexer, token);
            token = lexer.Next();
        }

        DnsName owner = _owner ?? throw new ZoneSyntaxException(start, Texts.Get("Zone.NoOwner"));
        int? ttl = ReadTtlAndClass(ref lexer, ref token);
        DnsRecordType type = ReadType(in lexer, token);
        RData data = _records.Read(type, ref lexer);
        ResourceRecord record = new(owner, TimeToLive(ttl, data, token.Start), data);
        ZonePlace place = Place(lexer.Entry, start, line);
        string? reason = RecordRules.Judge(record, _sink.Apex) ?? _sink.Add(record, place);
        if (reason is not null)
        {
            throw new ZoneSyntaxException(start, reason);
        }
    }

    private static int? ReadTtlAndClass(ref EntryLexer lexer, ref Token token)
    {
        int? ttl = null;
        bool hasClass = false;
        while (token.Kind == TokenKind.Word)
        {
            ReadOnlySpan<byte> text = lexer.Bytes(token);
            if (ttl is null && NumberText.TryParseTime(text, out uint seconds))
            {
                ttl = NumberText.CheckTimeToLive(seconds, token.Start);
            }
            else if (!hasClass && IsClass(text, out bool isInternet))
            {
                hasClass = isInternet ? true : throw new ZoneSyntaxException(token.Start, Texts.Get("Zone.OtherClass", lexer.Show(token)));
            }
            else
            {
                break;
            }

            token = lexer.Next();
        }

        return ttl;
    }

    private static bool IsClass(ReadOnlySpan<byte> text, out bool isInternet)
    {
        isInternet = Is(text, "IN"u8);
        if (isInternet)
        {
            return true;
        }

        if (text.Length > 5 && Is(text.Slice(0, 5), "CLASS"u8) && NumberText.TryParse(text.Slice(5), ushort.MaxValue, out uint number))
        {
            isInternet = number == 1;
            return true;
        }

        return Is(text, "CH"u8) || Is(text, "HS"u8) || Is(text, "CHAOS"u8) || Is(text, "HESIOD"u8) || Is(text, "CS"u8);
    }

    private static DnsRecordType ReadType(in EntryLexer lexer, Token token)
    {
        ReadOnlySpan<byte> text = lexer.Bytes(token);
        DnsRecordType type =
            Is(text, "A"u8) ? DnsRecordType.A
            : Is(text, "MX"u8) ? DnsRecordType.MX
            : Is(text, "TXT"u8) ? DnsRecordType.TXT
            : Is(text, "NS"u8) ? DnsRecordType.NS
            : Is(text, "AAAA"u8) ? DnsRecordType.AAAA
            : Is(text, "CNAME"u8) ? DnsRecordType.CNAME
            : token.Kind == TokenKind.Word && RecordTypes.TryParse(lexer.Show(token), out DnsRecordType found) ? found
            : throw lexer.Unexpected(token, "Zone.What.Type");
        return RecordTypes.IsMeta(type)
            ? throw new ZoneSyntaxException(token.Start, Texts.Get("Zone.MetaType", RecordTypes.Name(type)))
            : type;
    }

    // RFC 2308 §4: the record's own, else $TTL's. Without $TTL as BIND and NSD have it: the last one's (RFC 1035 §5.1),
    // and an SOA that starts the file gives its minimum.
    private int TimeToLive(int? own, RData data, int position)
    {
        if (own is int given)
        {
            _lastTtl = given;
            return given;
        }

        if ((_defaultTtl ?? _lastTtl) is int inherited)
        {
            return inherited;
        }

        if (data is SoaData soa)
        {
            _defaultTtl = NumberText.CheckTimeToLive(soa.Minimum, position);
            return _defaultTtl.Value;
        }

        throw new ZoneSyntaxException(position, Texts.Get("Zone.NoTtl"));
    }
}
