using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>A server that runs as long as a test needs it: a program in the foreground with a folder of its own.</summary>
internal sealed class LabProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private LabProcess(DirectoryInfo folder, Process process)
    {
        Folder = folder;
        _process = process;
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    /// <summary>Where all its files are.</summary>
    public DirectoryInfo Folder { get; }

    /// <summary>Whether it has ended by itself.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts a program; its folder goes when it ends.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The process.</returns>
    public static LabProcess Start(DirectoryInfo folder, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        return new LabProcess(folder, Process.Start(start) ?? throw new InvalidOperationException(program + " did not start"));
    }

    /// <summary>Where a program is.</summary>
    /// <param name="name">Its name, or a whole path.</param>
    /// <returns>The path; null where it is not installed.</returns>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
        }
    }

    /// <summary>Says who may read and write a file or folder; the servers want it so.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="mode">Who may.</param>
    public static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    /// <summary>Reads a template of tests/lab and fills its places in.</summary>
    /// <param name="name">Its name without the ending.</param>
    /// <param name="places">The places, without the at signs around them.</param>
    /// <returns>The text.</returns>
    public static string Fill(string name, params (string Place, object Value)[] places) =>
        places.Aggregate(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "lab", name + ".template")),
            (text, place) => text.Replace($"@{place.Place}@", Convert.ToString(place.Value, CultureInfo.InvariantCulture), StringComparison.Ordinal));

    /// <summary>Waits until ports take connections.</summary>
    /// <param name="ports">Ports on 127.0.0.1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitForPortsAsync(IEnumerable<int> ports, CancellationToken cancellationToken)
    {
        Stopwatch since = Stopwatch.StartNew();
        foreach (int port in ports)
        {
            while (!await TakesConnectionsAsync(port, cancellationToken))
            {
                if (_process.HasExited || since.Elapsed > StartLimit)
                {
                    throw new InvalidOperationException($"{_process.StartInfo.FileName} does not listen on {port}: {Log()}");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
            }
        }
    }

    /// <summary>What the program wrote, log files of its folder included.</summary>
    /// <returns>The text.</returns>
    public string Log()
    {
        IEnumerable<string> files = Folder.EnumerateFiles("*.log").Select(f => File.ReadAllText(f.FullName));
        lock (_log)
        {
            return string.Join('\n', files.Append(_log.ToString()));
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using Process? kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            using CancellationTokenSource limit = new(StopLimit);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
        Delete();
    }

    private static async Task<bool> TakesConnectionsAsync(int port, CancellationToken cancellationToken)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Children of the server may still write their last line.
    private void Delete()
    {
        for (int i = 0; i < 3; i++)
        {
            try
            {
                Folder.Delete(recursive: true);
                return;
            }
            catch (IOException)
            {
                // Once more; and what stays is in the system's temporary folder.
            }
        }
    }

    private void Append(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
