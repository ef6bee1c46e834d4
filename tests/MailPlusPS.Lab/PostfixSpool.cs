using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>What every Postfix of the lab needs: its folders, and a name server on port 53.</summary>
internal static class PostfixSpool
{
    private static readonly string[] Folders =
        ["active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "maildrop", "pid", "private", "public", "saved", "trace"];

    /// <summary>Where its programs are.</summary>
    public static string Daemons => Directory.Exists("/usr/lib/postfix/sbin") ? "/usr/lib/postfix/sbin" : "/usr/libexec/postfix";

    /// <summary>Makes the folders.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="nameServer">Whom Postfix asks.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The work.</returns>
    public static async Task LayOutAsync(DirectoryInfo folder, IPAddress nameServer, CancellationToken cancellationToken)
    {
        DirectoryInfo spool = folder.CreateSubdirectory("spool");
        DirectoryInfo data = folder.CreateSubdirectory("data");
        DirectoryInfo[] queues = [.. Folders.Select(spool.CreateSubdirectory)];
        await File.WriteAllTextAsync(Path.Combine(spool.CreateSubdirectory("etc").FullName, "resolv.conf"), $"nameserver {nameServer}\n", cancellationToken);
        await LabProcess.RunAsync("chown", ["postfix", data.FullName, .. queues.Where(q => q.Name != "pid").Select(q => q.FullName)], cancellationToken);
        foreach (DirectoryInfo queue in queues)
        {
            LabProcess.SetMode(queue.FullName, queue.Name == "pid" ? (UnixFileMode)0b111_101_101 : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Starts a name server. Postfix reads a server's address but no port out of resolv.conf, so that NSD listens on 53 of an address of its own.</summary>
    /// <param name="root">The records, as the root zone.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The server.</returns>
    public static async Task<NsdServer> StartNamesAsync(string root, CancellationToken cancellationToken)
    {
        byte[] low = RandomNumberGenerator.GetBytes(2);
        IPEndPoint endpoint = new(new IPAddress([127, 83, low[0], (byte)((low[1] % 250) + 2)]), 53);
        return await NsdServer.StartAsync(new Dictionary<string, string>(System.StringComparer.Ordinal) { ["."] = root }, endpoint, cancellationToken);
    }
}
