using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>
/// A Postfix with as many servers as a test wants, each with ticks of its own, and the name server that it asks. It
/// takes no message: whoever sends DATA talks to a spool that is thrown away.
/// </summary>
public sealed class PostfixServer : IAsyncDisposable
{
    /// <summary>A blocklist that answers everything with the code for a resolver that it does not serve (interfaces.md §7.2).</summary>
    public const string List = "liste.lab.test";

    private const string Root = """
        $ORIGIN .
        $TTL 3600
        @ SOA ns.lab.test. admin.lab.test. 1 3600 600 86400 60
        @ NS ns.lab.test.
        ns.lab.test. A 127.0.0.1
        votredomaine.tld. A 127.0.0.1
        votredomaine.tld. MX 1 votredomaine.tld.
        votredomaine.tld. MX 5 mx1.mail.ovh.net.
        sans-secours.tld. A 127.0.0.1
        sans-secours.tld. MX 1 sans-secours.tld.
        ailleurs.tld. A 127.0.0.9
        ailleurs.tld. MX 1 mx.hebergeur.tld.
        mx.hebergeur.tld. A 127.0.0.1
        mx1.mail.ovh.net. A 127.0.0.8
        client.lab.test. A 127.0.0.1
        1.0.0.127.in-addr.arpa. PTR client.lab.test.
        example.org. MX 10 client.lab.test.
        *.liste.lab.test. A 127.255.255.254

        """;

    private readonly LabProcess _process;
    private readonly PolicyServer _greylist;
    private readonly Dictionary<string, PostfixPorts> _ports;

    private PostfixServer(LabProcess process, NsdServer names, PolicyServer greylist, Dictionary<string, PostfixPorts> ports)
    {
        _process = process;
        _greylist = greylist;
        _ports = ports;
        Names = names;
    }

    /// <summary>Why tests that need it are skipped; null where nothing is missing.</summary>
    public static string? MissingReason { get; } =
        LabProcess.Find("postfix") is null ? "postfix is not installed (Debian package postfix)"
        : NsdServer.Program is null ? NsdServer.MissingReason
        : !Environment.IsPrivilegedProcess ? "postfix starts as root only"
        : null;

    /// <summary>The name server that Postfix asks: the domain, a client with a reverse name (127.0.0.1) and one without (127.0.0.2).</summary>
    public NsdServer Names { get; }

    /// <summary>Where a server listens.</summary>
    /// <param name="name">Its name in the lab.</param>
    public PostfixPorts this[string name] => _ports[name];

    /// <summary>Starts it and waits until every server takes connections.</summary>
    /// <param name="servers">The servers by names of the test's choosing.</param>
    /// <param name="certificates">Who makes the certificates.</param>
    /// <param name="authPort">Where Dovecot answers log-ins on 127.0.0.1; 0 for nowhere.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The servers.</returns>
    public static async Task<PostfixServer> StartAsync(
        IReadOnlyDictionary<string, PostfixSettings> servers, LabCertificates certificates, int authPort, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mailplusps-postfix-");
        LabProcess.SetMode(folder.FullName, (UnixFileMode)0b111_101_101);
        int[] free = LoopbackSockets.FreePorts(servers.Count * 3);
        Dictionary<string, PostfixPorts> ports = servers.Keys.Select((k, i) => (k, i)).ToDictionary(s => s.k, s => new PostfixPorts(free[3 * s.i], free[(3 * s.i) + 1], free[(3 * s.i) + 2]), StringComparer.Ordinal);
        PolicyServer greylist = PolicyServer.Greylist();
        NsdServer names = await PostfixSpool.StartNamesAsync(Root, cancellationToken);
        await PostfixSpool.LayOutAsync(folder, names.Endpoint.Address, cancellationToken);
        Dictionary<LabCertificateKind, (string, string)> files = Enum.GetValues<LabCertificateKind>()
            .ToDictionary(k => k, k => certificates.Write(folder.CreateSubdirectory("etc"), PostfixSettings.TutorialDomain, k));
        StringBuilder master = new(LabProcess.Fill("postfix-master.cf"));
        foreach ((string name, PostfixSettings settings) in servers)
        {
            master.Append(PostfixServices.Write(name, settings, ports[name], greylist.Port, files[settings.Certificate]));
        }

        string etc = Path.Combine(folder.FullName, "etc");
        await File.WriteAllTextAsync(Path.Combine(etc, "main.cf"), LabProcess.Fill("postfix-main.cf", ("FOLDER", folder.FullName), ("AUTHPORT", authPort), ("DAEMONS", PostfixSpool.Daemons)), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(etc, "master.cf"), master.ToString(), cancellationToken);

        // -s: in the foreground; postfix(1) would only check folders that are new anyway, for two seconds.
        PostfixServer server = new(LabProcess.Start(folder, Path.Combine(PostfixSpool.Daemons, "master"), "-c", etc, "-s"), names, greylist, ports);
        try
        {
            await server._process.WaitForPortsAsync(servers.SelectMany(s => Listening(s.Value, ports[s.Key])), cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>What Postfix wrote.</summary>
    /// <returns>The text.</returns>
    public string Log() => _process.Log();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await Names.DisposeAsync();
        await _greylist.DisposeAsync();
    }

    // The master takes connections itself before it starts a service. What postscreen guards is not asked: that would be the first contact.
    private static IEnumerable<int> Listening(PostfixSettings settings, PostfixPorts ports)
    {
        if (settings is { Smtp: true, HasPostscreen: false })
        {
            yield return ports.Smtp;
        }

        if (settings.Submission)
        {
            yield return ports.Submission;
        }
    }
}
