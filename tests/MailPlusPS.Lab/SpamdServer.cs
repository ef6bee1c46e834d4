using System;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>SpamAssassin's daemon, which mail-tester rates with, on loopback and without any look-up of its own.</summary>
public sealed class SpamdServer : IAsyncDisposable
{
    private readonly LabProcess _process;

    private SpamdServer(LabProcess process, int port)
    {
        _process = process;
        Endpoint = new IPEndPoint(IPAddress.Loopback, port);
    }

    /// <summary>Why tests that need it are skipped; null where nothing is missing.</summary>
    public static string? MissingReason { get; } =
        LabProcess.Find("spamd") is null ? "SpamAssassin's daemon is not installed (Debian package spamd)"
        : null;

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Starts it and waits until it takes connections.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The server.</returns>
    public static async Task<SpamdServer> StartAsync(CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mailplusps-spamd-");
        int port = LoopbackSockets.FreePort();

        // --local: by its rules alone. Lists and checksums on the Internet are not asked.
        SpamdServer server = new(
            LabProcess.Start(
                folder, LabProcess.Find("spamd")!,
                "--local", "--listen", "127.0.0.1", "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--max-children", "1", "--min-children", "1",
                "--nouser-config", "--helper-home-dir=" + folder.FullName, "--syslog", "stderr"),
            port);
        try
        {
            await server._process.WaitForPortsAsync([port], cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it wrote.</summary>
    /// <returns>The text.</returns>
    public string Log() => _process.Log();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
