using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>
/// Passes questions on and keeps the answers in a file, from which <see cref="ReplayResolver"/> gives them again. The
/// file takes its place when this object is disposed: it is never there by half.
/// </summary>
public sealed class RecordingResolver : IDnsResolver, IDisposable
{
    private readonly IDnsResolver _inner;
    private readonly string _path;
    private readonly string _temporary;
    private readonly StreamWriter _writer;
    private readonly object _lock = new();
    private bool _disposed;

    /// <summary>Starts a recording.</summary>
    /// <param name="inner">Who answers.</param>
    /// <param name="path">The file; one that is there is replaced at the end.</param>
    /// <exception cref="IOException">The file's folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The file's folder may not be written to.</exception>
    public RecordingResolver(IDnsResolver inner, string path)
    {
        _inner = inner;
        _path = Path.GetFullPath(path);
        _temporary = _path + "." + Guid.NewGuid().ToString("N") + ".tmp";
        _writer = new StreamWriter(_temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        _writer.WriteLine(AnswerText.Header);
    }

    /// <inheritdoc />
    public string Description => _inner.Description;

    /// <inheritdoc />
    public async Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        DnsAnswer answer = await _inner.QueryAsync(question, cancellationToken).ConfigureAwait(false);
        string line = AnswerText.Write(answer);
        lock (_lock)
        {
            // An answer that comes in after the end belongs to nobody's recording.
            if (!_disposed)
            {
                _writer.WriteLine(line);
            }
        }

        return answer;
    }

    /// <summary>Ends the recording and puts the file in its place.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _writer.Dispose();
        }

        if (File.Exists(_path))
        {
            File.Replace(_temporary, _path, destinationBackupFileName: null);
        }
        else
        {
            File.Move(_temporary, _path);
        }
    }
}
