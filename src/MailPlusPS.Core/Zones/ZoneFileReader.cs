using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Zones;

/// <summary>
/// Reads a master file and those that it includes, a stretch at a time, and holds no more of them than the entries
/// at hand: what becomes of the records is the sink's.
/// </summary>
internal sealed class ZoneFileReader : IDisposable
{
    private readonly ZoneReader _reader;
    private readonly IncludeFolder? _folder;
    private readonly Stack<OpenFile> _files = new();
    private string? _top;

    /// <summary>Reads a file; it is opened with the first stretch.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reader">Reads its entries.</param>
    public ZoneFileReader(string path, ZoneReader reader)
    {
        _reader = reader;
        _folder = new IncludeFolder(path);
        _top = path;
    }

    /// <summary>Reads a stream; $INCLUDE is refused, there is no folder to look in.</summary>
    /// <param name="stream">The stream, closed by this object.</param>
    /// <param name="reader">Reads its entries.</param>
    public ZoneFileReader(Stream stream, ZoneReader reader)
    {
        _reader = reader;
        _files.Push(new OpenFile(new ZoneEntrySource(stream), new ZonePlace(reader.File, 0, 0), State: null));
    }

    /// <summary>Whether an exception says that a file cannot be opened or read.</summary>
    /// <param name="e">The exception.</param>
    /// <returns>True where it does.</returns>
    public static bool IsFileTrouble(Exception e) =>
        e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary>Reads on.</summary>
    /// <param name="most">The most entries of this stretch.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Whether there is more.</returns>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public async Task<bool> ReadAsync(int most, CancellationToken cancellationToken)
    {
        if (_top is { } top)
        {
            _top = null;
            Open(top, new ZonePlace(top, 0, 0), state: null);
        }

        while (_files.Count > 0 && !_reader.IsStopped)
        {
            ZoneEntrySource entries = _files.Peek().Entries;
            if (entries.TryNext())
            {
                if (_reader.Read(entries) is ZoneInclude include)
                {
                    Include(include);
                }

                if (--most == 0)
                {
                    return true;
                }
            }
            else if (entries.AtEnd || entries.IsTooLong)
            {
                Close();
            }
            else
            {
                await FillAsync(_files.Peek(), cancellationToken).ConfigureAwait(false);
            }
        }

        return false;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (_files.Count > 0)
        {
            _files.Pop().Entries.Dispose();
        }
    }

    private void Include(ZoneInclude include)
    {
        if (_folder is null)
        {
            _reader.Add(include.Refused(Texts.Get("Zone.IncludeWithoutFolder")));
        }
        else if (_folder.Enter(include.File, out string reason) is { } file)
        {
            Open(file, include.Place, _reader.Enter(file, include.Origin));
        }
        else
        {
            _reader.Add(include.Refused(reason));
        }
    }

    private void Open(string path, ZonePlace includedAt, ZoneReaderState? state)
    {
        try
        {
            FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, useAsync: true);
            _files.Push(new OpenFile(new ZoneEntrySource(stream), includedAt, state));
        }
        catch (Exception e) when (IsFileTrouble(e))
        {
            _reader.Add(includedAt.Error(Texts.Get("Zone.CannotOpen", ControlCharacters.Escape(path), e.Message)));
            Leave(state);
        }
    }

    private async Task FillAsync(OpenFile file, CancellationToken cancellationToken)
    {
        try
        {
            await file.Entries.FillAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsFileTrouble(e))
        {
            _reader.Add(file.IncludedAt.Error(Texts.Get("Zone.CannotRead", ControlCharacters.Escape(_reader.File), e.Message)));
            Close();
        }
    }

    private void Close()
    {
        OpenFile file = _files.Pop();
        file.Entries.Dispose();
        Leave(file.State);
    }

    private void Leave(ZoneReaderState? state)
    {
        if (state is not null)
        {
            _reader.Leave(state);
            _folder!.Leave();
        }
    }

    /// <summary>A file that is being read.</summary>
    /// <param name="Entries">Its entries.</param>
    /// <param name="IncludedAt">Where its name stands.</param>
    /// <param name="State">What it must not change; null for the top file.</param>
    private sealed record OpenFile(ZoneEntrySource Entries, ZonePlace IncludedAt, ZoneReaderState? State);
}
