using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>A mailbox by IMAP (RFC 3501, TLS from the first byte) that can be hostile: it may lack extensions, be full, alter what it gets, and be cut off anywhere.</summary>
public sealed class ImapEmulator : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<TcpClient, Task> _sessions = new();
    private readonly Dictionary<string, List<ImapMessage>> _folders = new(StringComparer.Ordinal) { ["INBOX"] = [] };
    private readonly Task _accepting;
    private uint _nextUid = 1;

    /// <summary>Starts a server.</summary>
    /// <param name="certificate">What it shows.</param>
    /// <param name="cutter">What cuts it off; null for nothing.</param>
    public ImapEmulator(X509Certificate2 certificate, ImapCutter? cutter = null)
    {
        _certificate = certificate;
        Cutter = cutter ?? new ImapCutter();
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Who may log in.</summary>
    public string User { get; init; } = "moi@votredomaine.tld";

    /// <summary>The password.</summary>
    public string Password { get; init; } = "correct horse";

    /// <summary>What it says that it can do.</summary>
    public string Capabilities { get; init; } = "IMAP4rev1 AUTH=PLAIN UIDPLUS MULTIAPPEND LITERAL+ NAMESPACE IDLE";

    /// <summary>The flags that it keeps.</summary>
    public string PermanentFlags { get; init; } = @"\Answered \Flagged \Deleted \Seen \Draft \*";

    /// <summary>How many messages it takes.</summary>
    public int MostMessages { get; init; } = int.MaxValue;

    /// <summary>What it makes of a message that it is given.</summary>
    public Func<byte[], byte[]> Alter { get; init; } = b => b;

    /// <summary>Whether it hangs up at a message instead of answering.</summary>
    public Func<byte[], bool> HangsUpAt { get; init; } = _ => false;

    /// <summary>What cuts it off.</summary>
    public ImapCutter Cutter { get; }

    /// <summary>Each command that came, without what follows its name.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>How many passwords were tried.</summary>
    public int LogIns => _logIns;

    /// <summary>How many bytes of messages were read out.</summary>
    public long BytesRead => Interlocked.Read(ref _bytesRead);

    private int _logIns;
    private long _bytesRead;

    /// <summary>The messages of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>A copy; none where there is no such folder.</returns>
    public IReadOnlyList<ImapMessage> Messages(string folder = "INBOX")
    {
        lock (_folders)
        {
            return _folders.TryGetValue(folder, out List<ImapMessage>? messages) ? [.. messages] : [];
        }
    }

    /// <summary>Lays a message in a folder.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="flags">Its flags.</param>
    /// <param name="date">When it came in.</param>
    /// <param name="folder">The folder, made where it is missing.</param>
    public void Deliver(byte[] bytes, string flags = "", string date = "24-Nov-2026 08:00:00 +0100", string folder = "INBOX") =>
        Append(folder, [new ImapMessage(0, bytes, flags.Split(' ', StringSplitOptions.RemoveEmptyEntries), date)]);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        foreach (TcpClient client in _sessions.Keys)
        {
            client.Dispose();
        }

        await _accepting;
        await Task.WhenAll(_sessions.Values);
        _end.Dispose();
    }

    internal bool LogIn(string user, string password)
    {
        Interlocked.Increment(ref _logIns);
        return user == User && password == Password;
    }

    internal IReadOnlyList<string> Folders()
    {
        lock (_folders)
        {
            return [.. _folders.Keys];
        }
    }

    internal void Create(string folder)
    {
        lock (_folders)
        {
            _folders.TryAdd(folder, []);
        }
    }

    internal void Read(int bytes) => Interlocked.Add(ref _bytesRead, bytes);

    // All or none (RFC 3502 §3).
    internal IReadOnlyList<uint>? Append(string folder, IReadOnlyList<ImapMessage> messages)
    {
        lock (_folders)
        {
            List<ImapMessage> held = _folders.TryGetValue(folder, out List<ImapMessage>? found) ? found : _folders[folder] = [];
            if (held.Count + messages.Count > MostMessages)
            {
                return null;
            }

            List<uint> uids = [];
            foreach (ImapMessage message in messages)
            {
                uids.Add(_nextUid);
                held.Add(message with { Uid = _nextUid++, Bytes = Alter(message.Bytes) });
            }

            return uids;
        }
    }

    internal void Change(string folder, Func<ImapMessage, bool> which, Func<ImapMessage, ImapMessage?> change)
    {
        lock (_folders)
        {
            List<ImapMessage> messages = _folders[folder];
            _folders[folder] = [.. messages.Select(m => which(m) ? change(m) : m).OfType<ImapMessage>()];
        }
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                client.NoDelay = true;
                Cutter.Register(client.Dispose);
                _sessions[client] = Task.Run(() => TalkAsync(client));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            await using SslStream tls = new(client.GetStream());
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _end.Token);
            using ImapSession session = new(this, tls);
            await session.RunAsync(_end.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or AuthenticationException or SocketException or InvalidOperationException)
        {
            // Cut off, or the client went.
        }
        finally
        {
            client.Dispose();
        }
    }
}
