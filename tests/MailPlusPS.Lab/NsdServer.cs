using System;
using System.Collections.Generic;
using System.ComponentModel;
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

/// <summary>NSD, a real authoritative server, on a loopback port and with all its files in a temporary folder.</summary>
public sealed class NsdServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly LabProcess _process;

    private NsdServer(LabProcess process, IPEndPoint endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    /// <summary>Where the program is; null where it is missing.</summary>
    public static string? Program { get; } = LabProcess.Find("nsd");

    /// <summary>Why tests that need it are skipped.</summary>
    public static string MissingReason => "nsd is not installed (Debian package nsd)";

    /// <summary>Where it listens, by UDP and TCP.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Where it listens, as <c>-DnsServer</c> takes it.</summary>
    public string Address => Endpoint.ToString();

    /// <summary>Starts the server and waits until it answers.</summary>
    /// <param name="zones">Master-file text by zone name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The server, answering.</returns>
    /// <exception cref="InvalidOperationException">It is missing or did not start; the message has its log.</exception>
    public static Task<NsdServer> StartAsync(IReadOnlyDictionary<string, string> zones, CancellationToken cancellationToken) =>
        StartAsync(zones, new IPEndPoint(IPAddress.Loopback, LoopbackSockets.FreePort()), cancellationToken);

    /// <summary>Starts the server at an address of the caller's choosing and waits until it answers.</summary>
    /// <param name="zones">Master-file text by zone name.</param>
    /// <param name="endpoint">Where it shall listen.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The server, answering.</returns>
    /// <exception cref="InvalidOperationException">It is missing or did not start; the message has its log.</exception>
    public static async Task<NsdServer> StartAsync(IReadOnlyDictionary<string, string> zones, IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        string program = Program ?? throw new InvalidOperationException(MissingReason);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mailplusps-nsd-");
        string configuration = await WriteFilesAsync(folder, endpoint, zones, cancellationToken);

        NsdServer server = new(LabProcess.Start(folder, program, "-d", "-c", configuration), endpoint);
        try
        {
            await server.WaitUntilItAnswersAsync(zones.Keys.First(), cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<string> WriteFilesAsync(
        DirectoryInfo folder, IPEndPoint endpoint, IReadOnlyDictionary<string, string> zones, CancellationToken cancellationToken)
    {
        StringBuilder configuration = new(
            (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "lab", "nsd.conf.template"), cancellationToken))
                .Replace("@FOLDER@", folder.FullName, StringComparison.Ordinal)
                .Replace("@ADDRESS@", endpoint.Address.ToString(), StringComparison.Ordinal)
                .Replace("@PORT@", endpoint.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        int number = 0;
        foreach ((string zone, string text) in zones)
        {
            string file = string.Create(CultureInfo.InvariantCulture, $"{number++}.zone");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, file), text, Encoding.Latin1, cancellationToken);
            configuration.AppendLine(CultureInfo.InvariantCulture, $"zone:\n  name: \"{zone}\"\n  zonefile: \"{file}\"");
        }

        string path = Path.Combine(folder.FullName, "nsd.conf");
        await File.WriteAllTextAsync(path, configuration.ToString(), cancellationToken);
        return path;
    }

    // Asks for the SOA of a zone until the answer comes; a question that meets a closed port fails at once.
    private async Task WaitUntilItAnswersAsync(string zone, CancellationToken cancellationToken)
    {
        byte[] question = SoaQuestion(zone);
        byte[] answer = new byte[ushort.MaxValue];
        Stopwatch since = Stopwatch.StartNew();
        while (since.Elapsed < StartLimit && !_process.HasExited)
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(TimeSpan.FromMilliseconds(250));
            try
            {
                await socket.ConnectAsync(Endpoint, patience.Token);
                await socket.SendAsync(question, SocketFlags.None, patience.Token);
                int length = await socket.ReceiveAsync(answer, SocketFlags.None, patience.Token);
                if (length > question.Length && answer[0] == question[0] && answer[1] == question[1] && (answer[3] & 0x0f) == 0)
                {
                    return;
                }
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // No answer yet.
            }
        }

        throw new InvalidOperationException("nsd does not answer: " + _process.Log());
    }

    private static byte[] SoaQuestion(string zone)
    {
        List<byte> question = [0x4d, 0x50, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        foreach (string label in zone.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            question.Add((byte)label.Length);
            question.AddRange(Encoding.ASCII.GetBytes(label));
        }

        question.AddRange([0, 0, 6, 0, 1]);
        return [.. question];
    }
}
