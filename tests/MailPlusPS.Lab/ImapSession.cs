using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>One conversation with <see cref="ImapEmulator"/>.</summary>
internal sealed partial class ImapSession(ImapEmulator server, Stream stream) : IDisposable
{
    private static readonly Encoding Latin = Encoding.Latin1;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly MemoryStream _out = new();
    private int _start;
    private int _end;
    private string? _folder;
    private int _seen;

    /// <inheritdoc />
    public void Dispose() => _out.Dispose();

    /// <summary>Talks until the client goes.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Say($"* OK [CAPABILITY {server.Capabilities}] ready");
        await FlushAsync(cancellationToken);
        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            string[] words = line.Split(' ', 3);
            (string tag, string name, string rest) = (words[0], words.Length > 1 ? words[1].ToUpperInvariant() : string.Empty, words.Length > 2 ? words[2] : string.Empty);
            if (name == "UID")
            {
                string[] more = rest.Split(' ', 2);
                (name, rest) = ("UID " + more[0].ToUpperInvariant(), more[1]);
            }

            server.Commands.Enqueue(name);
            int number = server.Cutter.NextCommand();
            if (number == server.Cutter.BeforeCommand)
            {
                server.Cutter.Cut();
                return;
            }

            await DoAsync(tag, name, rest, cancellationToken);
            if (number == server.Cutter.AfterCommand)
            {
                server.Cutter.Cut();
                return;
            }

