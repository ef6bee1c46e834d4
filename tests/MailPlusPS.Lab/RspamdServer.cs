using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>Rspamd, which MailPlus filters with, as a scorer on loopback.</summary>
public sealed class RspamdServer : IAsyncDisposable
{
    private const string Rules = "/etc/rspamd/common.conf";

    // What lives of lists on the Internet.
    private static readonly string[] Off = ["rbl", "surbl", "fuzzy_check", "asn", "phishing", "rspamd_update", "emails", "mx_check"];

    private readonly LabProcess _process;

    private RspamdServer(LabProcess process, int port)
    {
        _process = process;
        Address = new Uri($"http://127.0.0.1:{port}/");
    }

    /// <summary>Why tests that need it are skipped; null where nothing is missing.</summary>
    public static string? MissingReason { get; } =
        LabProcess.Find("rspamd") is null || !File.Exists(Rules) ? "rspamd is not installed (Debian package rspamd)" : null;

    /// <summary>Where its normal worker is.</summary>
    public Uri Address { get; }

    /// <summary>Starts it and waits until it takes connections.</summary>
    /// <param name="dns">Whom it asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The server.</returns>
    public static async Task<RspamdServer> StartAsync(IPEndPoint dns, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mailplusps-rspamd-");
        int port = LoopbackSockets.FreePort();
        DirectoryInfo overrides = folder.CreateSubdirectory("conf").CreateSubdirectory("override.d");
        foreach (string module in Off)
        {
            await File.WriteAllTextAsync(Path.Combine(overrides.FullName, module + ".conf"), "enabled = false;\n", cancellationToken);
        }

        string configuration = Path.Combine(folder.FullName, "rspamd.conf");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "domains.dat"), "com\nexample\nfr\nnet\norg\ntld\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "options.inc"), LabProcess.Fill("rspamd-options.inc", ("FOLDER", folder.FullName), ("DNS", dns)), cancellationToken);
        await File.WriteAllTextAsync(configuration, LabProcess.Fill("rspamd.conf", ("FOLDER", folder.FullName), ("PORT", port)), cancellationToken);
        string[] variables = [.. new[] { "DBDIR", "RUNDIR", "LOGDIR" }.Select(v => $"{v}={folder.CreateSubdirectory(v.ToLowerInvariant()).FullName}"), $"LOCAL_CONFDIR={folder.FullName}/conf"];

        // -i: the tests run as root, and the folder is theirs.
        RspamdServer server = new(LabProcess.Start(folder, LabProcess.Find("rspamd")!, ["-f", "-i", "-c", configuration, .. variables.SelectMany(v => new[] { "--var", v })]), port);
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
