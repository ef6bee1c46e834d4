using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Reads master files (RFC 1035 §5) as BIND and NSD do.</summary>
public static class ZoneFile
{
    /// <summary>Reads a zone from a file and the files that it includes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="origin">The zone's name. Without one: what the SOA record says, names being relative to $ORIGIN or
    /// to the name in the file's name (<c>votredomaine.tld.zone</c>, <c>db.votredomaine.tld</c>).</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The zone, or what is wrong and where; a file that cannot be opened is an error among these.</returns>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public static async Task<ZoneReadResult> ReadAsync(string path, DnsName? origin, CancellationToken cancellationToken)
    {
        ZoneReader reader = new(origin, origin ?? ZoneFileName.Origin(path), path, LengthOf(path));
        IncludeFolder folder = new(path);
        await ReadAsync(path, reader, folder, new ZonePlace(path, 0, 0), cancellationToken).ConfigureAwait(false);
        return reader.Finish();
    }

    /// <summary>Reads a zone from memory; $INCLUDE is refused, there is no folder to look in.</summary>
    /// <param name="text">The bytes of a master file.</param>
    /// <param name="origin">The zone's name; without one $ORIGIN and SOA must say it.</param>
    /// <param name="source">Where the text comes from, in the user's words.</param>
    /// <returns>The zone, or what is wrong and where.</returns>
    public static ZoneReadResult Read(ReadOnlySpan<byte> text, DnsName? origin = null, string source = "")
    {
        ZoneReader reader = new(origin, origin, source, text.Length);
        using ZoneEntrySource entries = new(text.ToArray());
        while (!reader.IsStopped && entries.TryNext())
        {
            if (ReadEntry(entries, reader) is ZoneInclude include)
            {
                reader.Add(Error(include.Place, Texts.Get("Zone.IncludeWithoutFolder")));
            }
        }

        return reader.Finish();
    }

    /// <summary>Reads a zone from a text; $INCLUDE is refused, there is no folder to look in.</summary>
    /// <param name="text">The text of a master file.</param>
    /// <param name="origin">The zone's name; without one $ORIGIN and SOA must say it.</param>
    /// <param name="source">Where the text comes from, in the user's words.</param>
    /// <returns>The zone, or what is wrong and where.</returns>
    public static ZoneReadResult Read(string text, DnsName? origin = null, string source = "") =>
        Read(System.Text.Encoding.UTF8.GetBytes(text), origin, source);

    private static async Task ReadAsync(
        string path, ZoneReader reader, IncludeFolder folder, ZonePlace includedAt, CancellationToken cancellationToken)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, useAsync: true);
        }
        catch (Exception e) when (IsFileTrouble(e))
        {
            reader.Add(Error(includedAt, Texts.Get("Zone.CannotOpen", ControlCharacters.Escape(path), e.Message)));
            return;
        }

        using ZoneEntrySource entries = new(stream);
        try
        {
            while (!reader.IsStopped)
            {
                if (entries.TryNext())
                {
                    if (ReadEntry(entries, reader) is ZoneInclude include)
                    {
                        await IncludeAsync(include, reader, folder, cancellationToken).ConfigureAwait(false);
                    }
                }
                else if (entries.AtEnd || entries.IsTooLong)
                {
                    return;
                }
                else
                {
                    await entries.FillAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (IsFileTrouble(e))
        {
            reader.Add(Error(includedAt, Texts.Get("Zone.CannotRead", ControlCharacters.Escape(path), e.Message)));
        }
    }

    private static async Task IncludeAsync(
        ZoneInclude include, ZoneReader reader, IncludeFolder folder, CancellationToken cancellationToken)
    {
        string? file = folder.Enter(include.File, out string reason);
        if (file is null)
        {
            reader.Add(Error(include.Place, reason));
            return;
        }

        ZoneReaderState state = reader.Enter(file, include.Origin);
        await ReadAsync(file, reader, folder, include.Place, cancellationToken).ConfigureAwait(false);
        reader.Leave(state);
        folder.Leave();
    }

    private static ZoneInclude? ReadEntry(ZoneEntrySource entries, ZoneReader reader)
    {
        if (!entries.IsTooLong)
        {
            return reader.Read(entries.Entry, entries.Line);
        }

        // What is no text says so at its first byte; the rest is a line, or a parenthesis, without an end.
        reader.Read(entries.Entry, entries.Line);
        if (!reader.IsStopped)
        {
            reader.Add(new ZoneError(reader.File, entries.Line, 1, Texts.Get("Zone.EntryTooLong", ZoneEntrySource.LongestEntry / 1024)));
        }

        return null;
    }

    private static ZoneError Error(ZonePlace place, string message) => new(place.File, place.Line, place.Column, message);

    private static long LengthOf(string path)
    {
        try
        {
            return new FileInfo(path).Length;
        }
        catch (Exception e) when (IsFileTrouble(e))
        {
            return 0;
        }
    }

    private static bool IsFileTrouble(Exception e) =>
        e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