            await FlushAsync(cancellationToken);
            if (name == "LOGOUT")
            {
                return;
            }
        }
    }

    private async Task DoAsync(string tag, string name, string rest, CancellationToken cancellationToken)
    {
        switch (name)
        {
            case "CAPABILITY":
                Say("* CAPABILITY " + server.Capabilities);
                break;
            case "AUTHENTICATE":
                Say("+ ");
                await FlushAsync(cancellationToken);
                string[] secret = Encoding.UTF8.GetString(Convert.FromBase64String(await ReadLineAsync(cancellationToken) ?? string.Empty)).Split('\0');
                Say(server.LogIn(secret[1], secret[2]) ? tag + " OK in" : tag + " NO [AUTHENTICATIONFAILED] no");
                return;
            case "LOGIN":
                string[] given = [.. Quoted().Matches(rest).Select(m => m.Value.Trim('"'))];
                Say(server.LogIn(given[0], given[1]) ? tag + " OK in" : tag + " NO [AUTHENTICATIONFAILED] no");
                return;
            case "NAMESPACE":
                Say("* NAMESPACE ((\"\" \"/\")) NIL NIL");
                break;
            case "LIST" or "LSUB":
                List(name, rest);
                break;
            case "CREATE":
                server.Create(rest.Trim('"'));
                break;
            case "SELECT" or "EXAMINE":
                Select(tag, name, rest.Trim('"'));
                return;
            case "CLOSE" or "UNSELECT":
                _folder = null;
                break;
            case "UID FETCH" or "FETCH":
                Fetch(name == "UID FETCH", rest);
                break;
            case "UID STORE":
                Store(rest);
                break;
            case "UID EXPUNGE":
                Func<uint, bool> set = Set(rest);
                server.Change(_folder!, m => set(m.Uid) && m.Flags.Contains("\\Deleted"), _ => null);
                break;
            case "APPEND":
                await AppendAsync(tag, rest, cancellationToken);
                return;
            case "IDLE":
                Say("+ idling");
                await FlushAsync(cancellationToken);
                await IdleAsync(cancellationToken);
                break;
        }

        Say(tag + " OK done");
        if (name is "NOOP" or "UID FETCH" or "IDLE" or "UID STORE")
        {
            Announce(tag);
        }
    }

    private void List(string name, string rest)
    {
        string pattern = Quoted().Matches(rest) is { Count: > 1 } words ? words[^1].Value.Trim('"') : string.Empty;
        Regex shape = new("^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("%", "[^/]*", StringComparison.Ordinal) + "$", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        foreach (string folder in pattern.Length == 0 ? [string.Empty] : server.Folders().Where(f => shape.IsMatch(f)))
        {
            Say($"* {name} ({(folder.Length == 0 ? "\\Noselect" : string.Empty)}) \"/\" \"{folder}\"");
        }
    }

    private void Select(string tag, string name, string folder)
    {
        if (!server.Folders().Contains(folder))
        {
            Say(tag + " NO no such folder");
            return;
        }

        _folder = folder;
        _seen = server.Messages(folder).Count;
        Say($"* {_seen} EXISTS");
        Say(@"* FLAGS (\Answered \Flagged \Deleted \Seen \Draft)");
        Say($"* OK [PERMANENTFLAGS ({server.PermanentFlags})] kept");
        Say("* OK [UIDVALIDITY 1] valid");
        Say("* OK [UIDNEXT 100000] next");
        Say($"{tag} OK [{(name == "EXAMINE" ? "READ-ONLY" : "READ-WRITE")}] open");
    }

    private void Fetch(bool isByUid, string rest)
    {
        string[] words = rest.Split(' ', 2);
        Func<uint, bool> set = Set(words[0]);
        IReadOnlyList<ImapMessage> messages = server.Messages(_folder!);
        for (int i = 0; i < messages.Count; i++)
        {
            ImapMessage message = messages[i];
            if (!set(isByUid ? message.Uid : (uint)i + 1))
            {
                continue;
            }

            Write($"* {i + 1} FETCH (UID {message.Uid}");
            if (words[1].Contains("FLAGS", StringComparison.Ordinal))
            {
                Write($" FLAGS ({string.Join(' ', message.Flags)})");
            }

            if (words[1].Contains("INTERNALDATE", StringComparison.Ordinal))
            {
                Write($" INTERNALDATE \"{message.Date}\"");
            }

            if (words[1].Contains("RFC822.SIZE", StringComparison.Ordinal))
            {
                Write($" RFC822.SIZE {message.Bytes.Length}");
            }

            if (FieldNames().Match(words[1]) is { Success: true } fields)
            {
                Literal($"BODY[HEADER.FIELDS ({fields.Groups[1].Value})]", Fields(message.Bytes, fields.Groups[1].Value.Split(' ')));
            }

            if (words[1].Contains("BODY.PEEK[]", StringComparison.Ordinal))
            {
                server.Read(message.Bytes.Length);
                Literal("BODY[]", message.Bytes);
            }

            Say(")");
        }
    }

    private void Store(string rest)
    {
        string[] words = rest.Split(' ', 3);
        Func<uint, bool> set = Set(words[0]);
        string[] flags = words[2].Trim('(', ')').Split(' ');
        server.Change(_folder!, m => set(m.Uid), m => m with { Flags = [.. m.Flags.Union(flags)] });
    }

    private async Task AppendAsync(string tag, string rest, CancellationToken cancellationToken)
    {
        List<ImapMessage> messages = [];
        string folder = rest.Split(' ')[0].Trim('"');
        string line = rest;
        while (AppendPart().Match(line) is { Success: true } part)
        {
            if (part.Groups["plus"].Length == 0)
            {
                Say("+ go on");
                await FlushAsync(cancellationToken);
            }

            byte[] bytes = await ReadBytesAsync(int.Parse(part.Groups["length"].Value, CultureInfo.InvariantCulture), cancellationToken);
            if (server.HangsUpAt(bytes))
            {
                throw new IOException("the server has had enough");
            }

            messages.Add(new ImapMessage(0, bytes, part.Groups["flags"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries), part.Groups["date"].Value));
            line = await ReadLineAsync(cancellationToken) ?? string.Empty;
        }

        IReadOnlyList<uint>? uids = server.Append(folder, messages);
        Say(uids is null ? tag + " NO [OVERQUOTA] Quota exceeded"
            : server.Capabilities.Contains("UIDPLUS", StringComparison.Ordinal) ? $"{tag} OK [APPENDUID 1 {string.Join(',', uids)}] done"
            : tag + " OK done");
    }

    private async Task IdleAsync(CancellationToken cancellationToken)
    {
        // The client is told of what came before it asked; for what comes later it looks itself.
        Announce(string.Empty);
        await FlushAsync(cancellationToken);
        await ReadLineAsync(cancellationToken);
    }

    private void Announce(string tag)
    {
        if (_folder is not null && server.Messages(_folder).Count is int count && count > _seen)
        {
            string last = tag.Length > 0 ? LastLine() : string.Empty;
            Say($"* {count} EXISTS");
            Write(last);
            _seen = count;
        }
    }

    // What is untagged comes before the tagged answer.
    private string LastLine()
    {
        byte[] all = _out.ToArray();
        int start = Array.LastIndexOf(all, (byte)'\n', all.Length - 2) + 1;
        _out.SetLength(start);
        return Latin.GetString(all, start, all.Length - start);
    }

    private void Literal(string name, byte[] bytes)
    {
        Write($" {name} {{{bytes.Length}}}\r\n");
        _out.Write(bytes);
    }

    private void Say(string line) => Write(line + "\r\n");

    private void Write(string text) => _out.Write(Latin.GetBytes(text));

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_out.GetBuffer().AsMemory(0, (int)_out.Length), cancellationToken);
        _out.SetLength(0);
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        StringBuilder line = new();
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellationToken))
            {
                return null;
            }

            char next = (char)_buffer[_start++];
            if (next == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(next);
        }
    }

    private async Task<byte[]> ReadBytesAsync(int count, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[count];
        int place = 0;
        while (place < count)
        {
            if (_start == _end && !await FillAsync(cancellationToken))
            {
                throw new IOException("the client went");
            }

            int part = Math.Min(count - place, _end - _start);
            Array.Copy(_buffer, _start, bytes, place, part);
            (_start, place) = (_start + part, place + part);
        }

        return bytes;
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        (_start, _end) = (0, await stream.ReadAsync(_buffer, cancellationToken));
        server.Cutter.Count(_end);
        return _end > 0;
    }

    private static Func<uint, bool> Set(string text)
    {
        (uint From, uint To)[] ranges = [.. text.Split(',').Select(r => r.Split(':')).Select(r => (Number(r[0]), Number(r[^1])))];
        return u => ranges.Any(r => u >= Math.Min(r.From, r.To) && u <= Math.Max(r.From, r.To));
    }

    private static uint Number(string text) => text == "*" ? uint.MaxValue : uint.Parse(text, CultureInfo.InvariantCulture);

    private static byte[] Fields(byte[] message, string[] names)
    {
        string head = Latin.GetString(message).Split("\r\n\r\n", 2)[0];
        IEnumerable<string> fields = Unfolded().Split(head).Where(f => names.Contains(f.Split(':')[0], StringComparer.OrdinalIgnoreCase));
        return Latin.GetBytes(string.Concat(fields.Select(f => f + "\r\n")) + "\r\n");
    }

    [GeneratedRegex("\"[^\"]*\"|[^ ]+", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"HEADER\.FIELDS \(([^)]*)\)", RegexOptions.None, 1000)]
    private static partial Regex FieldNames();

    [GeneratedRegex(@"\((?<flags>[^)]*)\)(?: ""(?<date>[^""]*)"")? \{(?<length>\d+)(?<plus>\+?)\}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AppendPart();

    [GeneratedRegex("\r\n(?![ \t])", RegexOptions.None, 1000)]
    private static partial Regex Unfolded();
}
